package org.maillens.report.chain;

import static org.maillens.tls.ProtocolVersion.TLS12;
import static org.maillens.tls.ProtocolVersion.TLS13;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainCases;
import org.maillens.certificate.ChainCases.ChainCase;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.TrustAnswer;
import org.maillens.certificate.TrustStore;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.RevocationAnswer;
import org.maillens.evidence.RevocationAnswer.Source;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.VersionFacts.Order;

/// Evidence with the chains of [ChainCases] and some worse ones: what the picture of certificates
/// is tested with.
public final class ChainSamples {
  private static final String FETCHED_FROM = "http://ca.example.com/issuer.cer";

  private final Map<String, Evidence> samples = new LinkedHashMap<>();
  private final Map<String, ChainCase> cases = new LinkedHashMap<>();

  private ChainSamples() {
    ChainCases.all().forEach(one -> cases.put(one.id(), one));
  }

  /// One sample.
  public static Evidence of(String id) {
    return Objects.requireNonNull(all().get(id), id);
  }

  private ChainCase named(String id) {
    return Objects.requireNonNull(cases.get(id), id);
  }

  /// All samples by name.
  public static Map<String, Evidence> all() {
    ChainSamples made = new ChainSamples();
    made.plain();
    made.asked();
    made.several();
    made.hostile();
    return made.samples;
  }

  private void plain() {
    for (String id :
        List.of(
            "correct",
            "missing-intermediate",
            "missing-lower-intermediate",
            "missing-both-intermediates",
            "wrong-order",
            "stranger-included",
            "cross-signed-expired",
            "cross-signed-old-store",
            "expired",
            "expired-intermediate",
            "not-yet-valid",
            "self-signed",
            "private-authority",
            "private-authority-root-not-sent",
            "interception",
            "name-not-permitted",
            "not-for-servers",
            "issuer-is-no-authority",
            "bad-signature",
            "other-name",
            "common-name-only",
            "sha-1",
            "rsa-1024",
            "must-staple-without-staple")) {
      ChainCase of = named(id);
      Answer stapled = of.stapled() == TrustAnswer.Answer.NO ? Answer.NO : Answer.UNKNOWN;
      String kind = of.sent().getFirst().keyType();
      samples.put(
          id,
          builder(of)
              .chain(new ServedChain(kind, List.of(TLS13), of.sent(), stapled, Optional.empty()))
              .build());
    }
    ChainCase root = named("root-included");
    List<Certificate> twice = new ArrayList<>(root.sent());
    twice.add(1, root.sent().get(1));
    samples.put(
        "duplicate-and-root",
        builder(root).chain(TLS13, twice.toArray(Certificate[]::new)).build());
  }

  /// With answers of authorities.
  private void asked() {
    for (String id : List.of("missing-intermediate", "missing-both-intermediates")) {
      ChainCase of = named(id);
      Inquiries inquiries =
          inquiries(
              List.of(new FetchedIssuer(FETCHED_FROM, FetchedIssuer.Outcome.FETCHED, of.fetched())),
              List.of());
      samples.put(id + "-fetched", builder(of).chain(TLS13, sent(of)).inquiries(inquiries).build());
    }
    ChainCase missing = named("missing-intermediate");
    samples.put(
        "missing-intermediate-unreachable",
        builder(missing)
            .chain(TLS13, sent(missing))
            .inquiries(
                inquiries(
                    List.of(
                        new FetchedIssuer(
                            FETCHED_FROM, FetchedIssuer.Outcome.NOT_REACHED, List.of())),
                    List.of()))
            .build());
    ChainCase revoked = named("revoked-by-ocsp");
    RevocationVerdict verdict =
        new RevocationVerdict(
            Status.REVOKED,
            Fault.NONE,
            Optional.of(Instant.parse("2026-05-04T09:00:00Z")),
            OptionalInt.of(1),
            Optional.of(Instant.parse("2026-07-01T06:00:00Z")),
            Optional.of(Instant.parse("2026-07-01T06:00:00Z")),
            Optional.of(Instant.parse("2026-07-08T06:00:00Z")));
    RevocationVerdict good =
        new RevocationVerdict(
            Status.GOOD,
            Fault.NONE,
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.of(Instant.parse("2026-06-30T06:00:00Z")),
            Optional.empty());
    samples.put(
        "revoked",
        builder(revoked)
            .chain(TLS13, sent(revoked))
            .inquiries(
                inquiries(
                    List.of(),
                    List.of(
                        answer(revoked.sent().get(0), Source.OCSP, verdict),
                        answer(
                            revoked.sent().get(0),
                            Source.CRL,
                            RevocationVerdict.unusable(Fault.NOT_REACHED)),
                        answer(revoked.sent().get(1), Source.CRL, good))))
            .build());
  }

