package org.maillens.wizard;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import org.maillens.client.whatif.ServerChange;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Message;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.wizard.address.AddressModel;
import org.maillens.wizard.address.AddressPage;
import org.maillens.wizard.check.CheckModel;
import org.maillens.wizard.check.CheckPage;
import org.maillens.wizard.fix.FixPage;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.flow.Question;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.look.Theme;
import org.maillens.wizard.programs.ProgramCard;
import org.maillens.wizard.programs.ProgramFacts;
import org.maillens.wizard.result.ResultPage;
import org.maillens.wizard.send.SendModel;
import org.maillens.wizard.send.SendPage;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;
import org.maillens.wizard.service.Words;

/// The five pages, wired to each other and to the engine. Made on the thread of the interface.
public final class Wizard implements AutoCloseable {
  private static final double WIDTH = 1240;
  private static final double HEIGHT = 820;

  private final WizardServices services;
  private final Threads threads;
  private final Desktop desktop;
  private final Words words;
  private final Theme theme = new Theme();
  private final CaseModel model = new CaseModel();
  private final CheckModel check;
  private final AddressModel address;
  private final ResultPage result;
  private final FixPage fix;
  private final Shell shell;
  private final Scene scene;
  private final ObjectProperty<Optional<Message>> openFailure =
      new SimpleObjectProperty<>(Optional.empty());

  /// The wizard in its own scene, on its first page.
  public Wizard(WizardServices services, Threads threads, Desktop desktop) {
    this.services = services;
    this.threads = threads;
    this.desktop = desktop;
    words = services.words();
    check = new CheckModel(services, threads, this::checked);
    address = new AddressModel(services.profiles(), words);
    ProgramCard card = new ProgramCard(words, new ProgramFacts(words, services.citations()));
    shell = new Shell(words, model, theme, this::open);
    result =
        new ResultPage(
            words,
            threads,
            desktop,
            services::saveText,
            model,
            () -> shell.go(Step.FIX),
            this::carryOut,
            this::checkAgain);
    fix = new FixPage(services, desktop, model, () -> shell.go(Step.SEND), this::checkAgain);
    shell.add(
        Step.ADDRESS,
        new AddressPage(words, address, card, openFailure, this::check, this::chooseAndOpen));
    shell.add(Step.CHECK, new CheckPage(words, check, model, () -> shell.go(Step.RESULT)));
    shell.add(Step.RESULT, result);
    shell.add(Step.FIX, fix);
    shell.add(Step.SEND, new SendPage(words, desktop, model, new SendModel(services, threads)));
    scene = new Scene(shell, WIDTH, HEIGHT);
    theme.apply(scene);
  }

  /// What the window shows.
  public Scene scene() {
    return scene;
  }

  /// Light and dark.
  public Theme theme() {
    return theme;
  }

  /// The case that the pages share.
  public CaseModel model() {
    return model;
  }

  /// What the first page holds.
  public AddressModel address() {
    return address;
  }

  /// The check under way.
  public CheckModel running() {
    return check;
  }

  /// The third page.
  public ResultPage result() {
    return result;
  }

  /// The fourth page.
  public FixPage fix() {
    return fix;
  }

  /// Begins a check and shows it.
  public void check(Question question) {
    model.question().set(Optional.of(question));
    model.program().set(question.program().profiles().isEmpty() ? "" : question.program().label());
    openFailure.set(Optional.empty());
    start(question, false);
  }

  private void carryOut(List<ServerChange> changes) {
    fix.audience().set(Party.ADMINISTRATOR);
    model.wanted().set(changes);
    shell.go(Step.FIX);
  }

  private void checkAgain() {
    model.question().get().ifPresent(question -> start(question, true));
  }

  private void start(Question question, boolean again) {
    check.start(question, again);
    shell.go(Step.CHECK);
  }

  private void checked(List<Report> reports, boolean again) {
    boolean watching = model.step().get() == Step.CHECK;
    model.take(reports, again);
    if (watching && !check.cancelled().get()) {
      // After "Check again" the page with before and after says more than the answer alone.
      shell.go(again ? Step.FIX : Step.RESULT);
    }
  }

  private void chooseAndOpen() {
    desktop.chooseFileToOpen(words.text("wizard.open.title")).ifPresent(this::open);
  }

  /// Opens a saved file and shows its result.
  public void open(Path file) {
    openFailure.set(Optional.empty());
    var _ =
        threads.work(
            () -> {
              try {
                Report report = services.open(file);
                threads.ui(() -> opened(report));
              } catch (ServiceException e) {
                threads.ui(
                    () -> {
                      shell.go(Step.ADDRESS);
                      openFailure.set(Optional.of(e.reason()));
                    });
              }
            });
  }

  private void opened(Report report) {
    model.question().set(Optional.empty());
    // The last profile is the baseline, which nobody chose.
    model
        .program()
        .set(
            report.clients().stream()
                .map(ClientOutcome::profile)
                .filter(p -> !p.id().equals("modern"))
                .map(p -> p.label())
                .collect(Collectors.joining(", ")));
    model.take(List.of(report), false);
    shell.go(Step.RESULT);
  }

  /// Stops what is under way.
  @Override
  public void close() {
    check.close();
  }
}
