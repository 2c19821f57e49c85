package org.maillens.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.tls.ProtocolVersion.TLS12;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TestAuthority;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.NameAddress.Origin;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;
import org.maillens.evidence.NameSamples;
import org.maillens.evidence.Samples;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.fix.Fix;
import org.maillens.fix.FixLibrary;

/// What is proposed when the certificate is for another name.
class NameAdviceTest {
  private static final Profiles PROFILES = Profiles.load();
  private static final TestAuthority.Issued ROOT = TestAuthority.root("CN=Names Root").issue();
  private static final String PROVIDER = "server12.provider.example";

  private final Evidence wrong = Samples.wrongName();
  private final Words words = new Words();
  private final List<NameAnswer> answers = new ArrayList<>();
  private final List<NameAddress> addresses = new ArrayList<>();

  @Test
  void aNameThatWorksAndLeadsHereIsProposedFirst() {
    answer(PROVIDER, Kind.FROM_CERTIFICATE, certificate(PROVIDER), Answer.NO);
    leads(PROVIDER, Answer.YES);

    assertThat(NameAdvice.of(evidence()).useInstead()).containsExactly(PROVIDER);
    Finding finding = finding("thunderbird-115");
    assertThat(words.of(finding.explanation()))
        .isEqualTo(
            "The server shows a certificate for web.example.net, not for mail.example.com. Under the"
                + " name server12.provider.example the same server shows a valid certificate: use"
                + " server12.provider.example in the account instead.");
    assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
    Fix first = FixLibrary.load().fixesFor(List.of(finding)).getFirst();
    assertThat(first.title())
        .isEqualTo("Use server12.provider.example as the server in the account");
    assertThat(first.targetLabel()).startsWith("Thunderbird");
    assertThat(first.steps().getFirst().copy()).isEqualTo(PROVIDER);
    assertThat(first.steps().getFirst().text())
        .contains("Account Settings > Server Settings")
        .contains("in the place of `mail.example.com`");
    assertThat(first.steps()).noneMatch(step -> (step.text() + step.copy()).contains("@"));
  }

  @Test
  void withoutAChosenProgramTheSettingIsNotNamed() {
    answer(PROVIDER, Kind.USUAL_NAME, certificate("*.provider.example"), Answer.NO);
    leads(PROVIDER, Answer.YES);

    assertThat(finding("modern").fixIds()).startsWith("use-this-name");
  }

  @Test
  void aNameThatLeadsElsewhereIsNeverProposed() {
    answer(PROVIDER, Kind.FROM_CERTIFICATE, certificate(PROVIDER), Answer.NO);
    leads(PROVIDER, Answer.NO);

    NameAdvice advice = NameAdvice.of(evidence());
    assertThat(advice.useInstead()).isEmpty();
    assertThat(advice.elsewhere()).containsExactly(PROVIDER);
    assertThat(words.of(finding("modern").explanation())).doesNotContain(PROVIDER);
    assertThat(finding("modern").fixIds()).startsWith("use-certificate-name");
  }

  @Test
  void whereDnsIsSilentThatIsSaid() {
    answer(PROVIDER, Kind.FROM_CERTIFICATE, certificate(PROVIDER), Answer.NO);

    assertThat(NameAdvice.of(evidence()).undecided()).containsExactly(PROVIDER);
    assertThat(words.of(finding("modern").explanation()))
        .contains("whether server12.provider.example leads to this server could not be learnt");
    assertThat(finding("modern").fixIds()).doesNotContain("use-this-name");
  }

  @Test
  void aNameWhoseOwnCertificateIsWrongOrExpiredIsNotProposed() {
    answer(PROVIDER, Kind.FROM_CERTIFICATE, certificate("web.example.net"), Answer.NO);
    answer(
        "imap.example.com",
        Kind.USUAL_NAME,
        TestAuthority.selfSigned("imap.example.com").expired().issue().certificate(),
        Answer.NO);
    leads(PROVIDER, Answer.YES);
    leads("imap.example.com", Answer.YES);

    NameAdvice advice = NameAdvice.of(evidence());
    assertThat(advice.useInstead()).isEmpty();
    assertThat(advice.undecided()).isEmpty();
  }

  @Test
  void theRightCertificateUnderAnotherNameIsTold() {
    answer("imap.example.com", Kind.USUAL_NAME, certificate("mail.example.com"), Answer.YES);
    leads("imap.example.com", Answer.YES);
    assertThat(words.of(finding("modern").explanation()))
        .contains("It does have one for mail.example.com, but shows it only when asked for imap.");

    answers.clear();
    answer("", Kind.NO_NAME, certificate("mail.example.com"), Answer.YES);
    assertThat(words.of(finding("modern").explanation()))
        .contains("shows it only to programs that say no server name");
  }

