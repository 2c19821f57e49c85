package org.maillens.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.certificate.revocation.TestResponder;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.Trust;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ClockReading;
import org.maillens.evidence.ClockReading.Source;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.RevocationAnswer;
import org.maillens.evidence.ServedChain;
import org.maillens.tls.Bytes;
import org.maillens.tls.ProtocolVersion;

class RevocationFindingsTest {
  private static final Instant NOW = EvidenceBuilder.STARTED;
  private static final Instant SINCE = Instant.parse("2026-11-20T08:00:00Z");
  private static final String HOST = "mail.example.com";

  private final Profiles profiles = Profiles.load();
  private final Words words = new Words();
  private final Issued root = TestAuthority.root("CN=Root").issue();
  private final Issued middle = root.ca("CN=Middle").issue();
  private final Issued server = middle.server(HOST).issue();
  private final Issued promising =
      middle
          .server(HOST)
          .extension(
              new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"), false, Bytes.of(0x30, 3, 2, 1, 5))
          .issue();

  private Profile program(Trust.Revocation revocation, Answer mustStaple) {
    Profile plain = profiles.modernBaseline();
    Trust trust = plain.trust();
    return new Profile(
        plain.id(),
        plain.name(),
        plain.variant(),
        plain.origin(),
        plain.offer(),
        plain.serverName(),
        plain.limits(),
        new Trust(
            trust.store(),
            trust.lacks(),
            trust.missingIntermediate(),
            trust.checksName(),
            trust.checksTrust(),
            trust.readsCommonName(),
            trust.checksPurpose(),
            trust.building(),
            revocation,
            mustStaple),
        plain.authentication(),
        plain.settings(),
        plain.sources());
  }

  private List<Finding> findings(Evidence evidence, Trust.Revocation looks, Answer mustStaple) {
    return Diagnosis.findings(evidence, program(looks, mustStaple), profiles);
  }

  private Optional<Finding> one(Evidence evidence, Trust.Revocation looks, String id) {
    return findings(evidence, looks, Answer.UNKNOWN).stream()
        .filter(finding -> finding.id().equals(id))
        .findFirst();
  }

  private Evidence served(Issued issued, Answer stapled, Optional<Bytes> staple, Inquiries others) {
    return EvidenceBuilder.at("imaps://" + HOST)
        .chain(
            new ServedChain("EC", List.of(ProtocolVersion.TLS13), issued.chain(), stapled, staple))
        .stores(root.store())
        .inquiries(others)
        .build();
  }

  private Evidence stapled(TestResponder answer) {
    return served(server, Answer.YES, Optional.of(answer.answer()), Inquiries.none());
  }

  private Evidence asked(Issued about, RevocationVerdict verdict) {
    return served(
        server,
        Answer.NO,
        Optional.empty(),
        new Inquiries(
            true,
            List.of(),
            List.of(
                new RevocationAnswer(
                    about.certificate().sha256(),
                    RevocationAnswer.Source.OCSP,
                    "http://ocsp.example/",
                    verdict)),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  private static RevocationVerdict revoked(int reason) {
    return new RevocationVerdict(
        Status.REVOKED,
        Fault.NONE,
        Optional.of(SINCE),
        OptionalInt.of(reason),
        Optional.empty(),
        Optional.of(NOW),
        Optional.empty());
  }

  @Test
  void aRevokedCertificateBlocksWhoeverAsks() {
    Evidence evidence = asked(server, revoked(1));

    Finding finding =
        one(evidence, Trust.Revocation.SOFT_FAIL, "certificate-revoked").orElseThrow();

    assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(words.of(finding.title()))
        .isEqualTo("A certificate of mail.example.com was revoked on 2026-11-20");
    assertThat(words.of(finding.explanation()))
        .isEqualTo(
            "The authority took the certificate of mail.example.com back on 2026-11-20, since its"
                + " key is, or may be, in other hands. This mail program asks about it and refuses"
                + " the connection. The administrator has to get a new certificate, with a new key.");
    assertThat(finding.fixIds())
        .containsExactly("ask-provider-certificate", "replace-revoked-certificate");
    assertThat(
            one(evidence, Trust.Revocation.HARD_FAIL, "certificate-revoked")
                .orElseThrow()
                .severity())
        .isEqualTo(Severity.BLOCKING);
  }

  @Test
  void itDoesNotBlockWhoeverDoesNotLook() {
    Evidence evidence = asked(server, revoked(0));
    for (Trust.Revocation looks :
        List.of(Trust.Revocation.NEVER, Trust.Revocation.STAPLE_ONLY, Trust.Revocation.UNKNOWN)) {
      Finding finding = one(evidence, looks, "certificate-revoked").orElseThrow();
      assertThat(finding.severity()).as(looks.name()).isEqualTo(Severity.WARNING);
    }
    assertThat(
            words.of(
                one(evidence, Trust.Revocation.NEVER, "certificate-revoked")
                    .orElseThrow()
                    .explanation()))
        .isEqualTo(
            "The authority took the certificate of mail.example.com back on 2026-11-20. This mail"
                + " program does not ask, and connects all the same; others refuse. The"
                + " administrator has to get a new certificate, with a new key.");
  }

  @Test
  void aStapleThatSaysRevokedIsNoticedByWhoeverReadsStaples() {
    Evidence evidence = stapled(TestResponder.about(server, NOW).revoked(SINCE, 4));

    assertThat(
            one(evidence, Trust.Revocation.STAPLE_ONLY, "certificate-revoked")
                .orElseThrow()
                .severity())
        .isEqualTo(Severity.BLOCKING);
    assertThat(
            words.of(
                one(evidence, Trust.Revocation.UNKNOWN, "certificate-revoked")
                    .orElseThrow()
                    .explanation()))
        .isEqualTo(
            "The authority took the certificate of mail.example.com back on 2026-11-20, since"
                + " another one replaced it. Programs that ask about it refuse the connection;"
                + " whether this one does is not known. The administrator has to get a new"
                + " certificate, with a new key.");
  }

  @Test
  void aRevokedIssuerIsNamed() {
    Finding finding =
        one(asked(middle, revoked(2)), Trust.Revocation.SOFT_FAIL, "certificate-revoked")
            .orElseThrow();

    assertThat(words.of(finding.explanation()))
        .startsWith(
            "The certificate of the issuer (Middle), which mail.example.com sends, was taken back"
                + " on 2026-11-20, since the authority’s key is, or may be, in other hands.");
  }

  @Test
  void aForgedStapleRevokesNothing() {
    Evidence evidence =
        stapled(TestResponder.about(server, NOW).revoked(SINCE, 1).withBrokenSignature());

    assertThat(one(evidence, Trust.Revocation.SOFT_FAIL, "certificate-revoked")).isEmpty();
    Finding useless = one(evidence, Trust.Revocation.SOFT_FAIL, "staple-useless").orElseThrow();
    assertThat(useless.severity()).isEqualTo(Severity.WARNING);
    assertThat(words.of(useless.title()))
        .isEqualTo("The answer of the authority that mail.example.com sends along does not count");
  }

  @Test
  void silenceOfTheAuthorityMattersToWhoeverInsists() {
    Evidence evidence = asked(server, RevocationVerdict.unusable(Fault.NOT_REACHED));

    Finding strict =
        one(evidence, Trust.Revocation.HARD_FAIL, "revocation-unanswered").orElseThrow();
    Finding soft = one(evidence, Trust.Revocation.SOFT_FAIL, "revocation-unanswered").orElseThrow();

    assertThat(strict.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(strict.confidence()).isEqualTo(Confidence.VERY_LIKELY);
    assertThat(soft.severity()).isEqualTo(Severity.WARNING);
    assertThat(words.of(soft.explanation()))
        .isEqualTo(
            "The authority was asked whether the certificate of mail.example.com still stands, and"
                + " gave no answer that counts. This mail program connects all the same, perhaps"
                + " after a wait.");
    for (Trust.Revocation looks : Trust.Revocation.values()) {
      words.of(one(evidence, looks, "revocation-unanswered").orElseThrow().explanation());
    }
  }

  @Test
  void whatThisCheckCannotJudgeIsNotTheAuthoritysSilence() {
    for (Fault fault : List.of(Fault.NO_ISSUER, Fault.TOO_LARGE, Fault.PARTIAL)) {
      Evidence evidence = asked(server, RevocationVerdict.unusable(fault));

      assertThat(one(evidence, Trust.Revocation.HARD_FAIL, "revocation-unanswered"))
          .as(fault.name())
          .isEmpty();
    }
  }

  @Test
  void whoeverWasNotAskedIsNotSilent() {
    Evidence evidence = served(server, Answer.NO, Optional.empty(), Inquiries.none());

    assertThat(findings(evidence, Trust.Revocation.HARD_FAIL, Answer.YES))
        .extracting(Finding::id)
        .doesNotContain("revocation-unanswered", "must-staple-missing", "clock-wrong");
  }

  @Test
  void aBrokenPromiseBlocksWhoeverInsists() {
    Evidence evidence = served(promising, Answer.NO, Optional.empty(), Inquiries.none());

    Finding mozilla = promise(evidence, Answer.YES);
    assertThat(mozilla.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(promise(evidence, Answer.NO).severity()).isEqualTo(Severity.WARNING);
    assertThat(promise(evidence, Answer.UNKNOWN).severity()).isEqualTo(Severity.WARNING);
    assertThat(words.of(mozilla.title()))
        .isEqualTo(
            "mail.example.com sends no answer of the authority, though its certificate promises"
                + " one");
    assertThat(mozilla.fixIds()).containsExactly("certificate-without-must-staple");
  }

  private Finding promise(Evidence evidence, Answer mustStaple) {
    return findings(evidence, Trust.Revocation.SOFT_FAIL, mustStaple).stream()
        .filter(finding -> finding.id().equals("must-staple-missing"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWasNotAskedForIsNoBrokenPromise() {
    Evidence evidence = served(promising, Answer.UNKNOWN, Optional.empty(), Inquiries.none());

    assertThat(findings(evidence, Trust.Revocation.SOFT_FAIL, Answer.YES))
        .extracting(Finding::id)
        .doesNotContain("must-staple-missing");
  }

  @Test
  void anOutdatedStapleIsTheServersJob() {
    Evidence evidence =
        stapled(
            TestResponder.about(server, NOW)
                .valid(SINCE, Optional.of(NOW.minus(Duration.ofHours(5)))));

    Finding finding = one(evidence, Trust.Revocation.SOFT_FAIL, "staple-outdated").orElseThrow();

    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(words.of(finding.title()))
        .isEqualTo(
            "The answer of the authority that mail.example.com sends along ended on 2026-11-22");
    assertThat(finding.fixIds()).containsExactly("renew-staple");
  }

  private static ClockReading reading(Source source, String from, Duration ahead) {
    return new ClockReading(source, from, NOW.plus(ahead), NOW);
  }

  private Evidence clocks(Issued issued, ClockReading... readings) {
    return served(
        issued,
        Answer.NO,
        Optional.empty(),
        new Inquiries(
            true, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(readings)));
  }

  private Optional<Finding> clock(Evidence evidence) {
    return one(evidence, Trust.Revocation.UNKNOWN, "clock-wrong");
  }

  @Test
  void aClockThatIsBehindIsTheFirstCauseOfACertificateThatLooksTooNew() {
    Issued fresh =
        middle
            .server(HOST)
            .valid(NOW.plus(Duration.ofDays(10)), NOW.plus(Duration.ofDays(30)))
            .issue();
    Duration month = Duration.ofDays(20);
    Evidence evidence =
        clocks(
            fresh,
            reading(Source.HTTP_DATE, "ocsp.example", month),
            reading(Source.HTTP_DATE, "list.example", month.plusSeconds(40)));

    List<Finding> findings = findings(evidence, Trust.Revocation.UNKNOWN, Answer.UNKNOWN);

    Finding first = findings.getFirst();
    assertThat(first.id()).isEqualTo("clock-wrong");
    assertThat(first.severity()).isEqualTo(Severity.BLOCKING);
    // A proxy answers for both by its own clock.
    assertThat(first.confidence()).isEqualTo(Confidence.VERY_LIKELY);
    assertThat(words.of(first.title())).isEqualTo("The clock of this computer is wrong by 20 days");
    assertThat(words.of(first.explanation()))
        .isEqualTo(
            "The clock of this computer is 20 days behind. By ocsp.example, list.example it was"
                + " 2026-12-12T10:00:00Z at the moment of this check. Certificates that have just"
                + " begun look as if they were not valid yet, and expired ones may look valid.");
    Finding dates =
        findings.stream()
            .filter(finding -> finding.id().equals("certificate-not-yet-valid"))
            .findFirst()
            .orElseThrow();
    assertThat(words.of(dates.explanation()))
        .isEqualTo(
            "By the clock of this computer the certificate of mail.example.com begins on"
                + " 2026-12-02, but that clock is wrong. By the right time it is valid.");
    assertThat(dates.candidates()).extracting(Finding.Candidate::id).containsExactly("clock-here");
    // What follows from the clock has no fix of its own.
    assertThat(dates.causedBy()).contains("clock-wrong");
    assertThat(dates.fixIds()).isEmpty();
    assertThat(first.fixIds()).contains("check-clock");
  }

  @Test
  void aClockThatIsAheadMakesGoodCertificatesLookExpired() {
    Issued ended =
        middle.server(HOST).valid(TestAuthority.FROM, NOW.minus(Duration.ofDays(10))).issue();
    Evidence evidence = clocks(ended, reading(Source.NTP, "time.example", Duration.ofDays(-20)));

    Finding finding = clock(evidence).orElseThrow();

    assertThat(finding.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(words.of(finding.explanation()))
        .isEqualTo(
            "The clock of this computer is 20 days ahead. By time.example it was"
                + " 2026-11-02T10:00:00Z at the moment of this check. Certificates that are valid"
                + " look expired.");
  }

  @Test
  void aWrongClockStopsNoProgramThatDoesNotLook() {
    Issued ended =
        middle.server(HOST).valid(TestAuthority.FROM, NOW.minus(Duration.ofDays(10))).issue();
    Evidence evidence = clocks(ended, reading(Source.NTP, "time.example", Duration.ofDays(-20)));
    Profile careless = profiles.byId("openssl-3.0").orElseThrow();
    assertThat(careless.trust().checksTrust()).isEqualTo(Answer.NO);

    assertThat(Diagnosis.findings(evidence, careless, profiles))
        .filteredOn(finding -> finding.id().equals("clock-wrong"))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void aCertificateIsNoMoreCertainlyMendedThanTheClockIsWrong() {
    Issued ended =
        middle.server(HOST).valid(TestAuthority.FROM, NOW.minus(Duration.ofDays(10))).issue();
    Evidence evidence = clocks(ended, reading(Source.HTTP_DATE, "a", Duration.ofDays(-20)));

    Finding dates = one(evidence, Trust.Revocation.UNKNOWN, "certificate-expired").orElseThrow();

    assertThat(dates.candidates()).extracting(Finding.Candidate::id).containsExactly("clock-here");
    assertThat(dates.confidence()).isEqualTo(Confidence.VERY_LIKELY);
  }

  @Test
  void aRightClockIsNoCandidateAnyMore() {
    Issued ended =
        middle.server(HOST).valid(TestAuthority.FROM, NOW.minus(Duration.ofDays(10))).issue();

    Evidence unknown = clocks(ended);
    Evidence right = clocks(ended, reading(Source.HTTP_DATE, "a.example", Duration.ofSeconds(3)));

    assertThat(candidates(unknown)).contains("clock-here");
    assertThat(candidates(right)).containsExactly("not-renewed", "renewed-not-reloaded");
    assertThat(clock(unknown)).isEmpty();
    assertThat(clock(right)).isEmpty();
  }

  private List<String> candidates(Evidence evidence) {
    return one(evidence, Trust.Revocation.UNKNOWN, "certificate-expired")
        .orElseThrow()
        .candidates()
        .stream()
        .map(Finding.Candidate::id)
        .toList();
  }

  @Test
  void oneReadingAloneIsOnlyLikelyAndContradictionsSayNothing() {
    Duration hour = Duration.ofMinutes(61);
    assertThat(clock(clocks(server, reading(Source.HTTP_DATE, "a", hour))).orElseThrow())
        .satisfies(f -> assertThat(f.confidence()).isEqualTo(Confidence.VERY_LIKELY))
        .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.WARNING))
        .satisfies(
            f ->
                assertThat(words.of(f.title()))
                    .isEqualTo("The clock of this computer is wrong by 61 minutes"));
    assertThat(
            clock(
                clocks(
                    server,
                    reading(Source.HTTP_DATE, "a", hour),
                    reading(Source.HTTP_DATE, "b", hour.negated()))))
        .isEmpty();
    assertThat(
            clock(
                clocks(
                    server,
                    reading(Source.HTTP_DATE, "a", hour),
                    reading(Source.HTTP_DATE, "b", Duration.ZERO))))
        .isEmpty();
    assertThat(clock(clocks(server, reading(Source.HTTP_DATE, "a", Duration.ofMinutes(5)))))
        .isEmpty();
  }

  @Test
  void aStapleIsALowerBound() {
    Finding finding =
        clock(clocks(server, reading(Source.STAPLE, "Root", Duration.ofHours(30)))).orElseThrow();

    assertThat(words.of(finding.explanation()))
        .isEqualTo(
            "The clock of this computer is at least 30 hours behind: Root has signed an answer at a"
                + " time that this clock has not reached. It was 2026-11-23T16:00:00Z or later at"
                + " the moment of this check.");
    assertThat(clock(clocks(server, reading(Source.STAPLE, "Root", Duration.ofDays(-3)))))
        .isEmpty();
  }
}
