package org.maillens.wizard;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import org.maillens.client.Profile;
import org.maillens.client.whatif.ServerChange;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.report.Report;
import org.maillens.wizard.address.AddressModel;
import org.maillens.wizard.address.AddressPage;
import org.maillens.wizard.address.HandedIn;
import org.maillens.wizard.check.CheckModel;
import org.maillens.wizard.check.CheckPage;
import org.maillens.wizard.conversations.ConversationsModel;
import org.maillens.wizard.conversations.ConversationsPage;
import org.maillens.wizard.explain.ExplainPage;
import org.maillens.wizard.explain.ReadingPage;
import org.maillens.wizard.fix.FixPage;
import org.maillens.wizard.fix.ProductModel;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.flow.Question;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.look.Page;
import org.maillens.wizard.look.Theme;
import org.maillens.wizard.programs.ProgramCard;
import org.maillens.wizard.programs.ProgramFacts;
import org.maillens.wizard.reading.ReadingModel;
import org.maillens.wizard.record.KeptProgram;
import org.maillens.wizard.record.RecordModel;
import org.maillens.wizard.record.RecordPage;
import org.maillens.wizard.result.ResultPage;
import org.maillens.wizard.send.SendModel;
import org.maillens.wizard.send.SendPage;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Seen;
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
  private final Opening opening;
  private final RecordModel recording;
  private final ResultPage result;
  private final ExplainPage explanation;
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
    check = new CheckModel(services, threads, System::nanoTime, this::checked);
    opening = new Opening(services, threads, model, step -> shell().go(step));
    address =
        new AddressModel(
            services.profiles(),
            words,
            new HandedIn(services, threads, this::open),
            services::recognise,
            threads);
    recording = new RecordModel(services, threads, System::nanoTime);
    // Another case ends it.
    model.recording().subscribe((_, now) -> endUnless(now));
    ProgramCard card = new ProgramCard(words, new ProgramFacts(words, services.citations()));
    shell = new Shell(words, model, theme, this::handIn);
    result =
        new ResultPage(
            words,
            threads,
            desktop,
            services::saveText,
            model,
            () -> shell.go(Step.FIX),
            this::carryOut,
            this::programName,
            new ResultPage.Checking(this::checkAgain, this::checkLive));
    explanation =
        new ExplainPage(
            words,
            model,
            this::programName,
            this::showConfigured,
            () -> shell.go(Step.FIX),
            () -> shell.go(Step.ADDRESS));
    fix =
        new FixPage(
            services,
            threads,
            desktop,
            model,
            new ProductModel(services, threads, model),
            () -> shell.go(model.canOpen(Step.SEND) ? Step.SEND : Step.ADDRESS),
            this::checkAgain);
    AddressPage first =
        new AddressPage(
            words,
            address,
            card,
            openFailure,
            new AddressPage.Ways(this::check, this::explain, this::addFile, this::record));
    CheckPage second = new CheckPage(words, check, model, () -> shell.go(Step.RESULT));
    ReadingPage read =
        new ReadingPage(
            words, opening.reading(), () -> shell.go(Step.ADDRESS), () -> shell.go(Step.RESULT));
    SendPage send =
        new SendPage(words, desktop, model, new SendModel(services, threads, opening::opened));
    shell.add(Step.ADDRESS, () -> first);
    RecordPage record = recordPage();
    shell.add(
        Step.CHECK,
        () ->
            model.question().get().isPresent() ? second : model.recording().get() ? record : read);
    ConversationsPage list = opening.page(words);
    shell.add(Step.RESULT, () -> resultPage(list));
    shell.add(Step.FIX, () -> fix);
    shell.add(Step.SEND, () -> send);
    scene = new Scene(shell, WIDTH, HEIGHT);
    theme.apply(scene);
  }

  private Shell shell() {
    return shell;
  }

  private void endUnless(boolean still) {
    if (!still) {
      recording.close();
    }
  }

  private RecordPage recordPage() {
    return new RecordPage(
        words,
        desktop,
        recording,
        now -> new KeptProgram(services, threads, now, this::useProgram),
        this::showRecorded);
  }

  /// Takes a recorded program for the next check.
  private void useProgram(Program program) {
    address.program().set(program);
    shell.go(Step.ADDRESS);
  }

  private void showRecorded() {
    Conversations all = recording.recorded();
    List<Exchange> bytes = recording.exchanges();
    var _ =
        threads.work(
            () -> {
              Opened opened = services.judged(all, bytes, Optional.empty());
              List<Seen> seen = all.all().stream().map(services::seen).toList();
              threads.ui(() -> opening.show(opened, seen, words.text("recording.from")));
            });
  }

  /// Begins to record a mail program, or shows the recording under way.
  public void record() {
    if (model.recording().get() && recording.stage().get() == RecordModel.Stage.RECORDING) {
      shell.go(Step.CHECK);
      return;
    }
    model.begin();
    model.recording().set(true);
    recording.wanted().propose(address.address().get());
    recording.again();
    shell.go(Step.CHECK);
  }

  private Page resultPage(ConversationsPage list) {
    return model.shown().get().isPresent()
        ? result
        : model.explanation().get().isPresent() || model.listed().get().isEmpty()
            ? explanation
            : list;
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

  /// The reading under way.
  public ReadingModel reading() {
    return opening.reading();
  }

  /// The recording under way.
  public RecordModel recording() {
    return recording;
  }

  /// The conversations that were opened.
  public ConversationsModel conversations() {
    return opening.conversations();
  }

  /// The third page after texts were read.
  public ExplainPage explanation() {
    return explanation;
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
    model.listed().set(Optional.empty());
    model.recording().set(false);
    model.question().set(Optional.of(question));
    model.program().set(question.program().profiles().isEmpty() ? "" : question.program().label());
    openFailure.set(Optional.empty());
    start(question, false);
  }

  /// Reads what was handed in and shows what it holds, without a check.
  public void explain(Material material) {
    openFailure.set(Optional.empty());
    opening.start(material);
  }

  /// Checks the server of a saved conversation with the hello that was seen, so that both can be
  /// compared.
  private void checkLive() {
    Opening.live(model)
        .ifPresent(
            question -> {
              model.question().set(Optional.of(question));
              start(question, true);
            });
  }

  /// A log names a program by its own words, or by the id of the profile that its hello fits.
  private String programName(String named) {
    return services.profiles().stream()
        .filter(p -> p.id().equals(named))
        .findFirst()
        .map(Profile::label)
        .orElse(named);
  }

  private void showConfigured(ConfiguredServer server, ConfiguredEndpoint endpoint) {
    Program program = address.program().get();
    var _ =
        threads.work(
            () -> {
              Report report = services.configured(server, endpoint, program.profiles());
              threads.ui(
                  () -> {
                    model.program().set(program.profiles().isEmpty() ? "" : program.label());
                    model.showConfigured(report);
                    shell.go(Step.RESULT);
                  });
            });
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
      // After "Check again" the page with before and after says more than the answer alone; what
      // was saved and what is live are compared with the answer.
      boolean mended = again && model.before().stream().noneMatch(ResultPage::isSaved);
      shell.go(mended ? Step.FIX : Step.RESULT);
    }
  }

  private void addFile() {
    desktop
        .chooseFileToOpen(words.text("wizard.open.title"))
        .ifPresent(file -> address.handedIn().add(List.of(file)));
  }

  /// Takes files that were dropped; they are listed on the first page.
  public void handIn(List<Path> files) {
    shell.go(Step.ADDRESS);
    address.handedIn().add(files);
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
    model.begin();
    model
        .program()
        .set(Opening.asked(report).stream().map(Profile::label).collect(Collectors.joining(", ")));
    model.take(List.of(report), false);
    shell.go(Step.RESULT);
  }

  /// Whether the window can go. A recording is ended first, and how the program is put back is
  /// shown; then it can.
  boolean mayClose() {
    if (!recording.stop()) {
      return true;
    }
    shell.go(Step.CHECK);
    return false;
  }

  /// Stops what is under way.
  @Override
  public void close() {
    check.close();
    opening.reading().close();
    recording.close();
  }
}
