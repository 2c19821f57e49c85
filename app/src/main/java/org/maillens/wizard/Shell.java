package org.maillens.wizard;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Theme;
import org.maillens.wizard.service.Words;

/// The frame around the pages: rail, footer, keys, and files dropped anywhere.
final class Shell extends BorderPane {
  private final CaseModel model;
  private final Map<Step, Supplier<Page>> pages = new EnumMap<>(Step.class);
  private final StackPane centre = new StackPane();
  private final Button back;
  private final Button secondary = Parts.button("", () -> {});
  private final Button primary = Parts.button("", () -> {});
  private Optional<Page> current = Optional.empty();

  Shell(Words words, CaseModel model, Theme theme, Consumer<List<Path>> dropped) {
    this.model = model;
    getStyleClass().add("shell");
    back = Parts.button(words.text("wizard.back"), this::back);
    primary.getStyleClass().addAll("accent", "primary");
    primary.setDefaultButton(true);
    HBox footer = Parts.row(12, back, Parts.spring(), secondary, primary);
    footer.getStyleClass().add("footer");
    centre.getStyleClass().add("page");
    BorderPane right = new BorderPane(centre);
    right.setBottom(footer);
    setCenter(right);
    setLeft(new Rail(words, model, theme, this::go));
    model.step().subscribe(step -> show(step));
    model.shown().subscribe(_ -> follow());
    model.explanation().subscribe(_ -> follow());
    model.listed().subscribe(_ -> follow());
    model.recording().subscribe(_ -> follow());
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    acceptFiles(dropped);
  }

  /// Adds the page of a step; all five are added before the first is shown.
  ///
  /// @param page asked for each time the step is shown: a check and an explanation differ
  void add(Step step, Supplier<Page> page) {
    pages.put(step, page);
    if (step == model.step().get()) {
      show(step);
    }
  }

  /// Opens a step if it can be opened now.
  void go(Step step) {
    if (!model.canOpen(step)) {
      return;
    }
    if (model.step().get() == step) {
      // The step may have got another page meanwhile.
      show(step);
    } else {
      model.step().set(step);
    }
  }

  private void show(Step step) {
    Supplier<Page> wanted = pages.get(step);
    if (wanted == null) {
      return;
    }
    Page page = wanted.get();
    page.enter();
    current = Optional.of(page);
    centre.getChildren().setAll(page.view());
    back.setVisible(step != Step.ADDRESS);
    bind(primary, page.primary());
    Optional<Page.Action> second = page.secondary();
    secondary.setVisible(second.isPresent());
    secondary.setManaged(second.isPresent());
    second.ifPresent(action -> bind(secondary, action));
    // A scroll pane takes its content in only with its skin; before, the heading cannot have focus.
    centre.applyCss();
    centre.layout();
    Node start = page.start();
    start.requestFocus();
  }

  /// The case may have become another one: then its step has another page.
  private void follow() {
    Step step = model.step().get();
    Supplier<Page> wanted = pages.get(step);
    if (wanted != null && current.isPresent() && !current.get().equals(wanted.get())) {
      show(step);
    }
  }

  private static void bind(Button button, Page.Action action) {
    button.textProperty().bind(action.text());
    button.accessibleTextProperty().bind(action.text().map(text -> text.replace("_", "")));
    button.disableProperty().bind(action.disabled());
    button.setOnAction(_ -> action.run().run());
  }

  private void back() {
    Step now = model.step().get();
    if (now == Step.RESULT && model.leaveOne()) {
      go(now);
    } else if (now != Step.ADDRESS) {
      // How a recorded program is put back is a place to come back to.
      go(now == Step.RESULT && model.recording().get() ? Step.CHECK : now.back());
    }
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      if (current.stream().noneMatch(Page::escape)) {
        back();
      }
      event.consume();
    }
  }

  private void acceptFiles(Consumer<List<Path>> dropped) {
    setOnDragOver(
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
          }
          event.consume();
        });
    setOnDragDropped(
        event -> {
          List<Path> files = event.getDragboard().getFiles().stream().map(f -> f.toPath()).toList();
          if (!files.isEmpty()) {
            dropped.accept(files);
          }
          event.setDropCompleted(!files.isEmpty());
          event.consume();
        });
  }
}
