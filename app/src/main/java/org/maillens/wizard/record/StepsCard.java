package org.maillens.wizard.record;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Pasteable;
import org.maillens.wizard.look.RichText;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// Steps to carry out, each with its number and what is to be pasted.
final class StepsCard extends VBox {
  StepsCard(Words words, Desktop desktop, String title, List<GuideStep> steps) {
    getStyleClass().addAll("card", "steps");
    getChildren().add(Parts.wrapped(title, "card-title"));
    for (int i = 0; i < steps.size(); i++) {
      getChildren().add(step(words, desktop, steps.get(i), String.valueOf(i + 1)));
    }
  }

  private static Node step(Words words, Desktop desktop, GuideStep step, String number) {
    VBox body = Parts.column(8, RichText.of(step.text(), "step-text"));
    if (!step.copy().isEmpty()) {
      body.getChildren()
          .add(
              new Pasteable(
                  words, desktop, step.copy(), words.text("recording.copy-step", number)));
    }
    body.getStyleClass().add("record-step");
    return new HBox(12, Parts.label(number, "step-badge"), Parts.grow(body));
  }
}
