package org.maillens.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.tls.ProtocolVersion.SSL2;
import static org.maillens.tls.ProtocolVersion.SSL3;
import static org.maillens.tls.ProtocolVersion.TLS10;
import static org.maillens.tls.ProtocolVersion.TLS11;
import static org.maillens.tls.ProtocolVersion.TLS12;
import static org.maillens.tls.ProtocolVersion.TLS13;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.capture.text.Text;
import org.maillens.capture.transcript.TranscriptReader;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Cost;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.Samples;
import org.maillens.evidence.TestCertificates;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.CipherSuite;

class DiagnosisTest {
  private static final Profiles PROFILES = Profiles.load();

  private final Words words = new Words();

  @Test
  void theIncidentIsCertainAndTheMissingDhFileVeryLikely() {
    List<Finding> findings = diagnose("windows-7-tls12", Samples.incident());
    Finding first = findings.getFirst();
    assertThat(first.id()).isEqualTo("no-common-suite");
    assertThat(first.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(first.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(words.of(first.explanation()))
        .contains("the server does no DHE key exchange and has no ECDSA certificate")
        .contains("2 suites of the program only lack DHE")
        .contains("DHE-RSA-AES256-GCM-SHA384, DHE-RSA-AES128-GCM-SHA256");
    assertThat(first.candidates())
        .extracting(Candidate::id)
        .containsExactly("dovecot-dh-file-missing", "dovecot-no-dhe-in-cipher-list");
    assertThat(first.candidates())
        .extracting(Candidate::confidence)
        .containsExactly(Confidence.VERY_LIKELY, Confidence.POSSIBLE);
    assertThat(words.of(first.candidates().getFirst().tellApart()))
        .contains("doveconf -n")
        .contains("The log cannot tell");
    assertThat(first.fixIds())
        .containsSubsequence(
            "ask-provider-dhe",
            "dovecot-2.4-dhe",
            "dovecot-2.3-dhe",
            "cpanel-dovecot-dhe",
            "dovecot-cbc-suites");
    assertThat(Verdict.of(findings)).isEqualTo(Verdict.PROBLEMS);
  }

  @Test
  void outlookOnWindows7IsTwoCausesWithOneQuestion() {
    Finding fromOn = find("client-setting-tls12", "windows-7-tls12", Samples.incident());
    assertThat(fromOn.severity()).isEqualTo(Severity.WARNING);
    assertThat(fromOn.candidates())
        .extracting(Candidate::id)
        .containsExactly("windows-tls12-off", "windows-tls12-on");
    assertThat(fromOn.fixIds()).containsExactly("windows-tls12-registry");
    assertThat(words.of(fromOn.explanation())).contains("both fail");
    Finding fromOff = find("client-setting-tls12", "windows-7", Samples.healthy());
    assertThat(words.of(fromOff.explanation())).contains("this server accepts it");
    assertThat(fromOff.candidates()).extracting(Candidate::id).containsExactly("windows-tls12-off");
    assertThat(ids("modern", Samples.incident())).doesNotContain("client-setting-tls12");
    assertThat(ids("windows-7-tls12", Samples.healthy())).doesNotContain("client-setting-tls12");
  }

  @Test
  void aServerWithoutSignOfDovecotIsNotToldOfADhFile() {
    Finding finding = find("no-common-suite", "windows-7-tls12", Samples.incidentElsewhere());
    assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(finding.candidates())
        .extracting(Candidate::id)
        .containsExactly("server-list-without-dhe", "proxy-in-front");
    assertThat(finding.fixIds()).noneMatch(id -> id.contains("dovecot") || id.contains("dhe"));
    assertThat(allWords(List.of(finding)).toLowerCase(Locale.ROOT))
        .doesNotContain("dovecot", "dh file");
  }

  @Test
  void aServerThatJustClosesIsMoreLikelyDovecot23() {
    ObservedClient closed =
        new ObservedClient(
            "windows-7-tls12",
            Answer.NO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Evidence evidence =
        Samples.healthyBuilder()
            .version(TLS12, Order.CLIENT, "ECDHE-RSA-AES128-GCM-SHA256")
            .client(closed)
            .build();
    assertThat(find("no-common-suite", "windows-7-tls12", evidence).fixIds())
        .containsSubsequence("dovecot-2.3-dhe", "dovecot-2.4-dhe", "cpanel-dovecot-dhe");
  }

  @Test
  void onWindowsAbsenceFromTheStoreProvesNothingButOfASelfSignedCertificate() {
    TrustStore windows =
        new TrustStore("system", "Windows", List.of(TestCertificates.read("other-root")), false);
    Evidence selfSigned =
        Samples.withChain("self-signed").stores(TestCertificates.distrusting(), windows).build();
    assertThat(find("self-signed", "modern", selfSigned).severity()).isEqualTo(Severity.BLOCKING);
    Evidence privateRoot =
        Samples.withChain("leaf-rsa", "intermediate", "root")
            .stores(TestCertificates.distrusting(), windows)
            .build();
    assertThat(find("private-root", "modern", privateRoot).severity()).isEqualTo(Severity.WARNING);
    assertThat(Verdict.of(diagnose("modern", privateRoot))).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void capabilitiesAloneAlsoShowDovecot() {
    Evidence evidence =
        Samples.incidentBuilder()
            .greeting(
                "* OK Mail ready",
                "IMAP4rev1",
                "SASL-IR",
                "LOGIN-REFERRALS",
                "ID",
                "ENABLE",
                "IDLE",
                "LITERAL+")
            .build();
    assertThat(find("no-common-suite", "windows-7-tls12", evidence).candidates())
        .extracting(Candidate::id)
        .contains("dovecot-dh-file-missing");
  }

  @Test
  void whatWasOnlyDerivedIsNotCalledCertain() {
    Evidence evidence =
        Samples.healthyBuilder()
            .version(TLS12, Order.CLIENT, "ECDHE-RSA-AES128-GCM-SHA256")
            .build();
    assertThat(find("no-common-suite", "windows-7-tls12", evidence).confidence())
        .isEqualTo(Confidence.VERY_LIKELY);
  }

  @Test
  void theOtherReasonsForNoCommonSuiteAreToldApart() {
    assertThat(explanation("windows-7-tls12", ecdsaOnly())).contains("only an ECDSA certificate");
    Evidence rsaExchange =
        Samples.healthyBuilder()
            .refused(TLS13)
            .version(TLS12, Order.CLIENT, "AES128-CCM8", "AES256-CCM8")
            .client(Samples.refusedClient("windows-7-tls12"))
            .build();
    assertThat(explanation("windows-7-tls12", rsaExchange)).contains("DHE");
    Evidence rsaExchangeAndDhe =
        Samples.healthyBuilder()
            .refused(TLS13)
            .version(TLS12, Order.CLIENT, "AES128-CCM8", "AES256-CCM8")
            .build();
    assertThat(explanation(kRsaOnly("newer", "ECDHE-RSA-AES128-GCM-SHA256"), rsaExchangeAndDhe))
        .contains("accepts only suites with the old RSA key exchange");
    assertThat(explanation(kRsaOnly("old", "AES128-SHA"), Samples.healthy()))
        .contains("offers only suites with the old RSA key exchange");
    assertThat(
            explanation(kRsaOnly("odd", "AES128-SHA", "ECDHE-RSA-AES128-SHA"), Samples.healthy()))
        .contains("offers no cipher suite that");
  }

  @Test
  void versionsThatDoNotMeet() {
    Finding tooNew = find("server-too-new-for-client", "windows-7", Samples.healthy());
    assertThat(tooNew.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(tooNew.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(words.of(tooNew.explanation()))
        .contains("offers TLS 1.0")
        .contains("TLS 1.3, TLS 1.2");
    assertThat(tooNew.fixIds()).startsWith("windows-tls12-registry");
    assertThat(tooNew.fixIds().getLast()).isEqualTo("dovecot-tls10");
    assertThat(find("server-too-new-for-client", "windows-7-tls12", Samples.tls13Only()).fixIds())
        .contains("dovecot-min-tls12")
        .doesNotContain("dovecot-tls10", "windows-tls12-registry");
    Evidence old =
        EvidenceBuilder.at("imaps://mail.example.com")
            .refused(TLS13, TLS12, TLS11)
            .version(TLS10, Order.CLIENT, "AES128-SHA")
            .refused(SSL3, SSL2)
            .chain(TLS10, TestCertificates.read("leaf-rsa"), TestCertificates.read("intermediate"))
            .build();
    assertThat(find("server-too-old-for-client", "modern", old).severity())
        .isEqualTo(Severity.BLOCKING);
  }

  @Test
  void aGoodConnectionIsAnAnswer() {
    List<Finding> findings = diagnose("modern", Samples.healthy());
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().id()).isEqualTo("connection-fine");
    assertThat(findings.getFirst().confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(words.of(findings.getFirst().title())).contains("password or the account");
    assertThat(Verdict.of(findings)).isEqualTo(Verdict.FINE);
    assertThat(diagnose("windows-7-tls12", Samples.healthy()).getFirst().id())
        .isEqualTo("connection-fine");
    assertThat(diagnose("thunderbird-102", Samples.healthy()).getFirst().confidence())
        .isEqualTo(Confidence.VERY_LIKELY);
  }

  @Test
  void aStoreThatTheUserNamedCountsAlone() {
    EvidenceBuilder builder = Samples.withChain("leaf-rsa", "intermediate");
    TrustStore named = new TrustStore("given", "root.pem", List.of(TestCertificates.read("root")));
    assertThat(ids("modern", builder.stores(TestCertificates.distrusting(), named).build()))
        .containsExactly("connection-fine");
    TrustStore system = new TrustStore("system", "Windows", named.roots());
    assertThat(ids("modern", builder.stores(TestCertificates.distrusting(), system).build()))
        .containsExactly("connection-fine", "trusted-in-part");
  }

  @Test
  void certificates() {
    Finding missing = find("missing-intermediate", "modern", Samples.missingIntermediate());
    assertThat(missing.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(words.of(missing.explanation())).contains("Example Issuing");
    assertThat(missing.fixIds())
        .containsExactly(
            "ask-provider-certificate", "dovecot-2.4-fullchain", "dovecot-2.3-fullchain");
    Finding expired = find("certificate-expired", "modern", Samples.expired());
    assertThat(words.of(expired.explanation())).contains("2026-10-01").contains("52 days ago");
    assertThat(
            find(
                    "certificate-not-yet-valid",
                    "modern",
                    Samples.withChain("leaf-future", "intermediate").build())
                .candidates()
                .getFirst()
                .id())
        .isEqualTo("clock-here");
    Finding name = find("wrong-name", "modern", Samples.wrongName());
    assertThat(words.of(name.explanation()))
        .contains("web.example.net")
        .contains("mail.example.com");
    assertThat(find("self-signed", "modern", Samples.selfSigned()).severity())
        .isEqualTo(Severity.BLOCKING);
    Evidence privateRoot =
        Samples.withChain("leaf-rsa", "intermediate", "root")
            .stores(TestCertificates.distrusting())
            .build();
    assertThat(find("private-root", "modern", privateRoot).severity()).isEqualTo(Severity.BLOCKING);
    for (Evidence bad :
        List.of(
            Samples.missingIntermediate(),
            Samples.expired(),
            Samples.wrongName(),
            Samples.selfSigned(),
            privateRoot)) {
      assertThat(ids("modern", bad)).doesNotContain("connection-fine");
    }
  }

  @Test
  void windowsMayFetchAMissingIntermediateItself() {
    Evidence evidence =
        Samples.withChain("leaf-rsa")
            .version(TLS12, Order.CLIENT, "DHE-RSA-AES256-GCM-SHA384")
            .dh(2048, "ffdhe2048")
            .build();
    Finding finding = find("missing-intermediate", "windows-7-tls12", evidence);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    List<Finding> findings = diagnose("windows-7-tls12", evidence);
    assertThat(Verdict.of(findings)).isEqualTo(Verdict.UNDECIDED);
    assertThat(findings.getFirst().id()).isEqualTo("cannot-be-judged");
  }

  @Test
  void theNameMayDependOnSni() {
    EvidenceBuilder builder = Samples.withChain("leaf-rsa", "intermediate");
    NameAnswer nameless =
        new NameAnswer(
            Optional.empty(),
            NameAnswer.Kind.NO_NAME,
            Answer.YES,
            Optional.of(TLS12),
            Optional.empty(),
            Optional.empty(),
            Optional.of(TestCertificates.read("leaf-other-name")),
            Answer.NO);
    Evidence evidence = withNameless(builder, nameless);
    assertThat(ids("modern", evidence)).doesNotContain("name-depends-on-sni");
    Finding unknown =
        Diagnosis.findings(evidence, sending(Answer.UNKNOWN), PROFILES).stream()
            .filter(f -> f.id().equals("name-depends-on-sni"))
            .findFirst()
            .orElseThrow();
    assertThat(unknown.severity()).isEqualTo(Severity.WARNING);
    assertThat(Diagnosis.findings(evidence, sending(Answer.NO), PROFILES).getFirst().id())
        .isEqualTo("name-depends-on-sni");
  }

  @Test
  void theWayToTheServer() {
    Evidence noName =
        EvidenceBuilder.at("imaps://mial.example.com")
            .network(new NetworkFacts(Answer.NO, List.of(), List.of()))
            .build();
    assertThat(ids("modern", noName)).containsExactly("name-not-found");
    Finding closed = find("nothing-listening", "modern", Samples.nothingListening());
    assertThat(words.of(closed.title()))
        .isEqualTo("Nothing answers at mail.example.com on port 993");
    assertThat(closed.candidates().getFirst().confidence()).isEqualTo(Confidence.VERY_LIKELY);
    Evidence dead =
        EvidenceBuilder.at("imaps://mail.example.com")
            .unreachable(Failure.TIMED_OUT, 993, 143, 465)
            .build();
    assertThat(ids("modern", dead)).containsExactly("address-blocked");
    Evidence closing =
        EvidenceBuilder.at("imap://mail.example.com").dialogueProblem(Problem.ENDED, "").build();
    assertThat(ids("modern", closing)).containsExactly("address-blocked");
    Evidence cancelled =
        EvidenceBuilder.at("imaps://mail.example.com")
            .unreachable(Failure.CANCELLED, 993)
            .cost(new Cost(0, 0, 0, 5, false, false))
            .build();
    assertThat(ids("modern", cancelled)).containsExactly("cannot-be-judged");
  }

  @Test
  void aDeadPortBesideLivingOnesIsThePortAndNotTheAddress() {
    Evidence dead =
        EvidenceBuilder.at("imaps://mail.example.com")
            .network(
                new NetworkFacts(
                    Answer.YES,
                    List.of("192.0.2.7"),
                    List.of(
                        new NetworkFacts.Attempt("192.0.2.7", 993, Failure.REFUSED, 5),
                        new NetworkFacts.Attempt("192.0.2.7", 143, Failure.NONE, 5),
                        new NetworkFacts.Attempt("192.0.2.7", 25, Failure.TIMED_OUT, 3000))))
            .build();
    assertThat(ids("modern", dead)).containsExactly("nothing-listening");
    assertThat(
            Diagnosis.findings(dead, PROFILES.modernBaseline(), PROFILES)
                .getFirst()
                .explanation()
                .key())
        .endsWith(".refused");
  }

  @Test
  void portsAndTheirEncryption() {
    assertThat(ids("modern", problem("imap://mail.example.com", Problem.NO_STARTTLS)))
        .containsExactly("starttls-missing");
    Finding masked =
        find("starttls-missing", "modern", problem("smtp://mail.example.com", Problem.MASKED));
    assertThat(masked.candidates().getFirst().confidence()).isEqualTo(Confidence.VERY_LIKELY);
    assertThat(masked.fixIds()).contains("postfix-starttls");
    assertThat(ids("modern", problem("imaps://mail.example.com:143", Problem.SPEAKS_PLAIN)))
        .containsExactly("tls-on-plain-port");
    assertThat(ids("modern", problem("imap://mail.example.com:993", Problem.EXPECTS_TLS)))
        .containsExactly("plain-on-tls-port");
    assertThat(ids("modern", problem("imap://mail.example.com:993", Problem.SILENT)))
        .containsExactly("silent-server");
    assertThat(ids("modern", problem("imap://mail.example.com", Problem.OTHER_PROTOCOL)))
        .containsExactly("other-protocol");
    assertThat(ids("modern", problem("imap://mail.example.com", Problem.TOO_LONG)))
        .containsExactly("endless-greeting");
    Evidence plain =
        EvidenceBuilder.at("imap://mail.example.com?security=none")
            .greeting(Samples.DOVECOT_GREETING)
            .build();
    assertThat(ids("modern", plain)).containsExactly("connection-fine", "not-encrypted");
  }

  @Test
  void aServerThatRefusesFurtherConnections() {
    List<Finding> later = diagnose("modern", Samples.throttled());
    assertThat(later).extracting(Finding::id).containsExactly("connection-fine", "throttled");
    List<Finding> partly = diagnose("windows-7-tls12", Samples.throttled());
    assertThat(partly).extracting(Finding::id).containsExactly("cannot-be-judged", "throttled");
    assertThat(Verdict.of(partly)).isEqualTo(Verdict.UNDECIDED);
    List<Finding> atOnce = diagnose("modern", problem("imap://mail.example.com", Problem.BUSY));
    assertThat(atOnce).extracting(Finding::id).containsExactly("throttled");
    assertThat(Verdict.of(atOnce)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void aDisagreementIsShown() {
    ObservedClient answered =
        new ObservedClient(
            "windows-7-tls12",
            Answer.YES,
            Optional.of(TLS12),
            CipherSuite.byName("ECDHE-RSA-AES256-SHA"),
            Optional.empty(),
            Optional.empty());
    Evidence better =
        Samples.healthyBuilder()
            .version(TLS12, Order.CLIENT, "ECDHE-RSA-AES128-GCM-SHA256")
            .client(answered)
            .build();
    assertThat(ids("windows-7-tls12", better))
        .containsExactly("connection-fine", "prediction-differs");
    Evidence worse =
        Samples.healthyBuilder()
            .version(TLS12, Order.CLIENT, "DHE-RSA-AES256-GCM-SHA384")
            .dh(2048, "")
            .client(Samples.refusedClient("windows-7-tls12"))
            .build();
    Finding refused = diagnose("windows-7-tls12", worse).getFirst();
    assertThat(refused.id()).isEqualTo("prediction-differs");
    assertThat(refused.severity()).isEqualTo(Severity.BLOCKING);
    Evidence open =
        EvidenceBuilder.at("imaps://mail.example.com")
            .client(Samples.refusedClient("windows-7-tls12"))
            .build();
    assertThat(ids("windows-7-tls12", open)).containsExactly("refused-without-known-reason");
  }

  @Test
  void sizesGroupsAndClientCertificates() {
    Evidence small =
        Samples.healthyBuilder()
            .version(TLS12, Order.CLIENT, "DHE-RSA-AES256-GCM-SHA384")
            .dh(768, "")
            .build();
    assertThat(find("dh-too-small", "windows-7-tls12", small).fixIds()).contains("dovecot-2.4-dhe");
    Evidence group =
        EvidenceBuilder.at("imaps://mail.example.com")
            .refused(TLS13, TLS11, TLS10, SSL3, SSL2)
            .version(TLS12, Order.CLIENT, "ECDHE-RSA-AES128-SHA")
            .groups(TLS12, "secp521r1")
            .chain(TLS12, TestCertificates.read("leaf-rsa"), TestCertificates.read("intermediate"))
            .stores(TestCertificates.trusting())
            .build();
    assertThat(ids("windows-7-tls12", group)).contains("no-common-group");
    Evidence wanted =
        Samples.healthyBuilder()
            .version(TLS12, Order.CLIENT, "ECDHE-RSA-AES128-GCM-SHA256")
            .clientCertificate(ClientCertificate.REQUIRED)
            .build();
    assertThat(ids("modern", wanted)).containsExactly("client-certificate-required");
  }

  @Test
  void nothingSeenIsNeverFine() {
    Evidence nothing = EvidenceBuilder.at("imaps://mail.example.com").build();
    assertThat(ids("modern", nothing)).containsExactly("cannot-be-judged");
    Evidence noStores = Samples.withChain("leaf-rsa", "intermediate").stores().build();
    assertThat(ids("modern", noStores)).containsExactly("cannot-be-judged");
    assertThat(words.of(diagnose("modern", noStores).getFirst().explanation()))
        .contains("no list of trusted roots");
  }

  @Test
  void everyFindingOfEverySampleHasItsWords() {
    for (Evidence evidence :
        List.of(
            Samples.incident(),
            Samples.incidentElsewhere(),
            Samples.healthy(),
            Samples.missingIntermediate(),
            Samples.expired(),
            Samples.wrongName(),
            Samples.selfSigned(),
            Samples.tls13Only(),
            Samples.noStarttls(),
            Samples.throttled(),
            Samples.nothingListening())) {
      for (Profile profile : PROFILES.all()) {
        List<Finding> findings = Diagnosis.findings(evidence, profile, PROFILES);
        assertThat(findings).isNotEmpty();
        assertThat(allWords(findings)).doesNotContain("{", "handshake_failure");
        assertThat(findings)
            .allSatisfy(
                f -> {
                  assertThat(f.fixableBy()).isNotEmpty();
                  assertThat(f.evidence()).isNotEmpty();
                });
      }
    }
  }

  private String allWords(List<Finding> findings) {
    StringBuilder all = new StringBuilder();
    for (Finding finding : findings) {
      all.append(words.of(finding.title())).append('\n');
      all.append(words.of(finding.explanation())).append('\n');
      for (Candidate candidate : finding.candidates()) {
        all.append(words.of(candidate.statement())).append('\n');
        all.append(words.of(candidate.tellApart())).append('\n');
      }
    }
    return all.toString();
  }

  private static Evidence ecdsaOnly() {
    return EvidenceBuilder.at("imaps://mail.example.com")
        .refused(TLS13, TLS11, TLS10, SSL3, SSL2)
        .version(TLS12, Order.CLIENT, "ECDHE-ECDSA-CHACHA20-POLY1305")
        .groups(TLS12, "secp256r1")
        .chain(TLS12, TestCertificates.read("leaf-ec"), TestCertificates.read("intermediate"))
        .stores(TestCertificates.trusting())
        .client(Samples.refusedClient("windows-7-tls12"))
        .build();
  }

  private static Evidence withNameless(EvidenceBuilder builder, NameAnswer nameless) {
    Evidence evidence = builder.build();
    EvidenceBuilder changed =
        EvidenceBuilder.at(evidence.endpoint().uri())
            .version(evidence.version(TLS13))
            .version(evidence.version(TLS12))
            .groups(TLS13, "X25519", "secp256r1")
            .chain(
                TLS12,
                evidence
                    .certificates()
                    .getFirst()
                    .sent()
                    .toArray(new org.maillens.certificate.Certificate[0]))
            .stores(TestCertificates.trusting())
            .name(nameless);
    evidence.sni().stream()
        .filter(n -> n.kind() == NameAnswer.Kind.AS_TYPED)
        .forEach(changed::name);
    return changed.build();
  }

  private static Profile sending(Answer serverName) {
    Profile modern = PROFILES.modernBaseline();
    return copy(modern, "modern-sni", modern.cipherSuites(), serverName);
  }

  private static Profile kRsaOnly(String id, String... suites) {
    Profile windows = PROFILES.byId("windows-7-tls12").orElseThrow();
    return copy(
        windows,
        id,
        java.util.Arrays.stream(suites).map(s -> CipherSuite.byName(s).orElseThrow()).toList(),
        Answer.YES);
  }

  private static Profile copy(
      Profile from, String id, List<CipherSuite> suites, Answer serverName) {
    Offer offer = from.offer().orElseThrow();
    return new Profile(
        id,
        from.name(),
        "",
        from.origin(),
        Optional.of(
            new Offer(
                offer.versions(),
                false,
                suites,
                offer.extensions(),
                offer.groups(),
                offer.keyShares(),
                offer.pointFormats(),
                offer.signatureSchemes(),
                offer.contents(),
                offer.captured())),
        claims(serverName),
        from.limits(),
        from.trust(),
        from.authentication(),
        from.settings(),
        from.sources());
  }

  private static List<ServerNameClaim> claims(Answer sent) {
    return switch (sent) {
      case YES -> List.of(new ServerNameClaim(true, "all", "own"));
      case NO -> List.of(new ServerNameClaim(false, "all", "own"));
      case UNKNOWN -> List.of();
    };
  }

  private String explanation(String id, Evidence evidence) {
    return explanation(PROFILES.byId(id).orElseThrow(), evidence);
  }

  private String explanation(Profile profile, Evidence evidence) {
    return Diagnosis.findings(evidence, profile, PROFILES).stream()
        .filter(f -> f.id().equals("no-common-suite"))
        .map(f -> words.of(f.explanation()))
        .findFirst()
        .orElseThrow();
  }

  private static Evidence problem(String uri, Problem problem) {
    return EvidenceBuilder.at(uri).dialogueProblem(problem, "").build();
  }

  @Test
  void whatHasExpiredByNowMayHaveBeenValidWhenItWasShown() {
    Finding undated = find("certificate-expired", "modern", transcribed("CONNECTED(00000003)"));
    assertThat(undated.confidence()).isEqualTo(Confidence.VERY_LIKELY);
    assertThat(words.of(undated.explanation()))
        .contains("2026-10-01", "When it was shown is not told here")
        .doesNotContain("ago");
    Finding dated =
        find(
            "certificate-expired",
            "modern",
            transcribed("CONNECTED(00000003)\n    Start Time: 1795000000"));
    assertThat(dated.confidence()).isEqualTo(Confidence.CERTAIN);
    assertThat(words.of(dated.explanation())).contains("52 days ago");
  }

  private static Evidence transcribed(String text) {
    return Samples.expired()
        .withConversations(new TranscriptReader().read(Text.pasted(text)).conversations());
  }

  private static Finding find(String id, String profile, Evidence evidence) {
    List<Finding> findings = diagnose(profile, evidence);
    return findings.stream()
        .filter(f -> f.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(findings.stream().map(Finding::id).toList().toString()));
  }

  private static List<String> ids(String profile, Evidence evidence) {
    return diagnose(profile, evidence).stream().map(Finding::id).toList();
  }

  private static List<Finding> diagnose(String profile, Evidence evidence) {
    return Diagnosis.findings(evidence, PROFILES.byId(profile).orElseThrow(), PROFILES);
  }
}
