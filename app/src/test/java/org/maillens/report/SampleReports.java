package org.maillens.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TrustStore;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ClockReading;
import org.maillens.evidence.ConversationSamples;
import org.maillens.evidence.Cost;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Line;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.EngineAnswer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.OtherView;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.RevocationAnswer;
import org.maillens.evidence.Samples;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TestCertificates;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.fix.FixLibrary;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Reports to save, open and show, worked out with the program's own knowledge.
final class SampleReports {
  static final Messages MESSAGES = new Messages(Locale.ENGLISH);
  static final Profiles PROFILES = Profiles.load();
  static final Analysis ANALYSIS = new Analysis(PROFILES, FixLibrary.load());

  /// Markup, quotes, control characters and a turned writing direction.
  static final String HOSTILE =
      "* OK <script>alert(1)</script><img src=x onerror='a()'>\"&amp; \u0000\u001b[31m \u202Etxt"
          + " ready";

  private SampleReports() {}

  /// Every sample by name, and one with a value in every field.
  static Map<String, Evidence> evidence() {
    Map<String, Evidence> all = new LinkedHashMap<>();
    all.put("incident", Samples.incident());
    all.put("incidentElsewhere", Samples.incidentElsewhere());
    all.put("healthy", Samples.healthy());
    all.put("missingIntermediate", Samples.missingIntermediate());
    all.put("expired", Samples.expired());
    all.put("wrongName", Samples.wrongName());
    all.put("selfSigned", Samples.selfSigned());
    all.put("tls13Only", Samples.tls13Only());
    all.put("noStarttls", Samples.noStarttls());
    all.put("throttled", Samples.throttled());
    all.put("nothingListening", Samples.nothingListening());
    all.put("everything", everything());
    return all;
  }

  /// One of [#evidence].
  static Evidence named(String sample) {
    return Objects.requireNonNull(evidence().get(sample), sample);
  }

