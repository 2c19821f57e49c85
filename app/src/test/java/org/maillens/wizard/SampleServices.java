package org.maillens.wizard;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.maillens.capture.DocumentReader;
import org.maillens.capture.Progress;
import org.maillens.capture.Saved;
import org.maillens.capture.SavedReader;
import org.maillens.capture.configured.ConfiguredEvidence;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Citations;
import org.maillens.client.FingerprintIndex;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.RecordedProfile;
import org.maillens.client.whatif.ServerChange;
import org.maillens.discovery.Direction;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.evidence.signature.Signatures;
import org.maillens.fix.Fix;
import org.maillens.fix.FixLibrary;
import org.maillens.fix.Fixes;
import org.maillens.mail.Endpoint;
import org.maillens.probe.CheckEvent;
import org.maillens.recorder.Guide;
import org.maillens.report.Explanation;
import org.maillens.report.Report;
import org.maillens.tls.Bytes;
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

/// An engine that answers from a sample, so that pages can be tested without a network.
final class SampleServices implements WizardServices {
  final List<CheckOrder> orders = new ArrayList<>();
  final List<Path> saved = new ArrayList<>();
  final List<String> texts = new ArrayList<>();
  final List<List<String>> ticked = new ArrayList<>();
  private final Words words = new StrictWords();
  final List<Material> read = new ArrayList<>();
  private volatile Documents documents = Documents.none();
  private volatile List<Conversation> conversations = List.of();
  volatile SampleRecording recording = new SampleRecording(SampleRecording.NOTHING, _ -> {});
  private volatile Report report;
  private volatile List<CheckEvent> events = List.of();
  private volatile boolean hang;
  private volatile boolean hangReading;

  SampleServices(Report report) {
    this.report = report;
  }

  /// What the next check finds.
  void answer(Report next) {
    report = next;
  }

  /// Whether what is read next waits to be cancelled.
  void hangReading(boolean waiting) {
    hangReading = waiting;
  }

  /// What the next capture holds; nothing for texts alone.
  void answer(List<Conversation> next) {
    conversations = List.copyOf(next);
  }

  /// What is found in the next texts.
  void answer(Documents next) {
    documents = next;
  }

  /// What the next check says on its way; it then waits to be cancelled.
  void hangAfter(List<CheckEvent> told) {
    events = List.copyOf(told);
    hang = true;
  }

  /// What the next check says on its way.
  void tell(List<CheckEvent> told) {
    events = List.copyOf(told);
  }

  @Override
  public Words words() {
    return words;
  }

  @Override
  public List<Profile> profiles() {
    return Profiles.load().all();
  }

  @Override
  public Citations citations() {
    return Citations.load();
  }

  @Override
  public List<Endpoint> endpoints(String address, Direction direction) throws ServiceException {
    if (address.endsWith("nowhere.example")) {
      throw new ServiceException(Message.of("wizard.address.problem.security"));
    }
    return List.of(report.evidence().endpoint());
  }

  @Override
  public Report check(CheckOrder order, Consumer<CheckEvent> listener) {
    orders.add(order);
    events.forEach(listener);
    if (hang) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return report;
  }

  @Override
  public FileLook look(Path file) throws ServiceException {
    String name = String.valueOf(file.getFileName());
    if (name.startsWith("missing")) {
      throw new ServiceException(Message.of("wizard.files.unreadable", name));
    }
    return new FileLook(
        file, SampleTexts.size(name), name.endsWith(".zip"), SampleTexts.kind(name));
  }

  @Override
  public List<Recognised> recognise(String text) {
    return new Texts(
            Signatures::shipped,
            () -> DocumentReader.shipped(_ -> Optional.empty()),
            () -> SavedReader.shipped(_ -> Optional.empty()))
        .recognise(text);
  }

  @Override
  public ReadTexts read(Material material, Progress progress) throws InterruptedException {
    read.add(material);
    progress.at(1_350_000_000L, OptionalLong.of(2_000_000_000L));
    if (hangReading) {
      new CountDownLatch(1).await();
    }
    return new ReadTexts(documents, Optional.empty());
  }

