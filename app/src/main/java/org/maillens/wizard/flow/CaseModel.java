package org.maillens.wizard.flow;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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

  /// Leads back from a configured server to its explanation, if that is what is shown.
  ///
  /// @return whether it was
  public boolean leaveConfigured() {
    boolean leave = explanation.get().isPresent() && shown.get().isPresent();
    if (leave) {
      reports.clear();
      shown.set(Optional.empty());
    }
    return leave;
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
      case CHECK -> question.get().isPresent() || explanation.get().isPresent();
      case RESULT, FIX -> shown.get().isPresent() || explanation.get().isPresent();
      case SEND -> shown.get().isPresent();
    };
  }
}
