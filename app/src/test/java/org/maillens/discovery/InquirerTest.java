package org.maillens.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.certificate.revocation.TestResponder;
import org.maillens.certificate.revocation.TestRevocationList;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ClockReading;
import org.maillens.evidence.EngineAnswer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.EvidenceBuilder;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.FetchedIssuer.Outcome;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.RevocationAnswer.Source;
import org.maillens.evidence.ServedChain;
import org.maillens.net.HttpFetch;
import org.maillens.net.Network;
import org.maillens.net.Ntp;
import org.maillens.net.TestWeb;
import org.maillens.tls.Bytes;
import org.maillens.tls.ProtocolVersion;

class InquirerTest {
  private static final Instant NOW = EvidenceBuilder.STARTED;
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Instant SINCE = NOW.minus(Duration.ofDays(2));

  private final TestWeb web = TestWeb.start();
  private final HttpFetch http = HttpFetch.live();
  private final List<ChainEngine> engines = new ArrayList<>();
  private final Issued root = TestAuthority.root("CN=Root").issue();

  @AfterEach
  void close() {
    http.close();
    web.close();
  }

  private Inquiries inquire(boolean allowed, Certificate... sent) {
    return inquire(allowed, new ServedChain("EC", ProtocolVersion.TLS13, List.of(sent)));
  }

  private Inquiries inquire(boolean allowed, ServedChain chain) {
    return inquirer().inquire(evidence(chain), allowed).inquiries();
  }

  private Inquirer inquirer() {
    // Nobody answers at this port.
    TimeServer time =
        new TimeServer(Network.atMost(1), new Ntp(new SecureRandom(), CLOCK), "127.0.0.1", 9);
    return new Inquirer(http, time, engines, CLOCK);
  }

  private Evidence evidence(ServedChain chain) {
    return at("127.0.0.1", chain);
  }

  private Evidence at(String address, ServedChain chain) {
    return EvidenceBuilder.at("imaps://mail.example.com")
        .network(
            new NetworkFacts(
                Answer.YES,
                List.of(address),
                List.of(new NetworkFacts.Attempt(address, 993, NetworkFacts.Failure.NONE, 12))))
        .chain(chain)
        .stores(root.store())
        .build();
  }

  private static byte[] der(Issued issued) {
    return issued.certificate().der().toArray();
  }

  static TestAuthority.Builder access(
      TestAuthority.Builder builder, String issuerUrl, String ocspUrl) {
    ASN1EncodableVector ways = new ASN1EncodableVector();
    if (!issuerUrl.isEmpty()) {
      ways.add(new AccessDescription(AccessDescription.id_ad_caIssuers, uri(issuerUrl)));
    }
    if (!ocspUrl.isEmpty()) {
      ways.add(new AccessDescription(AccessDescription.id_ad_ocsp, uri(ocspUrl)));
    }
    return builder.extension(Extension.authorityInfoAccess, false, encoded(new DERSequence(ways)));
  }

