package org.maillens.wizard.chain;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.report.chain.ChainCard;
import org.maillens.report.chain.ChainPath.Link;
import org.maillens.report.chain.Mark;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// One certificate of a path.
final class CertificateCard extends VBox {
  private final ToggleButton more;

  CertificateCard(Words words, CertificateColours colours, Link link) {
    ChainCard card = link.card();
    Marks marks = new Marks(words);
    List<Mark> told = new ArrayList<>(card.marks());
    told.addAll(link.marks());
    Tone tone = tone(card, told);
    getStyleClass().addAll("card", "chain-card", link.fetched() ? "fetched" : "link");
    getStyleClass().add(colours.style(card.certificate()));
    String name = (card.letter().isEmpty() ? "" : card.letter() + " ") + card.title();
    HBox head = Parts.row(8, Parts.sign(tone, words.text("chain.card.state." + word(tone))));
    if (!card.letter().isEmpty()) {
      head.getChildren().add(letter(words, colours, card));
    }
    head.getChildren().addAll(Parts.spring(), marks.chip(link.source()));
    VBox named = Parts.column(8, head, Parts.wrapped(card.title(), "card-title"));
    VBox facts = Parts.column(4, Parts.wrapped(words.text(card.issuer()), "quiet", "small"));
    card.names()
        .ifPresent(
            names -> facts.getChildren().add(Parts.wrapped(words.text(names), "quiet", "small")));
    facts.getChildren().add(key(words, marks, card.key()));
    ValidityBar bar = new ValidityBar(card.spent(), Marks.tone(card.left().tone()));
    VBox validity =
        Parts.column(
            4,
            bar,
            Parts.wrapped(words.text(card.validity()), "quiet", "small"),
            left(words, marks, card.left()));
    getChildren().addAll(named, facts, validity);
    getChildren().addAll(marks.of(told));
    getChildren().add(Parts.wrapped(words.text(card.identity()), "tiny", "quiet"));
    more = new ToggleButton(words.text("chain.card.more"));
    more.getStyleClass().addAll("link-button", "more-button");
    more.setMinWidth(Region.USE_PREF_SIZE);
    more.setAccessibleText(words.text("chain.card.more-of", name));
    getChildren().addAll(Parts.spring(), more);
    setAccessibleText(words.text("chain.card.spoken", name, words.text(card.issuer())));
  }

  /// The switch for all facts of this certificate.
  ToggleButton more() {
    return more;
  }

  static Label letter(Words words, CertificateColours colours, ChainCard card) {
    Label letter = Parts.label(card.letter(), "letter", colours.style(card.certificate()));
    letter.setAccessibleText(words.text("chain.card.letter", card.letter()));
    return letter;
  }

  private static Region key(Words words, Marks marks, Mark key) {
    return key.tone() == Mark.Tone.GOOD
        ? Parts.wrapped(words.text(key.words()), "quiet", "small")
        : marks.line(key);
  }

  private static Region left(Words words, Marks marks, Mark left) {
    return left.tone() == Mark.Tone.GOOD
        ? Parts.wrapped(words.text(left.words()), "quiet", "small")
        : marks.line(left);
  }

  private static Tone tone(ChainCard card, List<Mark> told) {
    List<Mark> all = new ArrayList<>(told);
    all.add(card.left());
    all.add(card.key());
    return all.stream().anyMatch(m -> m.tone() == Mark.Tone.BAD)
        ? Tone.BAD
        : all.stream().anyMatch(m -> m.tone() == Mark.Tone.CAUTION) ? Tone.CAUTION : Tone.GOOD;
  }

  private static String word(Tone tone) {
    return switch (tone) {
      case BAD -> "bad";
      case CAUTION -> "caution";
      case GOOD, UNKNOWN, ACCENT -> "good";
    };
  }
}
