package org.maillens.wizard.clients;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.maillens.client.Gate;
import org.maillens.client.GateVerdict;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.report.Report;
import org.maillens.wizard.clients.Line.Heading;
import org.maillens.wizard.clients.Line.Row;
import org.maillens.wizard.programs.SearchWords;
import org.maillens.wizard.programs.Section;
import org.maillens.wizard.service.Words;

/// All mail programs with one server: sorted, filtered, counted. Holds no nodes.
public final class ClientsModel {
  private static final List<Gate> GATES = List.of(Gate.values());

  private final Words words;
  private final ObservableList<Line> lines = FXCollections.observableArrayList();
  private final ObjectProperty<Sort> sort = new SimpleObjectProperty<>(Sort.FAMILY);
  private final StringProperty filter = new SimpleStringProperty("");
  private final BooleanProperty failingOnly = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<List<Fate>> fates = new ReadOnlyObjectWrapper<>(List.of());

  /// How the lines are put in order. Words: `wizard.clients.sort.<name in lower case>`.
  public enum Sort {
    FAMILY,
    OUTCOME
  }

  /// An empty table.
  public ClientsModel(Words words) {
    this.words = words;
    sort.subscribe(_ -> arrange());
    filter.subscribe(_ -> arrange());
    failingOnly.subscribe(_ -> arrange());
    fates.subscribe(_ -> arrange());
  }

  /// Shows every program of a report but the baseline, which is no program.
  public void show(Report report) {
    fates.set(
        report.allClients().stream()
            .filter(c -> !c.profile().id().equals(Profiles.MODERN))
            .map(Fate::of)
            .toList());
  }

  /// What is shown, with headings.
  public ObservableList<Line> lines() {
    return lines;
  }

  /// How it is put in order.
  public ObjectProperty<Sort> sort() {
    return sort;
  }

  /// What was typed to look for.
  public StringProperty filter() {
    return filter;
  }

  /// Whether only those that fail are shown.
  public BooleanProperty failingOnly() {
    return failingOnly;
  }

  /// All programs, those asked for first, then in the order of the catalogue.
  public ReadOnlyObjectProperty<List<Fate>> fates() {
    return fates.getReadOnlyProperty();
  }

  /// All of them counted, whatever is shown.
  public Tally tally() {
    return Tally.of(fates.get());
  }

  /// The line of a program, if it is shown.
  public Optional<Line> line(String profileId) {
    return lines.stream()
        .filter(l -> l instanceof Row row && row.fate().profile().id().equals(profileId))
        .findFirst();
  }

  private void arrange() {
    SearchWords asked = SearchWords.of(filter.get());
    List<Fate> shown =
        fates.get().stream()
            .filter(f -> !failingOnly.get() || f.works() == Answer.NO)
            .filter(f -> searched(f).match(asked))
            .toList();
    List<Line> fresh = new ArrayList<>();
    Map<String, List<Fate>> groups =
        switch (sort.get()) {
          case FAMILY -> byFamily(shown);
          case OUTCOME -> byOutcome(shown);
        };
    groups.forEach(
        (title, members) -> {
          fresh.add(new Heading(title, members.size()));
          members.forEach(f -> fresh.add(new Row(f)));
        });
    lines.setAll(fresh);
  }

  private Map<String, List<Fate>> byFamily(List<Fate> shown) {
    return grouped(
        shown.stream().sorted(Comparator.comparing(f -> Section.of(f.profile()))).toList(),
        f -> words.text("wizard.program.section." + Message.word(Section.of(f.profile()))));
  }

  private Map<String, List<Fate>> byOutcome(List<Fate> shown) {
    return grouped(
        shown.stream().sorted(Comparator.comparingInt(ClientsModel::rank)).toList(), this::outcome);
  }

  private static Map<String, List<Fate>> grouped(List<Fate> shown, Function<Fate, String> title) {
    return shown.stream()
        .collect(Collectors.groupingBy(title, LinkedHashMap::new, Collectors.toList()));
  }

  /// Failures by the gate they fail at, then what is not known, then what works.
  private static int rank(Fate fate) {
    return switch (fate.verdict()) {
      case NO -> fate.failing().map(v -> GATES.indexOf(v.gate())).orElse(-1);
      case UNKNOWN -> 100;
      case HANDSHAKE -> 101;
      case YES -> 102;
    };
  }

  private String outcome(Fate fate) {
    Optional<GateVerdict> failing = fate.failing();
    return fate.works() == Answer.NO && failing.isPresent()
        ? words.text(
            "wizard.clients.fails-at",
            words.text("wizard.clients.gate." + Message.word(failing.get().gate())))
        : words.text("wizard.clients.outcome." + Message.word(fate.verdict()));
  }

  private SearchWords searched(Fate fate) {
    Profile p = fate.profile();
    return SearchWords.of(
        String.join(
            " ",
            p.label(),
            p.origin().vendor(),
            p.origin().family(),
            p.operatingSystem(),
            p.origin().stack(),
            p.id(),
            words.text("wizard.program.section." + Message.word(Section.of(p)))));
  }
}
