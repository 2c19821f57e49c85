package org.maillens.wizard.explain;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.report.Explanation;
import org.maillens.wizard.finding.AnswerBand;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Explained;
import org.maillens.wizard.service.Words;

/// The third page after texts were read: one answer, and what it rests on.
public final class ExplainPage implements Page {
  private final Words words;
  private final CaseModel model;
  private final UnaryOperator<String> programName;
  private final BiConsumer<ConfiguredServer, ConfiguredEndpoint> showConfigured;
  private final Runnable showFix;
  private final Runnable other;
  private final VBox column = new VBox(16);
  private final ScrollPane view;
  private Optional<Explained> built = Optional.empty();
  private Node start = column;

  /// @param programName the name of a mail program that a log named
  /// @param showConfigured opens a configured endpoint as if it had been checked
  /// @param showFix opens the next page
  /// @param other leads back to what was handed in
  public ExplainPage(
      Words words,
      CaseModel model,
      UnaryOperator<String> programName,
      BiConsumer<ConfiguredServer, ConfiguredEndpoint> showConfigured,
      Runnable showFix,
      Runnable other) {
    this.words = words;
    this.model = model;
    this.programName = programName;
    this.showConfigured = showConfigured;
    this.showFix = showFix;
    this.other = other;
    column.getStyleClass().addAll("page-body", "explain-page");
    view = Parts.scroll(column, words.text("wizard.explain.title"));
    view.getStyleClass().add("explain-scroll");
    model.explanation().subscribe(_ -> enter());
  }

  @Override
  public void enter() {
    Optional<Explained> now = model.explanation().get();
    if (!now.equals(built)) {
      built = now;
      now.ifPresent(this::build);
    }
  }

  private void build(Explained explained) {
    Explanation explanation = explained.explanation();
    Finding first = explanation.findings().getFirst();
    AnswerBand band = new AnswerBand(first, words);
    start = band.title();
    column.getChildren().setAll(band);
    explained
        .problem()
        .ifPresent(
            why ->
                column
                    .getChildren()
                    .add(
                        Parts.wrapped(
                            Tone.CAUTION.sign() + " " + words.text(why),
                            "status",
                            Tone.CAUTION.style())));
    column
        .getChildren()
        .addAll(
            new ExplainCards(words, programName)
                .of(explanation.documents(), explanation.findings(), showConfigured));
    view.setVvalue(0);
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public Node start() {
    return start;
  }

  @Override
  public Action primary() {
    return new Action(
        new SimpleStringProperty(words.text("wizard.result.next")),
        new SimpleBooleanProperty(false),
        showFix);
  }

  @Override
  public Optional<Action> secondary() {
    return Optional.of(
        new Action(
            new SimpleStringProperty(words.text("wizard.explain.other")),
            new SimpleBooleanProperty(false),
            other));
  }
}
