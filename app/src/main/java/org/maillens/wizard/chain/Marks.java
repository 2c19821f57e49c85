package org.maillens.wizard.chain;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.maillens.report.chain.Mark;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// Remarks as chips and lines: always sign, words and colour together.
final class Marks {
  /// What is longer than this wraps, and so stands on a line of its own.
  private static final int LONGEST_CHIP = 18;

  private final Words words;

  Marks(Words words) {
    this.words = words;
  }

  static Tone tone(Mark.Tone tone) {
    return switch (tone) {
      case GOOD -> Tone.GOOD;
      case BAD -> Tone.BAD;
      case CAUTION -> Tone.CAUTION;
      case UNKNOWN -> Tone.UNKNOWN;
    };
  }

  /// Lines for the long ones, worst first, then chips for the short ones.
  List<Node> of(List<Mark> marks) {
    List<Node> nodes = new ArrayList<>();
    FlowPane chips = new FlowPane(4, 4);
    for (Mark mark : marks) {
      String text = words.text(mark.words());
      if (text.length() > LONGEST_CHIP) {
        nodes.add(line(mark));
      } else {
        chips.getChildren().add(chip(mark));
      }
    }
    if (!chips.getChildren().isEmpty()) {
      nodes.add(chips);
    }
    return nodes;
  }

  Label chip(Mark mark) {
    String text = words.text(mark.words());
    return mark.tone() == Mark.Tone.UNKNOWN
        ? Parts.chip(Tone.UNKNOWN, text)
        : Parts.signedChip(tone(mark.tone()), text);
  }

  HBox line(Mark mark) {
    Tone tone = tone(mark.tone());
    Label sign = Parts.label(tone.sign(), "small-sign", tone.style());
    HBox line =
        new HBox(
            8,
            sign,
            Parts.grow(Parts.wrapped(words.text(mark.words()), "mark-text", tone.style())));
    line.getStyleClass().add("mark-line");
    return line;
  }

  /// A strip over the whole width.
  HBox notice(Mark mark) {
    Tone tone = tone(mark.tone());
    HBox strip =
        new HBox(
            12,
            Parts.sign(tone, ""),
            Parts.grow(Parts.wrapped(words.text(mark.words()), "notice-text")));
    strip.getStyleClass().addAll("notice", tone.style());
    return strip;
  }
}
