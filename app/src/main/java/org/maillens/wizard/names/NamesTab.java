package org.maillens.wizard.names;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.evidence.NameAnswer;
import org.maillens.report.Report;
import org.maillens.tls.CipherSuite;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tiles;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// The tab "Server names": what the server shows for each name asked for, side by side.
public final class NamesTab {
  private final Words words;
  private final CertificateColours colours;

  /// A tab with these colours of certificates.
  public NamesTab(Words words, CertificateColours colours) {
    this.words = words;
    this.colours = colours;
  }

  /// The tab of a report.
  public VBox of(Report report) {
    List<NameAnswer> answers = report.evidence().sni();
    VBox column = new VBox(16);
    column.getStyleClass().add("tab-body");
    if (answers.isEmpty()) {
      column.getChildren().add(Parts.card(Parts.wrapped(words.text("wizard.names.none"))));
      return column;
    }
    column.getChildren().add(Parts.wrapped(words.text(summary(answers)), "quiet"));
    column.getChildren().add(new Tiles(208, 16, answers.stream().map(this::card).toList()));
    return column;
  }

  private static String summary(List<NameAnswer> answers) {
    Set<String> shown =
        answers.stream()
            .flatMap(a -> a.leaf().stream())
            .map(Certificate::sha256)
            .collect(Collectors.toSet());
    boolean refused = answers.stream().anyMatch(a -> a.answered() == Answer.NO);
    if (shown.isEmpty()) {
      return "wizard.names.summary.unseen";
    }
    return refused
        ? "wizard.names.summary.refuses"
        : shown.size() == 1 ? "wizard.names.summary.one" : "wizard.names.summary.several";
  }

  private Region card(NameAnswer answer) {
    VBox asked =
        Parts.column(
            4,
            Parts.label(words.text("wizard.names.asked"), "quiet", "small"),
            Parts.wrapped(
                answer.serverName().orElse(words.text("wizard.names.no-name")), "strong"));
    asked.getStyleClass().add("name-asked");
    VBox answers = Parts.column(8);
    answers.getStyleClass().add("name-answer");
    answers.getChildren().add(Parts.label(words.text("wizard.names.answers"), "quiet", "small"));
    answer.leaf().ifPresentOrElse(leaf -> leaf(answers, leaf), () -> noLeaf(answers, answer));
    answers.getChildren().add(Parts.row(0, chip(answer)));
    negotiated(answer, answers);
    Region line = new Region();
    line.getStyleClass().add("line");
    answers
        .getChildren()
        .addAll(
            line,
            Parts.label(words.text("wizard.names.who"), "quiet", "small"),
            Parts.wrapped(words.text("wizard.names.who." + Message.word(answer.kind()))));
    VBox card = new VBox(asked, answers);
    card.getStyleClass().addAll("card", "name-card");
    card.getStyleClass().add(answer.leaf().map(colours::style).orElse("certificate-none"));
    return card;
  }

  private void leaf(VBox box, Certificate leaf) {
    Label letter = Parts.label(colours.letter(leaf), "letter", colours.style(leaf));
    box.getChildren()
        .addAll(
            Parts.wrapped(leaf.shortName(), "strong"),
            Parts.row(8, letter, Parts.label(fingerprint(leaf), "mono", "quiet")));
  }

  private void noLeaf(VBox box, NameAnswer answer) {
    String key =
        switch (answer.answered()) {
          case YES -> "wizard.names.leaf.unseen";
          case NO -> "wizard.names.leaf.refused";
          case UNKNOWN -> "wizard.names.leaf.unknown";
        };
    String alert = answer.alert().map(a -> " (" + a.label() + ")").orElse("");
    box.getChildren().add(Parts.wrapped(words.text(key) + alert));
  }

  private void negotiated(NameAnswer answer, VBox box) {
    String text =
        answer
            .version()
            .map(v -> v.label() + answer.cipherSuite().map(s -> " · " + name(s)).orElse(""))
            .orElse("");
    if (!text.isEmpty()) {
      Node label = Parts.wrapped(text, "quiet", "small");
      box.getChildren().add(label);
    }
  }

  private static String name(CipherSuite suite) {
    return suite.opensslName().orElse(suite.name());
  }

  private Label chip(NameAnswer answer) {
    if (answer.leaf().isEmpty()) {
      return Parts.chip(Tone.UNKNOWN, words.text("wizard.names.chip.none"));
    }
    return switch (answer.matches()) {
      case YES -> Parts.signedChip(Tone.GOOD, words.text("wizard.names.chip.fits"));
      case NO -> Parts.signedChip(Tone.BAD, words.text("wizard.names.chip.other"));
      case UNKNOWN -> Parts.chip(Tone.UNKNOWN, words.text("wizard.names.chip.unknown"));
    };
  }

  /// The two ends of the fingerprint: enough to compare by eye.
  static String fingerprint(Certificate certificate) {
    String hex = certificate.sha256().toLowerCase(Locale.ROOT).replace(":", "");
    return hex.length() < 8
        ? hex
        : hex.substring(0, 2) + ":" + hex.substring(2, 4) + ":…:" + hex.substring(hex.length() - 2);
  }
}
