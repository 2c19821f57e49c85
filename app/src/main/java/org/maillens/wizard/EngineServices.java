package org.maillens.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.maillens.capture.DocumentReader;
import org.maillens.capture.OwnLists;
import org.maillens.capture.Progress;
import org.maillens.capture.Saved;
import org.maillens.capture.SavedReader;
import org.maillens.capture.configured.ConfiguredEvidence;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Citations;
import org.maillens.client.Profile;
import org.maillens.client.ProfileWriter;
import org.maillens.client.Profiles;
import org.maillens.client.whatif.ServerChange;
import org.maillens.discovery.Direction;
import org.maillens.discovery.Discovery;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.evidence.Reported;
import org.maillens.evidence.signature.Signatures;
import org.maillens.fix.Fix;
import org.maillens.fix.FixLibrary;
import org.maillens.fix.Fixes;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.net.NetworkException;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.probe.Check;
import org.maillens.probe.CheckEvent;
import org.maillens.probe.CheckRequest;
import org.maillens.probe.Proving;
import org.maillens.recorder.Guide;
import org.maillens.report.Analysis;
import org.maillens.report.Bundle;
import org.maillens.report.BundleException;
import org.maillens.report.Explanation;
import org.maillens.report.ExplanationJson;
import org.maillens.report.Messages;
import org.maillens.report.Redaction;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.report.SavedConversations;
import org.maillens.report.TextExplanation;
import org.maillens.report.TextReport.Signs;
import org.maillens.wizard.service.BundlePreview;
import org.maillens.wizard.service.CheckOrder;
import org.maillens.wizard.service.FileLook;
import org.maillens.wizard.service.HelloText;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.PracticeMailbox;
import org.maillens.wizard.service.ReadTexts;
import org.maillens.wizard.service.Recognised;
import org.maillens.wizard.service.RecordWish;
import org.maillens.wizard.service.RunningRecording;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.ServiceException;
import org.maillens.wizard.service.WizardServices;
import org.maillens.wizard.service.Words;

/// The real engine behind the wizard.
public final class EngineServices implements WizardServices {
  private static final Duration LOOK_UP = Duration.ofSeconds(8);

  private final Engine engine;
  private final Bundle bundle;
  private final Texts texts;
  private final Fixes changes;
  private final SavedCases saved;
  private final Exports exports;

  /// What the engine is made of, wired by the launcher.
  ///
  /// @param trustStores loaded when first needed, since that takes a moment
  /// @param thisComputer what it is itself as a client; likewise
  public record Engine(
      Check check,
      Discovery discovery,
      Profiles profiles,
      Analysis analysis,
      FixLibrary fixes,
      Messages messages,
      Redaction redaction,
      Supplier<List<TrustStore>> trustStores,
      Supplier<List<Profile>> thisComputer) {}

  /// Services on this engine.
  public EngineServices(Engine engine) {
    this.engine = engine;
    Supplier<SavedReader> savedReader =
        new Once<>(
            () ->
                SavedReader.shipped(engine.profiles().fingerprints()::idOf)
                    .and(new OwnLists(SavedConversations::begins, SavedConversations::read)));
    texts =
        new Texts(
            Signatures::shipped,
            new Once<>(() -> DocumentReader.shipped(engine.profiles().fingerprints()::idOf)),
            savedReader);
    bundle = new Bundle(engine.messages(), engine.analysis(), engine.redaction());
    changes = new Fixes(engine.fixes());
    exports = new Exports(savedReader);
    saved =
        new SavedCases(
            engine.analysis(),
            savedReader,
            engine.profiles(),
            new KnownPrograms(engine.profiles().fingerprints()),
            engine.trustStores());
  }

  @Override
  public FileLook look(Path file) throws ServiceException {
    return texts.look(file);
  }

  @Override
  public List<Recognised> recognise(String text) {
    return texts.recognise(text);
  }

  @Override
  public ReadTexts read(Material material, Progress progress)
      throws ServiceException, InterruptedException {
    return texts.read(material, progress);
  }

  @Override
  public Opened opened(Material material, Progress progress, Consumer<Conversation> asTheyCome)
      throws ServiceException, InterruptedException {
    return saved.read(material, progress, asTheyCome);
  }

  @Override
  public Opened judged(
      Conversations conversations, List<Exchange> exchanges, Optional<Message> problem) {
    return saved.opened(
        Material.none(), new Saved(conversations, List.of(), Documents.none()), exchanges, problem);
  }

  @Override
  public Optional<HelloText> hello(Report report) {
    return Exports.hello(report);
  }

  @Override
  public void export(Report report, Optional<Opened> opened, Path file)
      throws ServiceException, InterruptedException {
    exports.save(report, opened, file);
  }

  @Override
  public Seen seen(Conversation conversation) {
    return saved.seen(conversation);
  }

  @Override
  public Report conversation(Opened opened, int number) throws ServiceException {
    return saved.conversation(opened, number);
  }

  @Override
  public Report told(Report report, String server) {
    Evidence evidence = report.evidence();
    Reported told = evidence.reported();
    return engine
        .analysis()
        .report(
            evidence.with(new Reported(told.address(), told.error(), told.since(), server)),
            report.clients().stream().map(ClientOutcome::profile).toList());
  }

