package org.maillens.wizard.flow;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.maillens.client.whatif.ServerChange;
import org.maillens.mail.Endpoint;
import org.maillens.report.Report;
import org.maillens.wizard.service.Explained;

/// The case that the pages share. Holds no nodes; used on the thread of the interface only.
public final class CaseModel {
  private final ObjectProperty<Step> step = new SimpleObjectProperty<>(Step.ADDRESS);
  private final ObjectProperty<Optional<Question>> question =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObservableList<Report> reports = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<Report>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<String> program = new SimpleObjectProperty<>("");
  private final ObjectProperty<List<ServerChange>> wanted = new SimpleObjectProperty<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<Explained>> explanation =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ObjectProperty<Optional<String>> listed =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty recording = new SimpleBooleanProperty();
  private List<Report> before = List.of();

  /// The step on the screen.
  public ObjectProperty<Step> step() {
    return step;
  }

  /// What was asked last.
  public ObjectProperty<Optional<Question>> question() {
    return question;
  }

  /// The mail program in question, as shown; empty when none was chosen.
  public ObjectProperty<String> program() {
    return program;
  }

  /// The changes of the server that were tried out as "what if" and shall be carried out.
  public ObjectProperty<List<ServerChange>> wanted() {
    return wanted;
  }

  /// The reports of the last check, one for each endpoint.
  public ObservableList<Report> reports() {
    return reports;
  }

  /// The report that the pages show.
  public ReadOnlyObjectProperty<Optional<Report>> shown() {
    return shown.getReadOnlyProperty();
  }

  /// Shows one of the reports.
  public void show(Report report) {
    shown.set(Optional.of(report));
  }

  /// What follows from texts alone, while that is what the case is about.
  public ReadOnlyObjectProperty<Optional<Explained>> explanation() {
    return explanation.getReadOnlyProperty();
  }

  /// Where the conversations come from that are listed, in words; empty while none are.
  public ObjectProperty<Optional<String>> listed() {
    return listed;
  }

  /// Whether a mail program is being recorded in place of a check.
  public BooleanProperty recording() {
    return recording;
  }

  /// Begins another case: nothing of the last one is left to come back to.
  public void begin() {
    recording.set(false);
    beginRecorded();
  }

  /// Begins the case of what was recorded: the recording stays, to come back to.
  public void beginRecorded() {
    listed.set(Optional.empty());
    take(List.of(), false);
    question.set(Optional.empty());
    program.set("");
  }

  /// Takes what was explained in place of a check.
  public void take(Explained outcome) {
    take(List.of(), false);
    question.set(Optional.empty());
    program.set("");
    explanation.set(Optional.of(outcome));
  }

  /// Shows a server as it is configured in place of the explanation that it comes from.
  public void showConfigured(Report report) {
    reports.setAll(report);
    shown.set(Optional.of(report));
  }

  /// Shows what a conversation of the list, or another scanner's result beside it, tells.
  ///
  /// @param name of the mail program as shown; empty when it is not known
  public void showSaved(Report report, String name) {
    take(List.of(report), false);
    question.set(Optional.empty());
    program.set(name);
  }

  /// Leads back from a configured server to its explanation, or from one conversation to the list,
  /// if that is what is shown.
  ///
  /// @return whether it was
  public boolean leaveOne() {
    boolean among = explanation.get().isPresent() || listed.get().isPresent();
    if (among && shown.get().isPresent()) {
      reports.clear();
      before = List.of();
      if (explanation.get().isEmpty()) {
        question.set(Optional.empty());
        program.set("");
      }
      shown.set(Optional.empty());
      return true;
    }
    if (listed.get().isPresent() && explanation.get().isPresent()) {
      explanation.set(Optional.empty());
      return true;
    }
    return false;
  }

  /// Takes the outcome of a check or of an opened file. The former reports of the same endpoints
  /// are kept as "before".
  public void take(List<Report> outcome, boolean again) {
    wanted.set(List.of());
    explanation.set(Optional.empty());
    before = again ? List.copyOf(reports) : List.of();
    reports.setAll(outcome);
    shown.set(outcome.stream().findFirst());
  }

  /// Takes what the user says that the server is: the report shown, judged anew.
  ///
  /// @param product as in [org.maillens.evidence.Reported#server()]
  public void told(Report judged, String product) {
    shown.get().ifPresent(old -> reports.replaceAll(r -> r.equals(old) ? judged : r));
    question.set(question.get().map(asked -> asked.of(product)));
    shown.set(Optional.of(judged));
  }

  /// The report of the same endpoint before "Check again".
  public Optional<Report> before() {
    return shown.get().flatMap(now -> before(now.evidence().endpoint()));
  }

  private Optional<Report> before(Endpoint endpoint) {
    return before.stream().filter(r -> r.evidence().endpoint().equals(endpoint)).findFirst();
  }

  /// Whether a step can be opened now.
  public boolean canOpen(Step target) {
    return switch (target) {
      case ADDRESS -> true;
      case CHECK ->
          question.get().isPresent()
              || explanation.get().isPresent()
              || listed.get().isPresent()
              || recording.get();
      case RESULT ->
          shown.get().isPresent() || explanation.get().isPresent() || listed.get().isPresent();
      case FIX -> shown.get().isPresent() || explanation.get().isPresent();
      case SEND -> shown.get().isPresent();
    };
  }
}
