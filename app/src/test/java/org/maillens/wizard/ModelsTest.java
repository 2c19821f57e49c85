package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.maillens.wizard.check.CheckModel;
import org.maillens.wizard.check.StepRow;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.flow.Question;
import org.maillens.wizard.flow.Step;
import org.maillens.wizard.overlap.OverlapModel;
import org.maillens.wizard.send.SendModel;

/// What the pages know, without a window.
class ModelsTest {
  private static final Report INCIDENT =
      SampleReports.of(Samples.incident(), "windows-7-tls12", "windows-7");

  private AddressModel address = new AddressModel(List.of(), new StrictWords());

  @BeforeEach
  void newPage() {
    address = new AddressModel(Profiles.load().all(), new StrictWords());
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
      assertThat(address.hint()).contains("wizard.hint.0x800ccc1a");
    }
    address.error().set("something else");
    assertThat(address.hint()).isEmpty();
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
    SampleServices services = new SampleServices(INCIDENT);
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
        new CheckModel(services, new InlineThreads(), (reports, _) -> done.addAll(reports))) {
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
    SampleServices services = new SampleServices(INCIDENT);
    SendModel send = new SendModel(services, new InlineThreads());
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
