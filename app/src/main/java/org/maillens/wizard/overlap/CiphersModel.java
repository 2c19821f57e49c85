package org.maillens.wizard.overlap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;

/// Which program's suites are shown, out of which. Holds no nodes.
public final class CiphersModel {
  private final Report report;
  private final ReadOnlyObjectWrapper<List<ClientOutcome>> programs;
  private final ObjectProperty<Optional<ClientOutcome>> chosen;

  /// The programs of a report, its first one chosen.
  public CiphersModel(Report report) {
    this.report = report;
    programs = new ReadOnlyObjectWrapper<>(report.clients());
    chosen = new SimpleObjectProperty<>(report.clients().stream().findFirst());
  }

  /// What the suites are shown of.
  public Report report() {
    return report;
  }

  /// The programs to choose from: those of the report, and one more that was asked for.
  public ReadOnlyObjectProperty<List<ClientOutcome>> programs() {
    return programs.getReadOnlyProperty();
  }

  /// The program whose suites are shown; empty only when there is none at all.
  public ObjectProperty<Optional<ClientOutcome>> chosen() {
    return chosen;
  }

  /// Shows any program; one that is not in the report stands beside those until the next one.
  public void show(ClientOutcome outcome) {
    Optional<ClientOutcome> known = ofReport(outcome.profile().id());
    if (known.isEmpty()) {
      List<ClientOutcome> more = new ArrayList<>(report.clients());
      more.add(outcome);
      programs.set(List.copyOf(more));
    }
    chosen.set(known.or(() -> Optional.of(outcome)));
  }

  private Optional<ClientOutcome> ofReport(String id) {
    return report.clients().stream().filter(c -> c.profile().id().equals(id)).findFirst();
  }
}
