package org.maillens.wizard.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.client.whatif.ServerChange;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Message;
import org.maillens.evidence.Provenance;
import org.maillens.report.Report;
import org.maillens.wizard.chain.ChainFiles;
import org.maillens.wizard.chain.ChainTab;
import org.maillens.wizard.clients.ClientsModel;
import org.maillens.wizard.clients.ClientsTab;
import org.maillens.wizard.dialogue.DialogueTab;
import org.maillens.wizard.explain.ExplainCards;
import org.maillens.wizard.finding.AnswerBand;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.look.CertificateColours;
import org.maillens.wizard.look.Chips;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.names.NamesTab;
import org.maillens.wizard.overlap.CiphersModel;
import org.maillens.wizard.overlap.OverlapTab;
import org.maillens.wizard.overlap.WhatIfModel;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.Words;

/// The third page: one answer, and the tabs that prove it.
public final class ResultPage implements Page {
  private static final int CIPHERS = 3;
  private static final int DIALOGUE = 5;

  private final Words words;
  private final Threads threads;
  private final Consumer<List<ServerChange>> carryOut;
  private final UnaryOperator<String> programName;
  private final Desktop desktop;
  private final ChainFiles files;
  private final CaseModel model;
  private final Runnable showFix;
  private final Checking checking;
  private final VBox view = new VBox(16);
  private final TabPane tabs = new TabPane();
  private Optional<Report> built = Optional.empty();
  private Optional<WhatIfModel> changes = Optional.empty();
  private Node start = view;

  /// How the server is asked from here.
  ///
  /// @param again repeats the check
  /// @param live checks the server of what was saved
  public record Checking(Runnable again, Runnable live) {}

  /// @param files where chains are saved
  /// @param showFix opens the next page
  /// @param checking asks the server again, or for the first time
  /// @param programName the name of a mail program that a log named
  /// @param carryOut opens the next page with changes that were tried out
  public ResultPage(
      Words words,
      Threads threads,
      Desktop desktop,
      ChainFiles files,
      CaseModel model,
      Runnable showFix,
      Consumer<List<ServerChange>> carryOut,
      UnaryOperator<String> programName,
      Checking checking) {
    this.words = words;
    this.threads = threads;
    this.carryOut = carryOut;
    this.programName = programName;
    this.desktop = desktop;
    this.files = files;
    this.model = model;
    this.showFix = showFix;
    this.checking = checking;
    view.getStyleClass().add("result-page");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    tabs.setAccessibleText(words.text("wizard.result.tabs"));
    VBox.setVgrow(tabs, Priority.ALWAYS);
    model.shown().subscribe(_ -> enter());
  }

  @Override
  public void enter() {
    Optional<Report> now = model.shown().get();
    if (!now.equals(built)) {
      built = now;
      now.ifPresent(this::build);
    }
  }

  private void build(Report report) {
    AnswerBand band = new AnswerBand(answer(report), words);
    start = band.title();
    CiphersModel ciphers = new CiphersModel(report);
    WhatIfModel whatIf = new WhatIfModel(report, threads);
    changes = Optional.of(whatIf);
    Tab clients = clients(report, ciphers);
    CertificateColours colours = new CertificateColours(report.evidence());
    tabs.getTabs()
        .setAll(
            tab("overview", new Overview(words).of(report, savedBefore())),
            tab("certificates", new ChainTab(words, desktop, threads, files, colours).of(report)),
            tab("names", new NamesTab(words, colours).of(report)),
            tab(
                "ciphers",
                new OverlapTab(words).of(ciphers, whatIf, () -> carryOut.accept(whatIf.changes()))),
            clients,
            tab("dialogue", new DialogueTab(words, desktop).of(report)));
    if (!report.evidence().documents().isEmpty()) {
      tabs.getTabs().add(tab("texts", texts(report)));
    }
    tabs.getSelectionModel().select(savedBefore().isPresent() ? 0 : mostTelling(report));
    band.brief(false);
    clients.selectedProperty().subscribe(band::brief);
    VBox top = new VBox(16, band);
    top.getStyleClass().add("result-top");
    if (isSaved(report)) {
      top.getChildren().add(new SourceRow(words, report.evidence()));
    }
    if (model.reports().size() > 1) {
      top.getChildren().add(endpoints(report));
    }
    view.getChildren().setAll(top, tabs);
  }