  private static RevocationAnswer answer(
      Certificate certificate, Source source, RevocationVerdict verdict) {
    return new RevocationAnswer(
        certificate.sha256(), source, "http://ca.example.com/ocsp", verdict);
  }

  private static Inquiries inquiries(
      List<FetchedIssuer> issuers, List<RevocationAnswer> revocations) {
    return new Inquiries(true, issuers, revocations, List.of(), List.of(), List.of(), List.of());
  }

  /// Two certificates at once, and a client's wanted.
  private void several() {
    ChainCase rsa = named("pair-rsa");
    ChainCase ecdsa = named("pair-ecdsa");
    samples.put(
        "pair",
        builder(rsa)
            .chain(TLS13, sent(ecdsa))
            .chain(TLS12, sent(rsa))
            .clientCertificate(ClientCertificate.ASKED)
            .clientAuthorities("CN=Example Staff CA,O=Example GmbH,C=DE")
            .build());
    ChainCase correct = named("correct");
    samples.put(
        "versions-differ",
        builder(correct)
            .chain(TLS13, sent(correct))
            .chain(
                new ServedChain(
                    correct.sent().getFirst().keyType(), TLS12, List.of(correct.sent().getFirst())))
            .clientCertificate(ClientCertificate.REQUIRED)
            .build());
  }

  /// Names that hide, reverse or overflow, and far too many certificates.
  private void hostile() {
    Issued root = TestAuthority.root("CN=Example Root R1,O=Example Trust,C=DE").issue();
    Issued middle =
        root.ca("CN=" + "Very Long Authority Name ".repeat(12) + ",O=Example Trust").issue();
    String[] names =
        IntStream.range(0, 5000)
            .mapToObj(i -> "customer-%05d.some-very-long-hosting-domain.example".formatted(i))
            .toArray(String[]::new);
    Issued leaf =
        middle
            .leaf("CN=paypal\u202Emoc.live\u0000<b>&amp;</b>{0}")
            .dns("mail.example.com\u0000.evil.example", "\u202Emoc.elpmaxe.liam")
            .dns(names)
            .issue();
    List<Certificate> sent = new ArrayList<>(List.of(leaf.certificate(), middle.certificate()));
    for (int i = 0; i < 58; i++) {
      sent.add(root.ca("CN=Filler " + i).issue().certificate());
    }
    samples.put(
        "hostile",
        builder(List.of(root.certificate()))
            .chain(TLS13, sent.toArray(Certificate[]::new))
            .build());
  }

  private static Certificate[] sent(ChainCase of) {
    return of.sent().toArray(Certificate[]::new);
  }

  private static EvidenceBuilder builder(ChainCase of) {
    return builder(of.roots());
  }

  private static EvidenceBuilder builder(List<Certificate> roots) {
    return EvidenceBuilder.at("imaps://" + ChainCases.HOST)
        .started(TestAuthority.NOW)
        .version(TLS13, Order.CLIENT, "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256")
        .version(TLS12, Order.CLIENT, "ECDHE-ECDSA-AES128-GCM-SHA256")
        .groups(TLS13, "X25519", "secp256r1")
        .groups(TLS12, "X25519", "secp256r1")
        .stores(
            new TrustStore("mozilla", "Mozilla", roots),
            new TrustStore("jdk", "Java", roots),
            new TrustStore("system", "Debian", roots));
  }
}
