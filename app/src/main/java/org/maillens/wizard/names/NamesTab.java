package org.maillens.wizard.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.certificate.Certificate;
import org.maillens.client.Citations;
import org.maillens.evidence.Message;
import org.maillens.report.NamesView;
import org.maillens.report.NamesView.Column;
import org.maillens.report.NamesView.Mood;
import org.maillens.report.Report;
import org.maillens.report.WhoSendsNames;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tiles;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// The tab "Server names": what the server shows for each name asked for, side by side, and what
/// becomes of programs that name none.
public final class NamesTab {
  private static final int SMALLEST_TILE = 208;
  private static final int GAP = 16;

  private final Words words;
  private final CertificateColours colours;
  private final Citations citations;

  /// A tab with these colours of certificates.
  public NamesTab(Words words, CertificateColours colours) {
    this.words = words;
    this.colours = colours;
    this.citations = Citations.load();
  }

  /// The tab of a report.
  public VBox of(Report report) {
    NamesView view = NamesView.of(report);
    VBox column = new VBox(GAP);
    column.getStyleClass().add("tab-body");
    if (view.columns().isEmpty()) {
      column.getChildren().add(Parts.card(Parts.wrapped(say(view.summary()))));
      return column;
    }
    column.getChildren().add(Parts.wrapped(say(view.summary()), "quiet"));
    column
        .getChildren()
        .add(new Tiles(SMALLEST_TILE, GAP, view.columns().stream().map(this::tile).toList()));
    column.getChildren().add(without(report));
    if (!view.notAsked().isEmpty()) {
      column.getChildren().add(notAsked(view.notAsked()));
    }
    return column;
  }

  private Region tile(Column one) {
    VBox asked =
        Parts.column(
            4,
            Parts.label(say(one.group().heading()), "quiet", "small"),
            Parts.wrapped(say(one.asked()), "strong"));
    asked.getStyleClass().add("name-asked");
    VBox answer = Parts.column(8);
    answer.getStyleClass().add("name-answer");
    answer
        .getChildren()
        .addAll(
            Parts.label(words.text("wizard.names.answers"), "quiet", "small"),
            Parts.wrapped(say(one.shown()), "strong"));
    one.leaf().ifPresent(leaf -> answer.getChildren().add(letter(leaf)));
    answer.getChildren().add(Parts.row(0, chip(one)));
    if (!one.negotiated().isEmpty()) {
      answer.getChildren().add(Parts.wrapped(one.negotiated(), "quiet", "small"));
    }
    one.alert()
        .ifPresent(alert -> answer.getChildren().add(Parts.wrapped(say(alert), "quiet", "small")));
    Region line = new Region();
    line.getStyleClass().add("line");
    VBox who =
        Parts.column(
            8,
            line,
            Parts.label(words.text("wizard.names.who"), "quiet", "small"),
            Parts.wrapped(say(one.who())));
    who.getStyleClass().add("name-who");
    VBox tile = new VBox(asked, answer, who);
    tile.getStyleClass().addAll("card", "name-card");
    tile.getStyleClass().add(one.leaf().map(colours::style).orElse("certificate-none"));
    return tile;
  }

  private Node letter(Certificate leaf) {
    Label letter = Parts.label(colours.letter(leaf), "letter", colours.style(leaf));
    return Parts.row(8, letter, Parts.label(fingerprint(leaf), "mono", "quiet"));
  }

  private Label chip(Column one) {
    String text = say(one.verdict());
    return one.mood() == Mood.NEUTRAL
        ? Parts.chip(Tone.UNKNOWN, text)
        : Parts.signedChip(tone(one.mood()), text);
  }

  private static Tone tone(Mood mood) {
    return switch (mood) {
      case GOOD -> Tone.GOOD;
      case BAD -> Tone.BAD;
      case CAUTION -> Tone.CAUTION;
      case NEUTRAL -> Tone.UNKNOWN;
    };
  }

  /// Who names no server, what becomes of them, and, where that is bad, what helps.
  private Region without(Report report) {
    List<Node> rows = new ArrayList<>();
    boolean matters = WhoSendsNames.matters(report);
    rows.add(
        Parts.row(
            12,
            Parts.label(words.text("names.without.title"), "strong"),
            Parts.signedChip(
                matters ? Tone.CAUTION : Tone.GOOD,
                words.text("wizard.names.without." + (matters ? "matters" : "fine")))));
    rows.add(Parts.wrapped(say(WhoSendsNames.outcome(report))));
    if (matters) {
      rows.add(Parts.wrapped(words.text("names.without.remedies"), "strong"));
      int number = 0;
      for (Message remedy : WhoSendsNames.remedies(report)) {
        Label place = Parts.label(++number + ".", "quiet");
        Label text = Parts.wrapped(say(remedy));
        HBox.setHgrow(text, Priority.ALWAYS);
        rows.add(new HBox(8, place, text));
      }
      WhoSendsNames.of(report).lines(citations).stream()
          .map(line -> Parts.wrapped(say(line), "quiet", "small"))
          .forEach(rows::add);
    }
    VBox card = Parts.card(rows.toArray(Node[]::new));
    card.getStyleClass().add("name-notes");
    return card;
  }

  private Region notAsked(List<Message> lines) {
    VBox card = Parts.card(Parts.label(words.text("names.not-asked.title"), "strong"));
    lines.forEach(line -> card.getChildren().add(Parts.wrapped(say(line), "quiet", "small")));
    card.getStyleClass().add("name-notes");
    return card;
  }

  private String say(Message message) {
    return words.text(message.key(), message.arguments().toArray());
  }

  /// The two ends of the fingerprint: enough to compare by eye.
  static String fingerprint(Certificate certificate) {
    String hex = certificate.sha256().toLowerCase(Locale.ROOT).replace(":", "");
    return hex.length() < 8
        ? hex
        : hex.substring(0, 2) + ":" + hex.substring(2, 4) + ":…:" + hex.substring(hex.length() - 2);
  }
}
