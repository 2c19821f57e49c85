package org.maillens.wizard.finding;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Message;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// The one answer, in a coloured band: what is wrong, how sure that is, and who can act.
public final class AnswerBand extends HBox {
  private final Label title;
  private final VBox more = Parts.column(4);

  /// The band of a finding.
  public AnswerBand(Finding finding, Words words) {
    Tone tone = Tone.of(finding.severity());
    getStyleClass().addAll("band", tone.style());
    setAlignment(Pos.TOP_LEFT);
    Label sign = Parts.label(tone == Tone.BAD ? "!" : tone.sign(), "band-sign", tone.style());
    title = Parts.heading(words.text(finding.title()));
    title.getStyleClass().setAll("label", "band-title");
    more.getChildren().add(Parts.wrapped(words.text(finding.explanation()), "band-text"));
    VBox text = Parts.column(4, title, more);
    FindingView.surer(words, finding)
        .ifPresent(surer -> more.getChildren().add(Parts.wrapped(surer, "band-text")));
    if (!finding.fixableBy().isEmpty() && finding.severity() != Finding.Severity.GOOD) {
      more.getChildren()
          .add(Parts.wrapped(words.text(FindingView.acts(finding)), "band-text", "strong"));
    }
    VBox sure = new VBox(4, chips(finding, words).toArray(Node[]::new));
    sure.setAlignment(Pos.TOP_RIGHT);
    getChildren().addAll(sign, Parts.grow(text), sure);
  }

  /// The sentence that takes the focus.
  public Label title() {
    return title;
  }

  /// Leaves out the explanation where the page below needs the room; the answer stays.
  public void brief(boolean brief) {
    more.setVisible(!brief);
    more.setManaged(!brief);
  }

  private static List<Node> chips(Finding finding, Words words) {
    if (finding.severity() == Finding.Severity.UNDECIDED) {
      return List.of();
    }
    Label seen =
        Parts.chip(
            tone(finding.confidence()),
            words.text("wizard.result.seen." + Message.word(finding.confidence())));
    if (finding.candidates().isEmpty()) {
      return List.of(seen);
    }
    Finding.Confidence best = finding.candidates().getFirst().confidence();
    return List.of(
        seen, Parts.chip(tone(best), words.text("wizard.result.cause." + Message.word(best))));
  }

  /// The tone of how sure something is.
  public static Tone tone(Finding.Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> Tone.ACCENT;
      case VERY_LIKELY -> Tone.CAUTION;
      case POSSIBLE -> Tone.UNKNOWN;
    };
  }
}
