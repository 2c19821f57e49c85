package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.client.Prediction.WhyNot;
import org.maillens.client.Profiles;
import org.maillens.evidence.Message;
import org.maillens.evidence.Samples;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.probe.CheckEvent;
import org.maillens.report.Report;
import org.maillens.tls.CipherSuite;
import org.maillens.wizard.address.AddressModel;
import org.maillens.wizard.address.HandedIn;
import org.maillens.wizard.check.CheckModel;
import org.maillens.wizard.check.StepRow;
import org.maillens.wizard.fix.ProductModel;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.flow.Question;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.overlap.OverlapModel;
import org.maillens.wizard.reading.Reading;
import org.maillens.wizard.reading.ReadingModel;
import org.maillens.wizard.send.SendModel;
import org.maillens.wizard.service.Explained;
import org.maillens.wizard.service.FileLook;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Seen;

/// What the pages know, without a window.
class ModelsTest {
  private static final Report INCIDENT =
      SampleReports.of(Samples.incident(), "windows-7-tls12", "windows-7");

  private final SampleServices services = new SampleServices(INCIDENT);
  private final List<Path> bundles = new ArrayList<>();
  private AddressModel address = address();

  @BeforeEach
  void newPage() {
    address = address();
  }

  private AddressModel address() {
    return new AddressModel(
        Profiles.load().all(),
        new StrictWords(),
        new HandedIn(services, new InlineThreads(), bundles::add),
        services::recognise,
        new InlineThreads());
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.com:993, imaps://mail.example.com",
    "mail.example.com:587, submission://mail.example.com",
    "mail.example.com:995, pop3s://mail.example.com",
    "imaps://mail.example.com:1993, imaps://mail.example.com:1993",
  })
  void aPortOrASchemeSaysTheProtocol(String typed, String endpoint) {
    address.address().set(typed);
    assertThat(address.ready().get()).isTrue();
    assertThat(address.question().endpoint().map(Endpoint::uri)).contains(endpoint);
  }

  @Test
  void anAddressOrABareServerIsLookedUp() {
    for (String typed : List.of("anna@example.com", "mail.example.com")) {
      address.address().set(typed);
      assertThat(address.ready().get()).isTrue();
      assertThat(address.question().endpoint()).isEmpty();
    }
  }

  @Test
  void chosenProtocolAndSecurityHold() {
    address.address().set("mail.example.com");
    address.protocol().set(Optional.of(Protocol.POP3));
    address.security().set(Optional.of(Security.STARTTLS));
    assertThat(address.question().endpoint().map(Endpoint::uri))
        .contains("pop3://mail.example.com");
    address.protocol().set(Optional.of(Protocol.HTTPS));
    assertThat(address.ready().get()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.com:99999",
    "ftp://mail.example.com",
    "practice:no-such-fault",
    "imaps://anna:secret@example.com",
    "bad host name"
  })
  void whatCannotBeCheckedSaysWhy(String typed) {
    address.address().set(typed);
    assertThat(address.ready().get()).isFalse();
    String words = new StrictWords().text(address.problem().get().orElseThrow());
    assertThat(words).isNotBlank().doesNotContain("secret");
  }

  @Test
  void knownErrorsHaveAHint() {
    for (String typed : List.of("0x800CCC1A", "Error 800ccc1a", "(0x800ccc1A) Your server …")) {
      address.error().set(typed);
      assertThat(address.recognised().get()).isNotEmpty();
      assertThat(address.recognised().get().getFirst().label()).contains("0x800CCC1A");
      assertThat(address.recognised().get().getFirst().plain()).isNotBlank();
    }
    address.error().set("the cat sat on the mat");
    assertThat(address.recognised().get()).isEmpty();
  }

  @Test
  void aPastedLogIsRecognisedAndExplainedWithoutAnAddress() {
    address.error().set(SampleTexts.SEED_LINE + "\n" + SampleTexts.SEED_LINE);
    assertThat(address.recognised().get().getFirst().label()).contains("unsupported protocol");
    assertThat(address.explains().get()).isTrue();
    assertThat(address.ready().get()).isTrue();
    address.address().set("mail.example.com");
    assertThat(address.explains().get()).isFalse();
    assertThat(address.question().material().pasted()).contains("0A000102");
    assertThat(address.question().reported().error()).contains("0A000102");
  }

  @Test
  void filesAreListedAndBundlesAreOpened() {
    HandedIn files = address.handedIn();
    files.add(List.of(Path.of("maillog.gz"), Path.of("dovecot.conf"), Path.of("case.zip")));
    assertThat(files.files())
        .extracting(FileLook::name)
        .containsExactly("maillog.gz", "dovecot.conf");
    assertThat(bundles).containsExactly(Path.of("case.zip"));
    files.add(List.of(Path.of("maillog.gz")));
    assertThat(files.files()).hasSize(2);
    assertThat(address.explains().get()).isTrue();
    files.remove(files.files().getFirst());
    assertThat(address.material().files()).containsExactly(Path.of("dovecot.conf"));
    files.add(List.of(Path.of("missing.log")));
    assertThat(files.failure().get()).isPresent();
    assertThat(files.files()).hasSize(1);
  }

  @Test
  void whatIsHandedInIsReadBeforeTheCheckAndGoesAlong() {
    services.answer(SampleTexts.log());
    address.handedIn().add(List.of(Path.of("maillog.gz")));
    List<Report> done = new ArrayList<>();
    try (CheckModel check =
        new CheckModel(
            services, new InlineThreads(), () -> 0, (reports, _) -> done.addAll(reports))) {
      check.start(question("mail.example.com"), false);
      assertThat(check.job().get()).isPresent();
    }
    assertThat(services.read)
        .extracting(Material::files)
        .containsExactly(List.of(Path.of("maillog.gz")));
    assertThat(services.orders.getFirst().documents()).isEqualTo(SampleTexts.log());
    assertThat(done).containsExactly(INCIDENT);
  }

  @Test
  void textsAloneAreExplained() {
    services.answer(SampleTexts.log());
    List<Opened> done = new ArrayList<>();
    try (ReadingModel reading =
        new ReadingModel(services, new InlineThreads(), () -> 0, hearing(done))) {
      reading.start(new Material("", List.of(Path.of("maillog.gz"))));
      assertThat(reading.running().get()).isFalse();
      assertThat(reading.failure().get()).isEmpty();
      assertThat(reading.job().get().orElseThrow().reading().state().get().share()).isEqualTo(1);
    }
    CaseModel model = new CaseModel();
    model.take(new Explained(done.getFirst().explanation().orElseThrow(), Optional.empty()));
    assertThat(model.canOpen(Step.RESULT)).isTrue();
    assertThat(model.canOpen(Step.SEND)).isFalse();
    model.showConfigured(INCIDENT);
    assertThat(model.shown().get()).contains(INCIDENT);
    assertThat(model.leaveOne()).isTrue();
    assertThat(model.leaveOne()).isFalse();
    assertThat(model.explanation().get()).isPresent();
  }

  private static ReadingModel.Heard hearing(List<Opened> done) {
    return new ReadingModel.Heard() {
      @Override
      public void came(List<Seen> more) {}

      @Override
      public void read(Opened opened) {
        done.add(opened);
      }
    };
  }

  @Test
  void theRateAndTheRestAreWorkedOut() {
    long[] now = {0};
    Reading reading = new Reading(new InlineThreads(), () -> now[0]);
    now[0] = 2_000_000_000L;
    reading.at(400, OptionalLong.of(1000));
    assertThat(reading.state().get().rate()).isEqualTo(200);
    assertThat(reading.state().get().secondsLeft()).hasValue(3);
    assertThat(reading.state().get().share()).isEqualTo(0.4);
    reading.at(800, OptionalLong.empty());
    assertThat(reading.state().get().share()).isEqualTo(-1);
    assertThat(reading.state().get().secondsLeft()).isEmpty();
  }

  @Test
  void theServersProductIsJudgedAnewWithoutACheck() {
    CaseModel model = new CaseModel();
    model.take(List.of(INCIDENT), false);
    ProductModel product = new ProductModel(services, new InlineThreads(), model);
    assertThat(product.chosen().get()).isEmpty();
    assertThat(product.recognised().orElseThrow().product().id()).startsWith("dovecot");
    product
        .chosen()
        .set(
            product.choices().stream()
                .flatMap(Optional::stream)
                .filter(p -> p.id().equals("courier"))
                .findFirst());
    Report now = model.shown().get().orElseThrow();
    assertThat(now.evidence().reported().server()).isEqualTo("courier");
    assertThat(model.reports()).containsExactly(now);
    assertThat(now.findings()).hasSameSizeAs(INCIDENT.findings());
    assertThat(services.orders).isEmpty();
    product.chosen().set(Optional.empty());
    assertThat(model.shown().get().orElseThrow().evidence().reported().server()).isEmpty();
  }

  @Test
  void theIncidentIsPractisedWithTheProgramThatHasIt() {
    Question question = address.practice(AddressModel.INCIDENT);
    assertThat(question.program().profiles())
        .extracting(p -> p.id())
        .containsExactly("windows-7-tls12");
    assertThat(question.reported().address()).isEmpty();
  }

  @Test
  void authoritiesAreAskedOnlyWhenTheUserSaysSo() {
    address.address().set("imaps://mail.example.com");
    assertThat(address.question().askAuthorities()).isFalse();
    assertThat(address.practice(AddressModel.INCIDENT).askAuthorities()).isFalse();
    address.askAuthorities().set(true);
    assertThat(address.question().askAuthorities()).isTrue();
  }

  @Test
  void aProgramWithVariantsCanBeChosenAsAWhole() {
    Program whole =
        address.catalogue().programs().stream()
            .filter(p -> p.profiles().size() > 1 && p.label().startsWith("Outlook on Windows 7"))
            .findFirst()
            .orElseThrow();
    assertThat(whole.profiles()).extracting(p -> p.id()).contains("windows-7-tls12", "windows-7");
  }

  @Test
  void theCheckIsFollowedStepByStep() {
    CheckEvent.Step step = CheckEvent.Step.VERSIONS;
    services.tell(
        List.of(
            new CheckEvent.Planned(step),
            new CheckEvent.Planned(CheckEvent.Step.GROUPS),
            new CheckEvent.Started(step),
            new CheckEvent.Found(step, Message.of("wizard.works.yes"), 7),
            new CheckEvent.Finished(step, Message.of("wizard.works.no")),
            new CheckEvent.Skipped(CheckEvent.Step.GROUPS, Message.of("wizard.answer.no"))));
    List<Report> done = new ArrayList<>();
    try (CheckModel check =
        new CheckModel(
            services, new InlineThreads(), () -> 0, (reports, _) -> done.addAll(reports))) {
      check.start(question("mail.example.com"), false);
      StepRow versions = check.runs().getFirst().rows().getFirst();
      assertThat(versions.state().get()).isEqualTo(StepRow.State.DONE);
      assertThat(versions.summary().get()).isEqualTo("cannot connect");
      assertThat(versions.found()).containsExactly("connects");
      assertThat(check.runs().getFirst().connections().get()).isEqualTo(7);
      assertThat(check.progress().get()).isEqualTo(1);
      assertThat(check.running().get()).isFalse();
    }
    assertThat(done).containsExactly(INCIDENT);
  }

  @Test
  void whatCannotEvenBeginSaysWhy() {
    List<Report> done = new ArrayList<>();
    try (CheckModel check =
        new CheckModel(
            new SampleServices(INCIDENT),
            new InlineThreads(),
            () -> 0,
            (reports, _) -> done.addAll(reports))) {
      check.start(question("anna@nowhere.example"), false);
      assertThat(check.failure().get()).isPresent();
      assertThat(check.running().get()).isFalse();
    }
    assertThat(done).isEmpty();
  }

  @Test
  void checkAgainKeepsWhatWasBefore() {
    CaseModel model = new CaseModel();
    assertThat(model.canOpen(Step.RESULT)).isFalse();
    model.take(List.of(INCIDENT), false);
    assertThat(model.before()).isEmpty();
    Report now = SampleReports.of(Samples.healthy(), "windows-7-tls12", "windows-7");
    model.take(List.of(now), true);
    assertThat(model.shown().get()).contains(now);
    assertThat(model.before()).contains(INCIDENT);
    assertThat(model.canOpen(Step.SEND)).isTrue();
  }

  @Test
  void theOverlapShowsWhatIsNearest() {
    OverlapModel overlap = OverlapModel.of(INCIDENT.clients().getFirst().predicted());
    assertThat(overlap.nearest().get(WhyNot.SERVER_DOES_NO_DHE))
        .extracting(v -> v.suite())
        .containsExactly(
            CipherSuite.byName("DHE-RSA-AES256-GCM-SHA384").orElseThrow(),
            CipherSuite.byName("DHE-RSA-AES128-GCM-SHA256").orElseThrow());
    assertThat(overlap.offered().size() + overlap.folded().size()).isEqualTo(26);
    assertThat(overlap.serverOnly()).isNotEmpty();
  }

  @Test
  void nothingPersonalIsSavedUnlessTicked() {
    SendModel send = new SendModel(services, new InlineThreads(), Optional::empty);
    send.show(INCIDENT);
    send.save(Path.of("first.zip"));
    send.tick("reported.address", true);
    assertThat(send.saved().get()).isEmpty();
    send.save(Path.of("second.zip"));
    assertThat(services.saved).containsExactly(Path.of("first.zip"), Path.of("second.zip"));
    assertThat(services.ticked).containsExactly(List.of(), List.of("reported.address"));
    send.show(SampleReports.of(Samples.healthy()));
    assertThat(send.isTicked("reported.address")).isFalse();
  }

  private Question question(String typed) {
    address.address().set(typed);
    return address.question();
  }
}
