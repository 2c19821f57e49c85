package org.maillens.wizard.fix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.client.whatif.ServerChange;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Document.Kind;
import org.maillens.evidence.Message;
import org.maillens.fix.Fix;
import org.maillens.report.Explanation;
import org.maillens.report.Report;
import org.maillens.wizard.finding.BeforeAndAfter;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.look.Chips;
import org.maillens.wizard.look.CopyButton;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Pasteable;
import org.maillens.wizard.look.Segments;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Explained;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;
import org.maillens.wizard.service.Words;

/// The fourth page: what to do, by who does it.
public final class FixPage implements Page {
  private final Words words;
  private final Desktop desktop;
  private final CaseModel model;
  private final Runnable next;
  private final Runnable checkAgain;
  private final VBox compare = new VBox();
  private final VBox steps = new VBox(16);
  private final HBox top = Parts.row(16);
  private final ObjectProperty<Party> audience = new SimpleObjectProperty<>(Party.USER);
  private final Label heading;
  private final StepFiles files;
  private final WantedFixes wanted;
  private final ProductField product;
  private final ScrollPane view;

  /// @param services gives the fixes of changes that were tried out
  /// @param product what the server is
  /// @param next opens the last page, or leads to a check after texts were explained
  /// @param checkAgain repeats the check
  public FixPage(
      WizardServices services,
      Threads threads,
      Desktop desktop,
      CaseModel model,
      ProductModel product,
      Runnable next,
      Runnable checkAgain) {
    words = services.words();
    files = new StepFiles(services, desktop, threads);
    wanted = new WantedFixes(words, desktop, files, services::fixes);
    this.desktop = desktop;
    this.model = model;
    this.next = next;
    this.checkAgain = checkAgain;
    this.product = new ProductField(words, product);
    heading = Parts.heading(words.text("wizard.fix.title"));
    top.getChildren().add(Parts.grow(heading));
    // What may have the focus stays when the rest is built anew.
    VBox column = new VBox(16, top, files.status(), compare, choices(), steps);
    column.getStyleClass().add("page-body");
    view = Parts.scroll(column, words.text("wizard.fix.title"));
    audience.subscribe(_ -> fillSteps());
    model.shown().subscribe(_ -> build());
    model.explanation().subscribe(_ -> newExplanation());
    model.step().subscribe(_ -> files.forget());
    model.wanted().subscribe(_ -> fillSteps());
  }

  /// Who the shown steps are for.
  public ObjectProperty<Party> audience() {
    return audience;
  }

  private void build() {
    Optional<Report> report = model.shown().get();
    product.setVisible(report.isPresent());
    product.setManaged(report.isPresent());
    product.refresh();
    fillTop();
    fillSteps();
    show(
        compare,
        model.before().stream()
            .map(before -> new BeforeAndAfter(words).of(before, report.orElseThrow()))
            .toList());
  }

  private static void show(VBox place, List<? extends Node> content) {
    place.getChildren().setAll(content);
    place.setVisible(!content.isEmpty());
    place.setManaged(!content.isEmpty());
  }

  private FixModel fixes() {
    Optional<Report> report = model.shown().get();
    List<Finding> findings =
        report
            .map(Report::findings)
            .or(() -> explanation().map(Explanation::findings))
            .orElse(List.of());
    List<Fix> fixes =
        report.map(Report::fixes).or(() -> explanation().map(Explanation::fixes)).orElse(List.of());
    return new FixModel(
        fixes,
        findings.stream().findFirst().filter(f -> f.severity() == Severity.GOOD).isPresent());
  }

  private Optional<Explanation> explanation() {
    return model.explanation().get().map(Explained::explanation);
  }

  /// Who hands in logs and configurations has the server; who pastes an error, a mail program.
  private void newExplanation() {
    explanation()
        .ifPresent(
            now ->
                audience.set(
                    now.documents().read().stream().allMatch(d -> d.kind() == Kind.ERROR_TEXT)
                        ? Party.USER
                        : Party.ADMINISTRATOR));
    build();
  }

  /// What was tried out comes first, for whoever can carry it out; what tells more comes last.
  private void fillSteps() {
    List<Node> nodes = new ArrayList<>();
    List<ServerChange> changes = model.wanted().get();
    Optional<Report> report = model.shown().get();
    if (audience.get() == Party.ADMINISTRATOR && !changes.isEmpty() && report.isPresent()) {
      nodes.addAll(wanted.of(changes, report.get().evidence()));
    }
    nodes.addAll(of(fixes(), audience.get()));
    nodes.addAll(moreEvidence(fixes().moreEvidence(audience.get())));
    steps.getChildren().setAll(nodes);
  }

