package org.maillens.wizard.reading;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Words;

/// What is read, how far it is and how fast it goes.
public final class ReadingCard extends VBox {
  /// The card of this.
  public ReadingCard(Words words, Job job) {
    Material material = job.material();
    getStyleClass().addAll("card", "reading-card");
    ProgressBar bar = new ProgressBar();
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(words.text("wizard.reading.progress"));
    Label far = Parts.label("", "figure");
    Label rate = Parts.label("", "quiet", "figure");
    job.reading()
        .state()
        .subscribe(
            now -> {
              bar.setProgress(now.share());
              far.setText(Far.far(words, now));
              rate.setText(Far.rate(words, now));
            });
    getChildren().add(Parts.wrapped(words.text("wizard.reading.what"), "card-title"));
    if (!material.pasted().isBlank()) {
      getChildren().add(row(Feather.CLIPBOARD, words.text("wizard.reading.pasted")));
    }
    material
        .files()
        .forEach(
            file -> getChildren().add(row(Feather.FILE_TEXT, String.valueOf(file.getFileName()))));
    VBox room = new VBox(bar);
    room.getStyleClass().add("reading-bar");
    getChildren().addAll(room, Parts.row(16, far, Parts.spring(), rate));
  }

  private static Node row(Feather icon, String name) {
    return Parts.row(8, Parts.icon(icon), Parts.grow(Parts.wrapped(name)));
  }
}
