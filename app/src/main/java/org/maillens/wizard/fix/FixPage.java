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
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.client.whatif.ServerChange;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Message;
import org.maillens.fix.Fix;
import org.maillens.report.Report;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.look.Chips;
import org.maillens.wizard.look.CopyButton;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Pasteable;
import org.maillens.wizard.look.Segments;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.WizardServices;
import org.maillens.wizard.service.Words;

/// The fourth page: what to do, by who does it.
public final class FixPage implements Page {
  private final Words words;
  private final Desktop desktop;
  private final CaseModel model;
  private final Runnable next;
  private final Runnable checkAgain;
  private final VBox body = new VBox(16);
  private final VBox steps = new VBox(16);
  private final HBox top = Parts.row(16);
  private final ObjectProperty<Party> audience = new SimpleObjectProperty<>(Party.USER);
  private final Label heading;
  private final WantedFixes wanted;
  private final ScrollPane view;

  /// @param services gives the fixes of changes that were tried out
  /// @param next opens the last page
  /// @param checkAgain repeats the check
  public FixPage(
      WizardServices services,
      Desktop desktop,
      CaseModel model,
      Runnable next,
      Runnable checkAgain) {
    words = services.words();
    wanted = new WantedFixes(words, desktop, services::fixes);
    this.desktop = desktop;
    this.model = model;
    this.next = next;
    this.checkAgain = checkAgain;
    heading = Parts.heading(words.text("wizard.fix.title"));
    // The heading stays when the rest is built anew: it may have the focus.
    VBox column = new VBox(16, top, body);
    column.getStyleClass().add("page-body");
    view = Parts.scroll(column, words.text("wizard.fix.title"));
    audience.subscribe(_ -> rebuild());
    model.shown().subscribe(_ -> build());
    model.wanted().subscribe(_ -> rebuild());
  }

  /// Who the shown steps are for.
  public ObjectProperty<Party> audience() {
    return audience;
  }

  /// Another audience changes the steps only, so that its button keeps the focus.
  private void rebuild() {
    if (body.getChildren().isEmpty()) {
      build();
    } else {
      model.shown().get().ifPresent(r -> steps.getChildren().setAll(forAudience(r)));
    }
  }

  private void build() {
    Optional<Report> report = model.shown().get();
    if (report.isEmpty()) {
      return;
    }
    FixModel fixes = new FixModel(report.get());
    steps.getChildren().setAll(forAudience(report.get()));
    fillTop(fixes);
    body.getChildren().setAll(parties(), steps);
    model
        .before()
        .map(before -> new BeforeAndAfter(words).of(before, report.get()))
        .ifPresent(card -> body.getChildren().addFirst(card));
  }

  /// What was tried out comes first, for whoever can carry it out.
  private List<Node> forAudience(Report report) {
    List<Node> nodes = new ArrayList<>();
    List<ServerChange> changes = model.wanted().get();
    if (audience.get() == Party.ADMINISTRATOR && !changes.isEmpty()) {
      nodes.addAll(wanted.of(changes, report.evidence()));
    }
    nodes.addAll(of(new FixModel(report), audience.get()));
    return nodes;
  }

  private Node parties() {
    return new Segments<>(
        words.text("wizard.fix.audience"),
        Arrays.asList(Party.values()),
        p -> words.text("wizard.fix.for." + Message.word(p)),
        audience);
  }

  private void fillTop(FixModel fixes) {
    if (top.getChildren().isEmpty()) {
      top.getChildren().add(Parts.grow(heading));
    }
    top.getChildren().remove(1, top.getChildren().size());
    fixes
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
                    Parts.grow(
                        Parts.wrapped(
                            words.text(
                                fixes.nothingToDo()
                                    ? "wizard.fix.nothing"
                                    : "wizard.fix.nothing." + Message.word(party)))))));
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
                        .map(f -> new FixCard(f, words, desktop))
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
        new SimpleStringProperty(words.text("wizard.fix.next")),
        new SimpleBooleanProperty(false),
        next);
  }

  @Override
  public Optional<Action> secondary() {
    SimpleBooleanProperty cannot = new SimpleBooleanProperty();
    cannot.bind(model.question().map(Optional::isEmpty));
    return Optional.of(
        new Action(
            new SimpleStringProperty(words.text("wizard.result.again")), cannot, checkAgain));
  }
}
