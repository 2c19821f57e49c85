package org.maillens.wizard.conversations;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Answer;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.reading.Far;
import org.maillens.wizard.reading.Reading;
import org.maillens.wizard.reading.ReadingModel;
import org.maillens.wizard.service.Alike;
import org.maillens.wizard.service.Words;

/// What can be said of all conversations together; while they are read, how far that is.
final class SummaryBand extends HBox {
  /// So many groups leave room for the list.
  private static final int MOST = 3;

  private final Words words;
  private final ConversationsModel model;
  private final ReadingModel reading;
  private final Label sign = Parts.label("", "band-sign");
  private final Label title = Parts.wrapped("", "band-title");
  private final VBox text;
  private final ProgressBar bar = new ProgressBar();
  private final Label rate = Parts.wrapped("", "band-text", "figure");
  private final Button stop;

  SummaryBand(Words words, ConversationsModel model, ReadingModel reading) {
    this.words = words;
    this.model = model;
    this.reading = reading;
    getStyleClass().add("band");
    setAlignment(Pos.CENTER_LEFT);
    // The list gives way, not the words.
    setMinHeight(USE_PREF_SIZE);
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(words.text("wizard.reading.progress"));
    stop = Parts.button(words.text("wizard.check.cancel"), reading::cancel);
    text = Parts.column(4, title);
    text.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(sign, Parts.grow(text), stop);
    model.opened().subscribe(_ -> refresh());
    model.list().total().subscribe(_ -> count());
    model.list().only().subscribe(_ -> refresh());
    reading.running().subscribe(_ -> refresh());
    stop.disableProperty().bind(reading.cancelled());
    reading
        .job()
        .subscribe(job -> job.ifPresent(now -> now.reading().state().subscribe(this::progress)));
  }

  private void progress(Reading.State now) {
    bar.setProgress(now.share());
    rate.setText(Far.line(words, now));
  }

  /// While reading, thousands come between two pictures: then only the words change.
  private void count() {
    if (isReading() && text.getChildren().contains(bar)) {
      title.setText(title(true));
    } else {
      refresh();
    }
  }

  private void refresh() {
    boolean still = isReading();
    stop.setVisible(still);
    stop.setManaged(still);
    Tone tone = still ? Tone.ACCENT : tone();
    getStyleClass().setAll("band", "summary-band", tone.style());
    sign.setText(still ? "…" : tone == Tone.BAD ? "!" : tone.sign());
    sign.getStyleClass().setAll("label", "band-sign", tone.style());
    title.setText(title(still));
    text.getChildren().setAll(title);
    if (still) {
      text.getChildren().addAll(bar, rate);
    } else {
      text.getChildren().addAll(groups());
    }
    setAlignment(text.getChildren().size() > 2 ? Pos.TOP_LEFT : Pos.CENTER_LEFT);
  }

  private boolean isReading() {
    return reading.running().get() && model.opened().get().isEmpty();
  }

  private Tone tone() {
    return model.fare() == Answer.UNKNOWN ? Tone.UNKNOWN : Tone.of(model.fare());
  }

  private String title(boolean still) {
    int total = model.list().total().get();
    int failed = model.list().failed().get();
    if (still) {
      return words.text("conversations.page.so-far", total, failed);
    }
    return switch (model.fare()) {
      case NO -> words.text("conversations.page.failed", failed, total);
      case YES -> words.text("conversations.page.worked", total);
      case UNKNOWN -> words.text("conversations.page.undecided", total);
    };
  }

  private List<Node> groups() {
    List<Alike> all = model.alike();
    List<Node> rows = new java.util.ArrayList<>(all.stream().limit(MOST).map(this::group).toList());
    if (all.size() > MOST) {
      rows.add(
          Parts.wrapped(
              words.text("conversations.page.more-groups", all.size() - MOST), "band-text"));
    }
    return rows;
  }

  private Node group(Alike group) {
    Optional<Alike> only = model.list().only().get();
    boolean chosen = only.filter(group::equals).isPresent();
    String sentence = words.text(group.summary());
    Button narrow =
        Parts.button(
            words.text(chosen ? "conversations.page.only.all" : "conversations.page.only.these"),
            () -> model.toggle(group));
    narrow.getStyleClass().addAll("link-button", "group-button");
    narrow.setAccessibleText(narrow.getText() + ": " + sentence);
    Tone tone = Tone.of(group.worked());
    HBox row =
        Parts.row(
            8,
            Parts.label(tone.sign(), "small-sign", tone.style()),
            Parts.grow(Parts.wrapped(sentence, "band-text")),
            narrow);
    row.getStyleClass().add("group-row");
    return row;
  }
}