  @Override
  public Opened opened(Material material, Progress progress, Consumer<Conversation> asTheyCome)
      throws InterruptedException {
    if (conversations.isEmpty()) {
      ReadTexts texts = read(material, progress);
      return new Opened(
          material,
          new Saved(Conversations.none(), List.of(), texts.documents()),
          List.of(),
          Optional.of(SampleReports.explained(texts.documents())),
          List.of(),
          List.of(),
          texts.problem());
    }
    conversations.forEach(asTheyCome);
    read(material, progress);
    return SampleConversations.opened(conversations, Optional.empty());
  }

  @Override
  public Opened judged(Conversations all, List<Exchange> exchanges, Optional<Message> problem) {
    return SampleConversations.opened(all.all(), problem);
  }

  @Override
  public Seen seen(Conversation conversation) {
    return SampleConversations.seen(conversation);
  }

  @Override
  public Report conversation(Opened opened, int number) throws ServiceException {
    Conversation chosen =
        opened
            .saved()
            .conversations()
            .byNumber(number)
            .orElseThrow(() -> new ServiceException(Message.of("conversations.page.gone", number)));
    return SampleReports.saved(report, chosen, opened.saved().conversations().all());
  }

  @Override
  public Report told(Report of, String server) {
    return SampleReports.told(of, server);
  }

  @Override
  public Report configured(
      ConfiguredServer server, ConfiguredEndpoint endpoint, List<Profile> profiles) {
    return SampleReports.of(
        ConfiguredEvidence.of(server, endpoint, Instant.parse("2026-11-22T12:00:00Z")),
        profiles.stream().map(Profile::id).toArray(String[]::new));
  }

  @Override
  public PracticeMailbox practice(String scenario) {
    return new PracticeMailbox() {
      @Override
      public Endpoint endpoint() {
        return report.evidence().endpoint();
      }

      @Override
      public List<TrustStore> trust() {
        return List.of();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public List<Fix> fixes(ServerChange change, Evidence server) {
    return new Fixes(FixLibrary.load()).forChanges(List.of(change), "dovecot", "2.4");
  }

  @Override
  public Report open(Path file) {
    return report;
  }

  @Override
  public BundlePreview bundle(Report of, Set<String> out) {
    return new BundlePreview(
        List.of(
            file("report.json", "{\n  \"schemaVersion\": 1\n}\n"),
            file("chain-RSA.pem", of.evidence().certificates().getFirst().leaf().pem()),
            new BundlePreview.File(
                "handshakes/001-received.bin",
                "What the server answered",
                Bytes.ofHex("16030300020200"))),
        List.of(new BundlePreview.Personal("reported.address", "anna@example.com")));
  }

  private static BundlePreview.File file(String name, String text) {
    return new BundlePreview.File(
        name, "What it is", Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void save(Report of, Set<String> out, Path file) {
    saved.add(file);
    ticked.add(List.copyOf(out));
  }

  @Override
  public void save(Explanation explanation, Path file) {
    saved.add(file);
  }

  @Override
  public void saveStep(Fix.Step step, Path file) {
    saved.add(file);
    texts.add(step.copy());
  }

  @Override
  public void saveText(String text, Path file) {
    saved.add(file);
    texts.add(text);
  }

  @Override
  public Optional<HelloText> hello(Report of) {
    return Exports.hello(of);
  }

  @Override
  public void export(Report of, Optional<Opened> opened, Path file) {
    saved.add(file);
  }

  @Override
  public List<Guide> guides() {
    return Guide.all();
  }

  @Override
  public RunningRecording record(RecordWish wish, Consumer<Conversation> came)
      throws ServiceException {
    if (wish.server().host().startsWith("nowhere")) {
      throw new ServiceException(
          Message.of("recording.cannot.name-not-found", wish.server().host()));
    }
    recording = new SampleRecording(wish, came);
    return recording;
  }

  @Override
  public Optional<Profile> recorded(Conversations all, String name, boolean byName) {
    return RecordedProfile.of(
        all.all(), name, byName, new FingerprintIndex(List::of), "2026-11-22");
  }

  @Override
  public void save(Profile profile, Path file) {
    saved.add(file);
  }
}
