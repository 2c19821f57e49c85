package org.maillens.wizard;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.evidence.Cost;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;
import org.maillens.report.Report;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.look.Logo;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Theme;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// The step list at the left: where we are, what was reached, what is checked and what it cost.
final class Rail extends VBox {
  private static final int NAMES = 4;

  private final Words words;
  private final CaseModel model;
  private final Map<Step, Button> buttons = new EnumMap<>(Step.class);
  private final Label endpoint = Parts.wrapped("", "rail-fact");
  private final Label program = Parts.wrapped("", "rail-fact");
  private final Label cost = Parts.chip(Tone.UNKNOWN, "");

  Rail(Words words, CaseModel model, Theme theme, Consumer<Step> go) {
    this.words = words;
    this.model = model;
    getStyleClass().add("rail");
    HBox brand = Parts.row(12, Logo.sign(), Parts.label("MailLens", "brand"));
    brand.getStyleClass().add("rail-brand");
    getChildren().add(brand);
    for (Step step : Step.values()) {
      Button button = new Button(words.text("wizard.step." + Message.word(step)));
      button.getStyleClass().add("rail-step");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setContentDisplay(ContentDisplay.LEFT);
      button.setOnAction(_ -> go.accept(step));
      buttons.put(step, button);
      getChildren().add(button);
    }
    Button colours =
        Parts.iconButton(Feather.MOON, words.text("wizard.theme.toggle"), theme::toggle);
    theme
        .dark()
        .subscribe(dark -> colours.setGraphic(Parts.icon(dark ? Feather.SUN : Feather.MOON)));
    VBox facts = Parts.column(4, endpoint, program, cost);
    facts.getStyleClass().add("rail-facts");
    HBox foot = Parts.row(0, colours);
    foot.getStyleClass().add("rail-foot");
    getChildren().addAll(Parts.spring(), facts, foot);
    model.step().subscribe(_ -> refresh());
    model.question().subscribe(_ -> refresh());
    model.program().subscribe(_ -> refresh());
    model.shown().subscribe(_ -> refresh());
    model.explanation().subscribe(_ -> refresh());
    model.listed().subscribe(_ -> refresh());
  }

  private void refresh() {
    Step now = model.step().get();
    buttons.forEach((step, button) -> dress(step, button, now));
    String uri =
        model
            .shown()
            .get()
            .map(r -> r.evidence().endpoint().uri())
            .or(() -> model.question().get().map(q -> q.address()))
            .or(() -> model.listed().get())
            .orElse("");
    Optional<Documents> read =
        model.shown().get().isPresent()
            ? Optional.empty()
            : model.explanation().get().map(e -> e.explanation().documents());
    fact(endpoint, read.map(this::names).orElse(uri));
    fact(program, model.program().get());
    Optional<String> spent = model.shown().get().map(Report::evidence).map(this::cost);
    fact(cost, spent.or(() -> read.map(this::cost)).orElse(""));
    cost.setAccessibleText(cost.getText());
  }

  private String names(Documents documents) {
    return documents.read().stream()
        .map(d -> d.name().substring(d.name().lastIndexOf('/') + 1))
        .map(name -> name.isEmpty() ? words.text("wizard.rail.pasted") : name)
        .limit(NAMES)
        .collect(Collectors.joining("\n"));
  }

  private String cost(Documents documents) {
    return words.text(
        "wizard.rail.read",
        documents.read().size(),
        documents.read().stream().mapToLong(Document::lines).sum());
  }

  /// What the check cost; nothing was asked for what was saved.
  private String cost(Evidence evidence) {
    Provenance.Source source = evidence.provenance().source();
    return switch (source) {
      case CAPTURE, RECORDING, TRANSCRIPT ->
          words.text("conversations.page.rail." + Message.word(source));
      case LIVE, LOG, CONFIGURATION, USER, SUPPOSED -> cost(evidence.cost());
    };
  }

  private String cost(Cost spent) {
    return words.text("wizard.rail.cost", spent.connections(), spent.elapsedMillis() / 1000.0);
  }

  private void dress(Step step, Button button, Step now) {
    boolean current = step == now;
    boolean done = !current && step.number() < now.number() && model.canOpen(step);
    Label badge =
        Parts.label(done ? Tone.GOOD.sign() : String.valueOf(step.number()), "rail-badge");
    badge.getStyleClass().add(current ? "current" : done ? "done" : "to-do");
    button.setGraphic(badge);
    button.getStyleClass().removeAll("current");
    if (current) {
      button.getStyleClass().add("current");
    }
    button.setDisable(!current && !model.canOpen(step));
    String state = current ? "current" : done ? "done" : "open";
    button.setAccessibleText(
        words.text(
            "wizard.step.accessible",
            step.number(),
            Step.values().length,
            words.text("wizard.step." + Message.word(step)),
            words.text("wizard.step.state." + state)));
  }

  private static void fact(Label label, String text) {
    label.setText(text);
    label.setVisible(!text.isEmpty());
    label.setManaged(!text.isEmpty());
  }
}