  @Override
  public Report configured(
      ConfiguredServer server, ConfiguredEndpoint endpoint, List<Profile> profiles) {
    return engine
        .analysis()
        .report(ConfiguredEvidence.of(server, endpoint, Instant.now()), profiles);
  }

  @Override
  public Words words() {
    return engine.messages()::text;
  }

  /// The computer that the program runs on, as a client; empty where nothing could be learnt of it.
  /// Blocks for some seconds.
  public Optional<Profile> thisComputer() {
    return engine.thisComputer().get().stream().findFirst();
  }

  @Override
  public List<Profile> profiles() {
    return engine.profiles().all();
  }

  @Override
  public Citations citations() {
    return Citations.load();
  }

  @Override
  public List<Endpoint> endpoints(String address, Direction direction) throws ServiceException {
    List<Direction> ways =
        direction == Direction.BOTH
            ? List.of(Direction.RECEIVING, Direction.SENDING)
            : List.of(direction);
    Set<Endpoint> endpoints = new LinkedHashSet<>();
    try {
      for (Direction way : ways) {
        endpoints.add(engine.discovery().find(address, way, LOOK_UP).getFirst().endpoint());
      }
    } catch (EndpointFormatException e) {
      throw new ServiceException(new Message(e.key(), List.copyOf(e.arguments())), e);
    } catch (NetworkException e) {
      throw new ServiceException(Message.of("wizard.check.stopped"), e);
    }
    return List.copyOf(endpoints);
  }

  @Override
  public Report check(CheckOrder order, Consumer<CheckEvent> listener) {
    List<TrustStore> stores = new ArrayList<>(order.extraTrust());
    stores.addAll(engine.trustStores().get());
    CheckRequest usual = CheckRequest.of(order.endpoint(), order.profiles(), stores);
    CheckRequest request =
        new CheckRequest(
            usual.endpoint(),
            order.reported(),
            usual.profiles(),
            usual.serverName(),
            usual.connectTo(),
            usual.trustStores(),
            usual.parallel(),
            usual.timeLimit(),
            usual.stepLimit(),
            Proving.doubtful(engine.profiles().all(), false),
            order.askAuthorities());
    Evidence evidence = engine.check().run(request, listener).with(order.documents());
    return engine.analysis().report(evidence, order.profiles());
  }

  @Override
  public PracticeMailbox practice(String scenario) throws ServiceException {
    Scenario played =
        Scenario.byId(scenario)
            .orElseThrow(
                () ->
                    new ServiceException(Message.of("wizard.address.problem.practice", scenario)));
    try {
      return new RunningPractice(
          PracticeServer.start(played), engine.messages().text("wizard.practice.store"));
    } catch (IOException e) {
      throw new ServiceException(Message.of("wizard.practice.failed"), e);
    }
  }

  @Override
  public Report open(Path file) throws ServiceException {
    try {
      return engine.analysis().reopened(Bundle.read(file));
    } catch (BundleException e) {
      throw new ServiceException(e.reason(), e);
    }
  }

  @Override
  public List<Fix> fixes(ServerChange change, Evidence server) {
    return changes.forChanges(List.of(change), server);
  }

  @Override
  public BundlePreview bundle(Report report, Set<String> ticked) {
    return new BundlePreview(
        bundle.plan(report, new Redaction.Choice(ticked)).stream()
            .map(
                f ->
                    new BundlePreview.File(f.name(), engine.messages().text(f.what()), f.content()))
            .toList(),
        engine.redaction().items(report.evidence()).stream()
            .map(p -> new BundlePreview.Personal(p.item(), p.value()))
            .toList());
  }

  @Override
  public void save(Report report, Set<String> ticked, Path file) throws ServiceException {
    try {
      Bundle.write(file, bundle.plan(report, new Redaction.Choice(ticked)));
    } catch (BundleException e) {
      throw new ServiceException(e.reason(), e);
    }
  }

  @Override
  public void saveText(String text, Path file) throws ServiceException {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new ServiceException(Message.of("chain.save.failed", String.valueOf(file)), e);
    }
  }

  @Override
  public void save(Explanation explanation, Path file) throws ServiceException {
    boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    saveText(
        json
            ? new ExplanationJson(engine.messages()).write(explanation)
            : TextExplanation.of(explanation, engine.messages(), Signs.SYMBOLS),
        file);
  }

  @Override
  public void saveStep(Fix.Step step, Path file) throws ServiceException {
    try {
      Files.write(file, step.fileContent());
    } catch (IOException e) {
      throw new ServiceException(Message.of("chain.save.failed", String.valueOf(file)), e);
    }
  }

  @Override
  public List<Guide> guides() {
    return Guide.all();
  }

  @Override
  public RunningRecording record(RecordWish wish, Consumer<Conversation> came)
      throws ServiceException {
    return Recordings.start(wish, came);
  }

  @Override
  public Optional<Profile> recorded(Conversations conversations, String name, boolean byName) {
    return Recordings.program(conversations, name, byName, engine.profiles().fingerprints());
  }

  @Override
  public void save(Profile profile, Path file) throws ServiceException {
    saveText(ProfileWriter.write(profile).toPrettyString() + "\n", file);
  }

  private record RunningPractice(PracticeServer server, String label) implements PracticeMailbox {
    @Override
    public Endpoint endpoint() {
      return server.endpoint();
    }

    @Override
    public List<TrustStore> trust() {
      return List.of(new TrustStore("practice", label, List.of(server.rootCertificate())));
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