  /// The answer. Of a configuration nobody can say more than that it was read: that no connection
  /// was tried is no fault.
  private static Finding answer(Report report) {
    Finding first = report.findings().getFirst();
    boolean readOnly =
        report.evidence().provenance().source() == Provenance.Source.CONFIGURATION
            && first.severity() == Finding.Severity.UNDECIDED;
    return readOnly
        ? new Finding(
            first.id(),
            first.severity(),
            first.confidence(),
            Message.of("wizard.configured.answer"),
            Message.of("wizard.configured.answer.text"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            first.evidence(),
            List.of(),
            Map.of())
        : first;
  }

  /// What was saved of the server before it was checked live.
  private Optional<Report> savedBefore() {
    return model.before().filter(ResultPage::isSaved);
  }

  /// What was handed in beside the check.
  private VBox texts(Report report) {
    VBox column =
        new VBox(
            16,
            new ExplainCards(words, programName)
                .seen(report.evidence().documents(), Optional.empty())
                .toArray(Node[]::new));
    column.getStyleClass().add("tab-body");
    return column;
  }

  /// The list scrolls by itself, so that its head stays; the answer makes room for it.
  private Tab clients(Report report, CiphersModel ciphers) {
    ClientsModel programs = new ClientsModel(words);
    programs.show(report);
    ClientsTab content =
        new ClientsTab(
            words,
            desktop,
            programs,
            report,
            fate -> {
              ciphers.show(fate.outcome());
              select(CIPHERS);
            });
    return new Tab(words.text("wizard.result.tab.clients"), content);
  }

  private Node endpoints(Report shown) {
    SimpleObjectProperty<Report> chosen = new SimpleObjectProperty<>(shown);
    chosen.subscribe(model::show);
    return new Chips<>(
        words.text("wizard.result.endpoint"),
        List.copyOf(model.reports()),
        r -> r.evidence().endpoint().uri(),
        chosen);
  }

  /// The tab whose picture explains the answer.
  private static int mostTelling(Report report) {
    List<String> evidence = report.findings().getFirst().evidence();
    String first = evidence.isEmpty() ? "" : evidence.getFirst();
    return first.startsWith("certificates")
        ? 1
        : first.startsWith("sni")
            ? 2
            : first.startsWith("tls") || first.startsWith("clients")
                ? CIPHERS
                : first.startsWith("dialogue") || first.startsWith("network") ? DIALOGUE : 0;
  }

  /// The switches of "What if" of the report shown.
  public Optional<WhatIfModel> whatIf() {
    return changes;
  }

  /// Shows one of the tabs: 0 overview, 1 certificates, 2 server names, 3 ciphers, 4 mail programs,
  /// 5 dialogue, 6 what was handed in, where something was.
  public void select(int tab) {
    tabs.getSelectionModel().select(tab);
  }

  private Tab tab(String key, Region content) {
    String name = words.text("wizard.result.tab." + key);
    return new Tab(name, Parts.scroll(content, name));
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
    String again = words.text("wizard.result.again");
    String live = words.text("conversations.page.live");
    SimpleBooleanProperty cannot = new SimpleBooleanProperty();
    cannot.bind(
        Bindings.createBooleanBinding(
            () -> !shownIsSaved() && model.question().get().isEmpty(),
            model.shown(),
            model.question()));
    return Optional.of(
        new Action(
            model.shown().map(_ -> shownIsSaved() ? live : again),
            cannot,
            () -> (shownIsSaved() ? checking.live() : checking.again()).run()));
  }

  private boolean shownIsSaved() {
    return model.shown().get().filter(ResultPage::isSaved).isPresent();
  }

  /// Whether a report is of saved conversations, so that the server itself can still be asked.
  public static boolean isSaved(Report report) {
    return switch (report.evidence().provenance().source()) {
      case CAPTURE, RECORDING, TRANSCRIPT -> true;
      case LIVE, LOG, CONFIGURATION, USER, SUPPOSED -> false;
    };
  }
}