  @Test
  void programsWithoutSniMayUseTheNameOfTheDefaultCertificate() {
    answer("", Kind.NO_NAME, certificate(PROVIDER), Answer.NO);
    answer(PROVIDER, Kind.FROM_CERTIFICATE, certificate(PROVIDER), Answer.NO);
    answer("imap.example.com", Kind.USUAL_NAME, certificate("imap.example.com"), Answer.NO);
    leads(PROVIDER, Answer.YES);
    leads("imap.example.com", Answer.YES);

    assertThat(NameAdvice.of(evidence()).withoutName()).containsExactly(PROVIDER);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotProposed() {
    Certificate own = TestAuthority.selfSigned(PROVIDER).issue().certificate();
    answer(PROVIDER, Kind.FROM_CERTIFICATE, own, Answer.NO);
    leads(PROVIDER, Answer.YES);

    assertThat(NameAdvice.of(evidence()).useInstead()).isEmpty();
  }

  @Test
  void aServerThatShowsTheRightCertificateOnlyByName() {
    Finding never = dependsOnSni(NameSamples.sharedServer(), "java-6");
    assertThat(never.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(words.of(never.explanation()))
        .isEqualTo(
            "mail.example.com shows its right certificate only when the program says the server"
                + " name at the beginning (SNI). Java Mail on Java 6 does not, and gets another"
                + " certificate.");
    assertThat(never.words()).containsEntry("@NAME@", "server12.provider.example");
    assertThat(never.fixIds()).anyMatch(id -> id.startsWith("use-this-name"));

    Finding disputed = dependsOnSni(NameSamples.sharedServer(), "apple-mail-macos-10.10");
    assertThat(disputed.severity()).isEqualTo(Severity.WARNING);
    assertThat(words.of(disputed.explanation())).contains("does is not known");
    assertThat(words.of(dependsOnSni(NameSamples.strict(), "java-6").explanation()))
        .endsWith("Java Mail on Java 6 does not, and is refused.");
    assertThat(dependsOnSni(NameSamples.strict(), "java-6").fixIds())
        .contains("provider-host-name");
    for (String id : List.of("java-6", "apple-mail-macos-10.10")) {
      assertThat(ids(NameSamples.oneForAll(), id)).doesNotContain("name-depends-on-sni");
    }
    assertThat(ids(NameSamples.sharedServer(), "thunderbird-115"))
        .doesNotContain("name-depends-on-sni");
  }

  @Test
  void whatIsNotKnownOfAProgramIsNotCertainToStopIt() {
    Profile unsure = PROFILES.byId("java-6").orElseThrow();
    assertThat(unsure.trust().checksName()).isEqualTo(Answer.UNKNOWN);
    assertThat(dependsOnSni(NameSamples.sharedServer(), unsure.id()).confidence())
        .isEqualTo(Confidence.VERY_LIKELY);
    assertThat(dependsOnSni(NameSamples.strict(), unsure.id()).confidence())
        .isEqualTo(Confidence.CERTAIN);
  }

  @Test
  void aNameInItsOldPlaceStopsNoOldProgramWithoutSni() {
    Certificate old =
        TestAuthority.root("CN=Root")
            .issue()
            .leaf("CN=mail.example.com")
            .withoutNames()
            .issue()
            .certificate();
    Profile reads = PROFILES.byId("java-6").orElseThrow();
    assertThat(reads.trust().readsCommonName()).isEqualTo(Answer.YES);

    Evidence evidence = NameSamples.sharedServer(old);

    assertThat(dependsOnSni(evidence, reads.id()).severity()).isEqualTo(Severity.WARNING);
  }

  /// What an installer makes: only a common name, and that of the computer.
  @Test
  void saysForWhomACertificateIsWithoutSubjectAltName() {
    assertThat(exactly(nameless("CN=ubuntu,O=Example")))
        .containsExactly(
            "The server shows a certificate for ubuntu, not for mail.example.com.",
            "Looked for: mail.example.com. In the certificate: no subjectAltName, only the common"
                + " name ubuntu.");
    assertThat(exactly(nameless("O=Example")))
        .containsExactly(
            "The server shows a certificate for O=Example, not for mail.example.com.",
            "Looked for: mail.example.com. In the certificate: no name at all.");
    assertThat(exactly(nameless("")))
        .containsExactly(
            "The server shows a certificate for nobody, not for mail.example.com.",
            "Looked for: mail.example.com. In the certificate: no name at all.");
  }

  private static Certificate nameless(String subject) {
    return TestAuthority.root("CN=Root").issue().leaf(subject).withoutNames().issue().certificate();
  }

  /// The first sentence for everybody, and what administrators read.
  private List<String> exactly(Certificate shown) {
    Finding finding =
        Diagnosis.findings(
                NameSamples.wrongName(shown),
                PROFILES.byId("thunderbird-115").orElseThrow(),
                PROFILES)
            .stream()
            .filter(f -> f.id().equals("wrong-name"))
            .findFirst()
            .orElseThrow();
    String explained = words.of(finding.explanation());
    return List.of(
        explained.substring(0, explained.indexOf(". ") + 1),
        words.of(finding.exact().orElseThrow()));
  }

  private static List<String> ids(Evidence evidence, String profile) {
    return Diagnosis.findings(evidence, PROFILES.byId(profile).orElseThrow(), PROFILES).stream()
        .map(Finding::id)
        .toList();
  }

  private static Finding dependsOnSni(Evidence evidence, String profile) {
    return Diagnosis.findings(evidence, PROFILES.byId(profile).orElseThrow(), PROFILES).stream()
        .filter(f -> f.id().equals("name-depends-on-sni"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void clientCertificatesThatAreAskedForStopNobodyByThemselves() {
    Evidence evidence = Samples.healthyBuilder().clientCertificate(ClientCertificate.ASKED).build();
    Finding asked =
        Diagnosis.findings(evidence, PROFILES.modernBaseline(), PROFILES).stream()
            .filter(f -> f.id().equals("client-certificate-asked"))
            .findFirst()
            .orElseThrow();
    assertThat(asked.severity()).isEqualTo(Severity.WARNING);
    assertThat(words.of(asked.explanation())).contains("goes on without one");
    assertThat(Diagnosis.findings(evidence, PROFILES.modernBaseline(), PROFILES).getFirst().id())
        .isEqualTo("connection-fine");
  }

  @Test
  void aProgramThatDoesNotCheckTheNameIsOnlyWarned() {
    Profile careless =
        PROFILES.all().stream()
            .filter(p -> p.trust().checksName() == Answer.NO)
            .filter(p -> p.id().startsWith("python-3.11"))
            .findFirst()
            .orElseThrow();
    assertThat(finding(careless.id()).severity()).isEqualTo(Severity.WARNING);
  }

  private Finding finding(String profile) {
    return Diagnosis.findings(evidence(), PROFILES.byId(profile).orElseThrow(), PROFILES).stream()
        .filter(f -> f.id().equals("wrong-name"))
        .findFirst()
        .orElseThrow();
  }

  private Evidence evidence() {
    List<NameAnswer> all = new ArrayList<>(wrong.sni());
    all.removeIf(a -> a.kind() != Kind.AS_TYPED);
    if (all.isEmpty()) {
      all.add(
          new NameAnswer(
              Optional.of("mail.example.com"),
              Kind.AS_TYPED,
              Answer.YES,
              Optional.of(TLS12),
              Optional.empty(),
              Optional.empty(),
              Optional.of(wrong.certificates().getFirst().leaf()),
              Answer.NO));
    }
    all.addAll(answers);
    return new Evidence(
            wrong.provenance(),
            wrong.startedAt(),
            wrong.endpoint(),
            wrong.reported(),
            wrong.network(),
            wrong.dialogue(),
            wrong.tls(),
            wrong.certificates(),
            List.of(ROOT.store()),
            all,
            wrong.clients(),
            wrong.exchanges(),
            wrong.cost())
        .with(Inquiries.none().withNames(addresses));
  }

  private void answer(String name, Kind kind, Certificate leaf, Answer matches) {
    answers.add(
        new NameAnswer(
            Optional.of(name).filter(n -> !n.isEmpty()),
            kind,
            Answer.YES,
            Optional.of(TLS12),
            Optional.empty(),
            Optional.empty(),
            Optional.of(leaf),
            matches));
  }

  private void leads(String name, Answer here) {
    addresses.add(new NameAddress(name, Origin.CERTIFICATE, List.of("192.0.2.1"), here));
  }

  private static Certificate certificate(String name) {
    return ROOT.server(name).issue().certificate();
  }
}