  private Node choices() {
    FlowPane choices =
        new FlowPane(
            24,
            12,
            new Segments<>(
                words.text("wizard.fix.audience"),
                Arrays.asList(Party.values()),
                p -> words.text("wizard.fix.for." + Message.word(p)),
                audience),
            product);
    choices.setRowValignment(VPos.CENTER);
    return choices;
  }

  /// What mends nothing and tells more: a group of its own, behind the fixes.
  private List<Node> moreEvidence(List<Fix> fixes) {
    if (fixes.isEmpty()) {
      return List.of();
    }
    VBox group =
        Parts.column(
            16,
            Parts.column(
                4,
                Parts.wrapped(words.text("wizard.fix.more-evidence"), "section-heading"),
                Parts.wrapped(words.text("wizard.fix.more-evidence.text"), "quiet")));
    fixes.forEach(fix -> group.getChildren().add(new FixCard(fix, words, desktop, files)));
    group.getStyleClass().add("more-evidence");
    return List.of(group);
  }

  private void fillTop() {
    top.getChildren().remove(1, top.getChildren().size());
    fixes()
        .providerMessage()
        .ifPresent(
            message ->
                top.getChildren()
                    .add(
                        new CopyButton(
                            words,
                            desktop,
                            words.text("wizard.fix.copy-message"),
                            words.text("wizard.fix.copy-message.name"),
                            () -> message)));
  }

  private List<Node> of(FixModel fixes, Party party) {
    Map<String, List<Fix>> products = fixes.products(party);
    List<Node> nodes = new ArrayList<>();
    if (party == Party.USER && !fixes.userHasMessage()) {
      nodes.addAll(forward(fixes, !products.isEmpty()));
    }
    if (products.isEmpty()) {
      if (nodes.isEmpty()) {
        nodes.add(
            Parts.card(
                Parts.row(
                    12,
                    Parts.sign(fixes.nothingToDo() ? Tone.GOOD : Tone.UNKNOWN, ""),
                    Parts.grow(Parts.wrapped(words.text(fixes.nothing(party)))))));
      }
      return nodes;
    }
    VBox cards = new VBox(24);
    nodes.add(chips(products, cards));
    nodes.add(cards);
    return nodes;
  }

  /// For an end user: what to forward, in words that need no knowledge.
  private List<Node> forward(FixModel fixes, boolean alsoHere) {
    Optional<String> message = fixes.providerMessage();
    if (message.isEmpty()) {
      return List.of();
    }
    VBox card =
        Parts.card(
            Parts.wrapped(words.text("wizard.fix.forward.title"), "section-heading"),
            Parts.wrapped(
                words.text(alsoHere ? "wizard.fix.forward.also" : "wizard.fix.forward.text"),
                "quiet"),
            Pasteable.message(
                words, desktop, message.get(), words.text("wizard.fix.copy-message.name")));
    card.getStyleClass().add("forward");
    return List.of(card);
  }

  private Node chips(Map<String, List<Fix>> products, VBox cards) {
    List<String> labels = List.copyOf(products.keySet());
    ObjectProperty<String> product = new SimpleObjectProperty<>(labels.getFirst());
    product.subscribe(
        label ->
            cards
                .getChildren()
                .setAll(
                    products.getOrDefault(label, List.of()).stream()
                        .map(f -> new FixCard(f, words, desktop, files))
                        .toList()));
    return Parts.column(
        8,
        Parts.label(words.text("wizard.fix.products"), "field-name"),
        new Chips<>(words.text("wizard.fix.products"), labels, l -> l, product));
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public Node start() {
    return heading;
  }

  @Override
  public Action primary() {
    return new Action(
        new SimpleStringProperty(
            words.text(
                model.shown().get().isPresent() ? "wizard.fix.next" : "wizard.fix.next.check")),
        new SimpleBooleanProperty(false),
        next);
  }

  @Override
  public Optional<Action> secondary() {
    if (model.shown().get().isEmpty()) {
      return Optional.of(
          new Action(
              new SimpleStringProperty(words.text("wizard.fix.save-all")),
              new SimpleBooleanProperty(false),
              () -> explanation().ifPresent(files::save)));
    }
    SimpleBooleanProperty cannot = new SimpleBooleanProperty();
    cannot.bind(model.question().map(Optional::isEmpty));
    return Optional.of(
        new Action(
            new SimpleStringProperty(words.text("wizard.result.again")), cannot, checkAgain));
  }
}