  /// What no single server would do: a value in every field, odd ones included.
  static Evidence everything() {
    ProtocolVersion strange = new ProtocolVersion(0x0305);
    return Samples.healthyBuilder()
        .provenance(new Provenance(Provenance.Source.CAPTURE, "C:\\Users\\anna\\mail.pcap #17"))
        .reported("anna@example.com", "0x800CCC1A \"ümlaut\"\n<b>")
        .since(LocalDate.of(2026, 11, 20))
        .network(
            new NetworkFacts(
                Answer.YES,
                List.of("2001:db8::1", "192.0.2.10"),
                List.of(
                    new Attempt("2001:db8::1", 993, Failure.TIMED_OUT, 10_000),
                    new Attempt("192.0.2.10", 993, Failure.NONE, 12),
                    new Attempt("192.0.2.10", 143, Failure.CANCELLED, 1))))
        .dialogue(
            new DialogueFacts(
                HOSTILE,
                List.of("IMAP4rev1", "<b>X</b>"),
                Answer.NO,
                Problem.STARTTLS_REFUSED,
                List.of(new Line(true, HOSTILE), new Line(false, "a1 STARTTLS"))))
        .version(
            new VersionFacts(
                strange,
                Answer.UNKNOWN,
                How.UNPROVEN,
                Order.UNKNOWN,
                List.of(new CipherSuite(0x0A0A), new CipherSuite(0xFEED)),
                Answer.UNKNOWN))
        .version(
            new VersionFacts(
                new ProtocolVersion(0x7F1C),
                Answer.NO,
                How.REFUSED_WITH_HIGHER,
                Order.SINGLE,
                List.of(),
                Answer.NO))
        .dh(1024, "")
        .extensions(List.of(new ExtensionType(65281), new ExtensionType(0xFFEE)))
        .clientCertificate(ClientCertificate.REQUIRED)
        .stores(
            new TrustStore("system", "Windows", List.of(TestCertificates.read("root")), false),
            TestCertificates.distrusting())
        .name(
            new NameAnswer(
                Optional.of("xn--mller-kva.example"),
                NameAnswer.Kind.WRONG_NAME,
                Answer.NO,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new AlertDescription(112)),
                Optional.of(TestCertificates.read("leaf-other-name")),
                Answer.UNKNOWN))
        .client(
            new ObservedClient(
                "of-a-newer-version",
                Answer.UNKNOWN,
                Optional.of(strange),
                Optional.empty(),
                Optional.of(new NamedGroup(0x2A2A)),
                Optional.of(new AlertDescription(255))))
        .exchange(
            new Exchange(
                999,
                Instant.parse("2026-11-22T10:00:00.123456789Z"),
                "suites.tls12.3",
                "reset",
                "",
                Bytes.EMPTY,
                Bytes.of(0, 255, 128),
                List.of(new Line(true, "220 mail.example.com ESMTP"), new Line(false, "STARTTLS"))))
        .clientAuthorities("CN=Staff,O=Example")
        .chain(
            ServedChain.stapled(
                "RSA",
                ProtocolVersion.TLS12,
                Samples.healthy().certificates().getFirst().sent(),
                Bytes.of(48, 3, 10, 1, 6)))
        .inquiries(inquiries())
        .documents(SampleDocuments.everything())
        .conversations(
            ConversationSamples.everything(1),
            ConversationSamples.fine(2),
            ConversationSamples.refused(3, "192.0.2.98"),
            ConversationSamples.sealed(4),
            ConversationSamples.transcript(5))
        .cost(new Cost(3, 5_000_000_000L, 6_000_000_000L, 7, true, false))
        .build();
  }

  private static Inquiries inquiries() {
    Instant moment = Instant.parse("2026-11-22T10:00:00Z");
    List<Certificate> chain = Samples.healthy().certificates().getFirst().sent();
    return new Inquiries(
        true,
        List.of(
            new FetchedIssuer("http://ca.example/1.crt", FetchedIssuer.Outcome.FETCHED, chain),
            new FetchedIssuer("ldap://ca.example/", FetchedIssuer.Outcome.NOT_ASKED, List.of())),
        List.of(
            new RevocationAnswer(
                chain.getFirst().sha256(),
                RevocationAnswer.Source.OCSP,
                "http://ocsp.example/",
                new RevocationVerdict(
                    Status.REVOKED,
                    Fault.NONE,
                    Optional.of(moment),
                    OptionalInt.of(4),
                    Optional.of(moment),
                    Optional.of(moment),
                    Optional.of(moment.plusSeconds(3600)))),
            new RevocationAnswer(
                chain.getFirst().sha256(),
                RevocationAnswer.Source.CRL,
                "http://ca.example/1.crl",
                RevocationVerdict.unusable(Fault.NOT_REACHED))),
        List.of(new EngineAnswer("windows", chain.getFirst().sha256(), Answer.NO, 0x20L, chain)),
        List.of(
            new OtherView("192.0.2.10", 465, Answer.YES, chain),
            new OtherView("2001:db8::1", 993, Answer.UNKNOWN, List.of())),
        List.of(
            new NameAddress(
                "mail.example.com", NameAddress.Origin.USUAL, List.of("192.0.2.10"), Answer.YES)),
        List.of(
            new ClockReading(
                ClockReading.Source.HTTP_DATE, "ocsp.example", moment, moment.plusSeconds(86400))));
  }

  static Report report(Evidence evidence) {
    return report(evidence, "windows-7-tls12");
  }

  static Report report(Evidence evidence, String... profileIds) {
    return ANALYSIS.report(evidence, profiles(List.of(profileIds)));
  }

  /// What opening a saved report does.
  static Report reopened(JsonReport.Saved saved) {
    return ANALYSIS.reopened(saved);
  }

  private static List<Profile> profiles(List<String> ids) {
    return ids.stream().map(id -> PROFILES.byId(id).orElseThrow()).toList();
  }
}
