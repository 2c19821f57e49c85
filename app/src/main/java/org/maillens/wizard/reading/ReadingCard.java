package org.maillens.wizard.reading;

import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Sizes;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Words;

/// What is read, how far it is and how fast it goes.
public final class ReadingCard extends VBox {
  private final Words words;

  /// The card of this.
  public ReadingCard(Words words, Job job) {
    this.words = words;
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
              far.setText(far(now));
              rate.setText(rate(now));
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

  private String far(Reading.State now) {
    String read = Sizes.text(words, (double) now.bytes());
    OptionalLong of = now.of();
    return of.isPresent()
        ? words.text("wizard.reading.of", read, Sizes.text(words, (double) of.getAsLong()))
        : words.text("wizard.reading.read", read);
  }

  private String rate(Reading.State now) {
    if (now.rate() <= 0) {
      return "";
    }
    String rate = words.text("wizard.reading.rate", Sizes.text(words, now.rate()));
    OptionalLong left = now.secondsLeft();
    return left.isPresent()
        ? rate + " · " + words.text("wizard.reading.left", left.getAsLong())
        : rate;
  }
}