  static TestAuthority.Builder listed(TestAuthority.Builder builder, String url) {
    DistributionPointName name = new DistributionPointName(new GeneralNames(uri(url)));
    return builder.extension(
        Extension.cRLDistributionPoints,
        false,
        encoded(
            new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)})));
  }

  private static GeneralName uri(String url) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, url);
  }

  private static Bytes encoded(ASN1Object value) {
    try {
      return Bytes.copyOf(value.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nobodyOutsideIsAskedUnlessAllowed() {
    Issued middle = root.ca("CN=Middle").issue();
    Issued server =
        listed(
                access(middle.server("mail.example.com"), web.url("/middle"), web.url("/ocsp")),
                web.url("/list"))
            .issue();
    engines.add(
        (chain, _) ->
            Optional.of(
                new EngineAnswer("test", chain.getFirst().sha256(), Answer.YES, 0, List.of())));

    Inquiries found = inquire(false, server.certificate());

    assertThat(web.requests()).isEmpty();
    assertThat(found.allowed()).isFalse();
    assertThat(found.issuers()).isEmpty();
    assertThat(found.revocations()).isEmpty();
    assertThat(found.clocks()).isEmpty();
    assertThat(found.engines()).hasSize(1);
    assertThat(found.requests()).isZero();
  }

  @Test
  void climbsToTheRootThroughEveryForm() throws IOException, CMSException {
    Issued high = access(root.ca("CN=High"), web.url("/root"), "").issue();
    Issued middle = access(high.ca("CN=Middle"), web.url("/high.p7c"), "").issue();
    Issued low = access(middle.ca("CN=Low"), web.url("/middle.pem"), "").issue();
    Issued server = access(low.server("mail.example.com"), web.url("/low.der"), "").issue();
    web.with("/low.der", der(low));
    web.with("/middle.pem", middle.certificate().pem().getBytes(StandardCharsets.US_ASCII));
    web.with("/high.p7c", bundle(high));

    Inquiries found = inquire(true, server.certificate());

    assertThat(found.issuers())
        .containsExactly(
            new FetchedIssuer(web.url("/low.der"), Outcome.FETCHED, List.of(low.certificate())),
            new FetchedIssuer(
                web.url("/middle.pem"), Outcome.FETCHED, List.of(middle.certificate())),
            new FetchedIssuer(web.url("/high.p7c"), Outcome.FETCHED, List.of(high.certificate())));
    // The root is in a store: nobody is asked for it.
    assertThat(web.requests()).containsExactly("GET /low.der", "GET /middle.pem", "GET /high.p7c");
    assertThat(found.requests()).isEqualTo(3);
  }

  private static byte[] bundle(Issued... all) throws IOException, CMSException {
    List<X509CertificateHolder> holders = new ArrayList<>();
    for (Issued one : all) {
      holders.add(new X509CertificateHolder(der(one)));
    }
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addCertificates(new CollectionStore<>(holders));
    return generator.generate(new CMSAbsentContent()).toASN1Structure().getEncoded("DER");
  }

  @Test
  void aServerOnTheInternetSendsNobodyInside() {
    Issued middle = root.ca("CN=Middle").issue();
    Issued server =
        listed(
                access(middle.server("mail.example.com"), web.url("/middle"), web.url("/ocsp")),
                web.url("/list"))
            .issue();
    web.with("/middle", der(middle));
    ServedChain chain = new ServedChain("EC", ProtocolVersion.TLS13, List.of(server.certificate()));

    Inquiries found = inquirer().inquire(at("192.0.2.10", chain), true).inquiries();

    assertThat(web.requests()).isEmpty();
    assertThat(found.issuers())
        .extracting(FetchedIssuer::outcome)
        .containsExactly(Outcome.NOT_ASKED);
    assertThat(found.revocations())
        .isNotEmpty()
        .allMatch(answer -> answer.verdict().fault() != Fault.NONE);
    assertThat(inquirer().inquire(at("10.0.0.1", chain), true).inquiries().issuers())
        .extracting(FetchedIssuer::outcome)
        .containsExactly(Outcome.FETCHED);
  }

  @Test
  void aLoopEndsAndEachAddressIsAskedOnce() {
    Issued first = access(TestAuthority.root("CN=A"), "", "").issue();
    Issued second = access(first.ca("CN=B"), web.url("/again"), "").issue();
    Issued third = access(second.ca("CN=C"), web.url("/again"), "").issue();
    Issued server = access(third.server("mail.example.com"), web.url("/again"), "").issue();
    web.with("/again", der(third));

    Inquiries found = inquire(true, server.certificate());

    assertThat(found.issuers()).hasSize(1);
    assertThat(web.requests()).containsExactly("GET /again");
  }

  @Test
  void whatIsNoCertificateIsSaidToBeNone() {
    List<String> paths = List.of("/page", "/huge", "/missing");
    web.with("/page", "<html>".getBytes(StandardCharsets.US_ASCII));
    web.with("/huge", new byte[(1 << 20) + 1]);
    List<Outcome> outcomes = new ArrayList<>();
    for (String path : paths) {
      Issued middle = root.ca("CN=Middle").issue();
      Issued server = access(middle.server("mail.example.com"), web.url(path), "").issue();
      inquire(true, server.certificate()).issuers().forEach(i -> outcomes.add(i.outcome()));
    }
    Issued middle = root.ca("CN=Middle").issue();
    Issued server = access(middle.server("m.example"), "ldap://directory/cn=CA", "").issue();
    inquire(true, server.certificate()).issuers().forEach(i -> outcomes.add(i.outcome()));

    assertThat(outcomes)
        .containsExactly(
            Outcome.NOT_A_CERTIFICATE, Outcome.TOO_LARGE, Outcome.NOT_REACHED, Outcome.NOT_ASKED);
  }

  @Test
  void asksTheResponderAndReadsItsClock() {
    Issued server = access(root.server("mail.example.com"), "", web.url("/ocsp")).issue();
    byte[] answer = TestResponder.about(server, NOW).revoked(SINCE, 1).answer().toArray();
    Instant theirs = NOW.plus(Duration.ofDays(30));
    web.with("/ocsp", (_, out) -> TestWeb.ok(out, answer, TestWeb.date(theirs)));

    Inquiries found = inquire(true, server.certificate());

    assertThat(found.allowed()).isTrue();
    assertThat(found.revocations()).hasSize(1);
    assertThat(found.revocations().getFirst().certificate())
        .isEqualTo(server.certificate().sha256());
    assertThat(found.revocations().getFirst().source()).isEqualTo(Source.OCSP);
    assertThat(found.revocations().getFirst().verdict().status()).isEqualTo(Status.REVOKED);
    assertThat(found.clocks())
        .containsExactly(new ClockReading(ClockReading.Source.HTTP_DATE, "127.0.0.1", theirs, NOW));
  }

  @Test
  void asksForAListWhereNoResponderIsNamedOrNoneAnswers() {
    Issued first = listed(root.server("mail.example.com"), web.url("/list")).issue();
    Issued second =
        listed(access(root.server("m.example"), "", web.url("/ocsp")), web.url("/list")).issue();
    web.with("/ocsp", TestResponder.failure(3).toArray());
    web.with("/list", TestRevocationList.of(root, NOW).revoked(first, SINCE, 4).list().toArray());

    Inquiries found =
        inquire(true, new ServedChain("EC", ProtocolVersion.TLS12, List.of(first.certificate())));
    Inquiries other = inquire(true, second.certificate());

    assertThat(found.revocations()).extracting(a -> a.source()).containsExactly(Source.CRL);
    assertThat(found.revocations().getFirst().verdict().status()).isEqualTo(Status.REVOKED);
    assertThat(other.revocations())
        .extracting(a -> a.source() + " " + a.verdict().status() + " " + a.verdict().fault())
        .containsExactly("OCSP UNUSABLE RESPONDER_FAILED", "CRL GOOD NONE");
  }

  @Test
  void everyBadAnswerHasItsName() {
    Issued server = access(root.server("mail.example.com"), "", web.url("/ocsp")).issue();
    Issued other = root.server("other.example").issue();

    assertThat(fault(server, new byte[] {1, 2, 3})).isEqualTo(Fault.UNREADABLE);
    assertThat(fault(server, new byte[(1 << 20) + 1])).isEqualTo(Fault.TOO_LARGE);
    assertThat(fault(server, TestResponder.failure(3).toArray())).isEqualTo(Fault.RESPONDER_FAILED);
    assertThat(fault(server, TestResponder.about(other, NOW).answer().toArray()))
        .isEqualTo(Fault.OTHER_CERTIFICATE);
    web.with("/ocsp", (_, out) -> TestWeb.head(out, "503 Busy", "Content-Length: 0\r\n"));
    assertThat(inquire(true, server.certificate()).revocations().getFirst().verdict().fault())
        .isEqualTo(Fault.NOT_REACHED);
  }

  private Fault fault(Issued server, byte[] answer) {
    web.with("/ocsp", answer);
    return inquire(true, server.certificate()).revocations().getFirst().verdict().fault();
  }

  @Test
  void aStapleThatCountsIsNotAskedForAgainAndTellsTheTime() {
    Issued server = access(root.server("mail.example.com"), "", web.url("/ocsp")).issue();
    Instant signed = NOW.plus(Duration.ofDays(90));
    Bytes good = TestResponder.about(server, NOW).producedAt(signed).answer();

    Inquiries found =
        inquire(
            true,
            ServedChain.stapled(
                "EC",
                ProtocolVersion.TLS13,
                List.of(server.certificate(), root.certificate()),
                good));

    assertThat(web.requests()).isEmpty();
    assertThat(found.clocks())
        .containsExactly(new ClockReading(ClockReading.Source.STAPLE, "Root", signed, NOW));
  }

  @Test
  void aForgedStapleTellsNoTime() {
    Issued server = root.server("mail.example.com").issue();
    Bytes forged =
        TestResponder.about(server, NOW)
            .producedAt(NOW.plus(Duration.ofDays(90)))
            .withBrokenSignature()
            .answer();

    assertThat(
            inquire(
                    false,
                    ServedChain.stapled(
                        "EC",
                        ProtocolVersion.TLS13,
                        List.of(server.certificate(), root.certificate()),
                        forged))
                .clocks())
        .isEmpty();
  }

  @Test
  void aSlowAuthorityCostsTenSecondsAtMostAndAnInterruptEndsItAtOnce() throws Exception {
    Issued server = access(root.server("mail.example.com"), "", web.url("/slow")).issue();
    web.with("/slow", (_, _) -> Thread.sleep(Duration.ofSeconds(60)));
    Evidence before =
        evidence(new ServedChain("EC", ProtocolVersion.TLS13, List.of(server.certificate())));
    Inquirer inquirer = inquirer();
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      long begun = System.nanoTime();
      Future<Evidence> stopped = thread.submit(() -> inquirer.inquire(before, true));
      while (web.requests().isEmpty()) {
        Thread.sleep(10);
      }
      Future<Boolean> kept =
          thread.submit(
              () -> {
                Thread.currentThread().interrupt();
                Evidence same = inquirer.inquire(before, true);
                return same.equals(before) && Thread.currentThread().isInterrupted();
              });
      assertThat(kept.get()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(stopped.get().inquiries().revocations().getFirst().verdict().fault())
          .isEqualTo(Fault.NOT_REACHED);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(14));
    }
  }
}
