package org.maillens.wizard.fix;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Message;
import org.maillens.fix.Fix;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Pasteable;
import org.maillens.wizard.look.RichText;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// One fix: what it does, what it costs, how it is proven, and its steps with text to paste.
final class FixCard extends VBox {
  private final Words words;
  private final Desktop desktop;
  private final StepFiles files;

  FixCard(Fix fix, Words words, Desktop desktop, StepFiles files) {
    super(12);
    this.words = words;
    this.desktop = desktop;
    this.files = files;
    getStyleClass().add("fix");
    boolean weakens = fix.risk() == Fix.Risk.WEAKENS;
    FlowPane facts =
        new FlowPane(
            8,
            8,
            weakens
                ? Parts.signedChip(Tone.BAD, words.text("wizard.fix.risk.weakens"))
                : Parts.signedChip(Tone.GOOD, words.text("wizard.fix.risk.none")),
            fix.proof() == Fix.Proof.APPLIED_IN_THE_LAB
                ? Parts.signedChip(Tone.GOOD, words.text("wizard.fix.proof.lab"))
                : Parts.chip(Tone.UNKNOWN, words.text("wizard.fix.proof.vendor")));
    getChildren()
        .addAll(
            Parts.column(
                8,
                Parts.wrapped(fix.title(), "section-heading"),
                facts,
                Parts.wrapped(words.text("wizard.fix.source", fix.source()), "quiet", "small")),
            steps(fix));
    if (fix.audience() == Finding.Party.USER && !fix.providerMessage().isBlank()) {
      getChildren()
          .add(
              Pasteable.message(
                  words,
                  desktop,
                  fix.providerMessage(),
                  words.text("wizard.fix.copy-message.name")));
    }
  }

  private VBox steps(Fix fix) {
    VBox card = Parts.card();
    card.getStyleClass().add("steps");
    int number = 1;
    Fix.Kind before = Fix.Kind.DO;
    for (Fix.Step step : fix.steps()) {
      String badge =
          switch (step.kind()) {
            case WARNING -> Tone.CAUTION.sign();
            // What comes before the change is step 0, however many questions it takes.
            case PREPARE -> "0";
            case DO, CHECK, UNDO -> String.valueOf(number++);
          };
      card.getChildren().add(step(step, badge, step.kind() != before));
      before = step.kind();
    }
    return card;
  }

  private Node step(Fix.Step step, String number, boolean begins) {
    boolean warning = step.kind() == Fix.Kind.WARNING;
    Label badge = Parts.label(number, "step-badge", warning ? "warning" : "normal");
    VBox body = Parts.column(8, RichText.of(step.text(), "step-text"));
    String kind = words.text("wizard.fix.kind." + Message.word(step.kind()));
    if (begins) {
      body.getChildren().addFirst(Parts.label(kind, "step-kind", Message.word(step.kind())));
    }
    if (!step.copy().isEmpty()) {
      if (!step.file().isEmpty()) {
        body.getChildren()
            .add(Parts.wrapped(words.text("wizard.fix.file", step.file()), "quiet", "small"));
      }
      body.getChildren()
          .add(
              new Pasteable(
                  words, desktop, step.copy(), words.text("wizard.fix.copy-step", number)));
    }
    if (StepFiles.isFile(step)) {
      body.getChildren().add(files.button(step));
    }
    return new HBox(12, badge, Parts.grow(body));
  }
}
