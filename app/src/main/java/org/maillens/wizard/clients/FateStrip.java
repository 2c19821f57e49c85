package org.maillens.wizard.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.client.GateVerdict;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.evidence.ObservedClient;
import org.maillens.tls.NamedGroup;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// Below the table: the marked program in a sentence, and the way to its suites.
final class FateStrip extends HBox {
  private final Words words;
  private final Consumer<Fate> open;

  FateStrip(Words words, Consumer<Fate> open) {
    super(16);
    this.words = words;
    this.open = open;
    getStyleClass().add("fate-strip");
    getChildren().add(Parts.wrapped(words.text("wizard.clients.choose"), "quiet"));
  }

  void show(Fate fate) {
    Tone tone = fate.verdict().tone();
    List<Node> text = new ArrayList<>();
    text.add(Parts.wrapped(tone.sign() + " " + title(fate), "strong", "outcome-title"));
    text.add(Parts.wrapped(sentence(fate), "fate-text"));
    if (fate.profile().origin().connectsFrom() == ConnectsFrom.VENDOR_CLOUD) {
      text.add(
          Parts.wrapped(
              Tone.CAUTION.sign()
                  + " "
                  + words.text(
                      "wizard.program.cloud",
                      fate.profile().name(),
                      fate.profile().origin().vendor()),
              "caution"));
    }
    VBox column = Parts.column(2, text.toArray(Node[]::new));
    getStyleClass().setAll("fate-strip", tone.style());
    getChildren()
        .setAll(
            Parts.grow(column),
            Parts.button(words.text("wizard.clients.suites"), () -> open.accept(fate)));
  }

  private String title(Fate fate) {
    String outcome =
        words.text(
            "wizard.overlap.outcome." + Message.word(fate.verdict()), fate.profile().label());
    Optional<GateVerdict> failing = fate.failing();
    return fate.works() == Answer.NO && failing.isPresent()
        ? outcome
            + " · "
            + words.text(
                "wizard.clients.fails-at",
                words.text("wizard.clients.gate." + Message.word(failing.get().gate())))
        : outcome;
  }

  private String sentence(Fate fate) {
    String basis = words.text(fate.tried() ? "wizard.result.tried" : "wizard.result.derived");
    List<String> got = new ArrayList<>();
    if (fate.works() == Answer.YES) {
      Optional<ObservedClient> seen = fate.observed();
      seen.flatMap(ObservedClient::version)
          .or(fate.predicted()::version)
          .ifPresent(v -> got.add(v.label()));
      seen.flatMap(ObservedClient::cipherSuite)
          .or(fate.predicted()::cipherSuite)
          .ifPresent(s -> got.add(s.opensslName().orElse(s.name())));
      seen.flatMap(ObservedClient::group)
          .or(fate.predicted()::group)
          .map(NamedGroup::label)
          .ifPresent(got::add);
    }
    if (got.isEmpty()) {
      // The basis follows in the same line.
      got.add(words.text(fate.reason()).replaceFirst("\\.$", ""));
    }
    got.add(basis);
    return String.join(" · ", got);
  }
}
