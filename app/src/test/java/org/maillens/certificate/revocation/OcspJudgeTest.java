package org.maillens.certificate.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Openssl;
import org.maillens.certificate.PeerTool;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.TestAuthority.KeyKind;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.tls.Bytes;

// The peer compares with the real time.
@SuppressWarnings("TimeInStaticInitializer")
class OcspJudgeTest {
  /// The real time: `openssl ocsp` compares the answer's times with no other.
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static final Instant SINCE = NOW.minus(Duration.ofDays(3));
  private static final Instant BEGIN = NOW.minus(Duration.ofDays(30));
  private static final Instant END = NOW.plus(Duration.ofDays(30));
  private static final Issued ROOT = TestAuthority.root("CN=Root").valid(BEGIN, END).issue();
  private static final Issued AUTHORITY =
      ROOT.ca("CN=Authority,O=Tests").valid(BEGIN, END).key(KeyKind.RSA_2048).issue();
  private static final Issued OTHER = ROOT.ca("CN=Other").valid(BEGIN, END).issue();
  private static final Issued SERVER =
      AUTHORITY.server("mail.example.com").valid(BEGIN, END).issue();
  private static final Issued RESPONDER = responder(AUTHORITY, BEGIN, END);
  private static final Issued LATE = responder(AUTHORITY, BEGIN, NOW.minus(Duration.ofDays(1)));
  private static final Issued FOREIGN = responder(OTHER, BEGIN, END);
  private static final Issued WITHOUT_PURPOSE =
      AUTHORITY.leaf("CN=Web").valid(BEGIN, END).purposes(KeyPurposeId.id_kp_serverAuth).issue();

  private static Issued responder(Issued issuer, Instant from, Instant until) {
    return issuer
        .leaf("CN=Responder")
        .valid(from, until)
        .purposes(KeyPurposeId.id_kp_OCSPSigning)
        .issue();
  }

  /// @param peer whether `openssl ocsp` accepts the answer; differences have their reason beside
  record Row(
      String what, Bytes answer, Status status, Fault fault, boolean peer, String difference) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Row good(String what, TestResponder answer) {
    return new Row(what, answer.answer(), Status.GOOD, Fault.NONE, true, "");
  }

  private static Row bad(String what, TestResponder answer, Fault fault) {
    return new Row(what, answer.answer(), Status.UNUSABLE, fault, false, "");
  }

  private static TestResponder about() {
    return TestResponder.about(SERVER, NOW);
  }

  private static TestResponder by(Issued responder) {
    return about().signedBy(responder, responder.certificate());
  }

  static Stream<Row> rows() {
    BigInteger next = new BigInteger(SERVER.certificate().serial(), 16).add(BigInteger.TWO);
    ASN1ObjectIdentifier invented = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
    byte[] nothing = {5, 0};
    List<Row> rows = new ArrayList<>();
    rows.add(good("signed by the issuer, named by key", about()));
    rows.add(good("signed by the issuer, named by name", about().byName()));
    rows.add(good("identified with SHA-256", about().sha256()));
    rows.add(good("without an end", about().valid(SINCE, Optional.empty())));
    rows.add(good("by an appointed responder", by(RESPONDER)));
    rows.add(good("by an appointed responder, named by name", by(RESPONDER).byName()));
    rows.add(good("an unknown extension", about().extension(invented, false, nothing)));
    rows.add(
        good(
            "ended four minutes ago: clocks differ",
            about().valid(SINCE, Optional.of(NOW.minus(Duration.ofMinutes(4))))));
    rows.add(
        good(
            "begins in four minutes: clocks differ",
            about().valid(NOW.plus(Duration.ofMinutes(4)), Optional.of(END))));
    rows.add(
        new Row(
            "revoked", about().revoked(SINCE, 1).answer(), Status.REVOKED, Fault.NONE, true, ""));
    rows.add(
        new Row(
            "not known to the responder",
            about().unknown().answer(),
            Status.NOT_KNOWN,
            Fault.NONE,
            true,
            ""));
    rows.add(bad("another number", about().ofSerial(next), Fault.OTHER_CERTIFICATE));
    rows.add(bad("another issuer", about().ofIssuer(OTHER), Fault.OTHER_CERTIFICATE));
    rows.add(
        bad(
            "ended an hour ago",
            about().valid(SINCE, Optional.of(NOW.minus(Duration.ofHours(1)))),
            Fault.OUTDATED));
    rows.add(
        bad(
            "begins in an hour",
            about().valid(NOW.plus(Duration.ofHours(1)), Optional.of(END)),
            Fault.NOT_YET_VALID));
    rows.add(
        bad(
            "ends before it begins",
            about().valid(SINCE, Optional.of(SINCE.minusSeconds(9))),
            Fault.UNREADABLE));
    rows.add(bad("a changed signature", about().withBrokenSignature(), Fault.BAD_SIGNATURE));
    rows.add(
        bad(
            "a changed signature of an appointed responder",
            by(RESPONDER).withBrokenSignature(),
            Fault.BAD_SIGNATURE));
    rows.add(bad("the responder's certificate is missing", by2(RESPONDER), Fault.UNAUTHORISED));
    rows.add(bad("a responder of another authority", by(FOREIGN), Fault.UNAUTHORISED));
    rows.add(bad("appointed for web servers only", by(WITHOUT_PURPOSE), Fault.UNAUTHORISED));
    rows.add(bad("the responder's certificate has expired", by(LATE), Fault.UNAUTHORISED));
    rows.add(bad("the server about itself", by(SERVER), Fault.UNAUTHORISED));
    rows.add(
        new Row(
            "an unknown critical extension",
            about().extension(invented, true, nothing).answer(),
            Status.UNUSABLE,
            Fault.UNREADABLE,
            true,
            "RFC 6960 section 4.4: not to be used; OpenSSL does not look at extensions here"));
    return rows.stream();
  }

  private static TestResponder by2(Issued responder) {
    return about().signedBy(responder);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void judges(Row row) {
    RevocationVerdict verdict = judge(row.answer());

    assertThat(verdict.status()).isEqualTo(row.status());
    assertThat(verdict.fault()).isEqualTo(row.fault());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void opensslAgreesOrTheDifferenceIsExplained(Row row, @TempDir Path dir) throws IOException {
    assumeFalse(Openssl.isMissing(), "openssl is not installed");
    Files.write(dir.resolve("answer.der"), row.answer().toArray());
    Files.writeString(dir.resolve("issuer.pem"), AUTHORITY.certificate().pem());
    Files.writeString(dir.resolve("server.pem"), SERVER.certificate().pem());
    Files.writeString(dir.resolve("root.pem"), ROOT.certificate().pem());

    List<String> command =
        new ArrayList<>(
            List.of(
                "ocsp", "-respin", "answer.der", "-issuer", "issuer.pem", "-CAfile", "root.pem"));
    if (row.what().contains("SHA-256")) {
      command.add("-sha256");
    }
    command.addAll(List.of("-cert", "server.pem"));
    PeerTool.Result peer = Openssl.run(dir, command.toArray(String[]::new));

    boolean accepted =
        peer.output().contains("Response verify OK")
            && peer.output().matches("(?s).*server.pem: (good|revoked|unknown).*")
            && !peer.output().contains("Status times invalid");
    assertThat(accepted).as(peer.output()).isEqualTo(row.peer());
    if (accepted && row.difference().isEmpty()) {
      assertThat(peer.output()).contains("server.pem: " + word(row.status()));
    } else {
      assertThat(accepted).isEqualTo(!row.difference().isEmpty());
    }
  }

  private static String word(Status status) {
    return switch (status) {
      case REVOKED -> "revoked";
      case NOT_KNOWN -> "unknown";
      case GOOD -> "good";
      case UNUSABLE -> "no word for it";
    };
  }

  @Test
  void tellsSinceWhenAndWhy() {
    RevocationVerdict verdict = judge(about().revoked(SINCE, 1).answer());

    assertThat(verdict.revokedAt()).contains(SINCE);
    assertThat(verdict.reason()).hasValue(1);
    assertThat(verdict.producedAt()).contains(NOW.minusSeconds(3600));
    assertThat(verdict.thisUpdate()).contains(NOW.minusSeconds(3600));
    assertThat(verdict.nextUpdate()).contains(NOW.plusSeconds(3600));
    assertThat(judge(about().revoked(SINCE).answer()).reason()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void anOutdatedAnswerKeepsItsTimesAndLosesItsWord() {
    RevocationVerdict verdict =
        judge(
            about()
                .revoked(SINCE, 1)
                .valid(SINCE, Optional.of(NOW.minus(Duration.ofHours(1))))
                .answer());

    assertThat(verdict.fault()).isEqualTo(Fault.OUTDATED);
    assertThat(verdict.revokedAt()).isEmpty();
    assertThat(verdict.nextUpdate()).contains(NOW.minus(Duration.ofHours(1)));
  }

  @Test
  void aClockThatIsFarOffMakesAnAppointedRespondersAnswerOutOfTimeNotForeign() {
    Bytes answer = by(RESPONDER).answer();
    List<Certificate> issuers = List.of(AUTHORITY.certificate());
    Duration year = Duration.ofDays(365);

    RevocationVerdict behind =
        OcspJudge.judge(answer, SERVER.certificate(), issuers, NOW.minus(year));
    RevocationVerdict ahead =
        OcspJudge.judge(answer, SERVER.certificate(), issuers, NOW.plus(year));

    assertThat(behind.fault()).isEqualTo(Fault.NOT_YET_VALID);
    assertThat(ahead.fault()).isEqualTo(Fault.OUTDATED);
    assertThat(behind.producedAt()).isPresent();
  }

  @Test
  void aRespondersOwnFailureIsNoFaultOfTheServer() {
    for (int status : List.of(1, 2, 3, 5, 6)) {
      assertThat(judge(TestResponder.failure(status)).fault())
          .as("status " + status)
          .isEqualTo(Fault.RESPONDER_FAILED);
    }
    assertThat(judge(TestResponder.failure(4)).fault()).isEqualTo(Fault.UNREADABLE);
  }

  @Test
  void whoeverOnlyBearsTheIssuersNameIsNotTheIssuer() {
    Issued pretender = ROOT.ca("CN=Authority,O=Tests").valid(BEGIN, END).issue();
    Bytes forged = about().revoked(SINCE, 1).ofIssuer(pretender).signedBy(pretender).answer();

    assertThat(
            OcspJudge.judge(forged, SERVER.certificate(), List.of(pretender.certificate()), NOW)
                .fault())
        .isEqualTo(Fault.NO_ISSUER);
    assertThat(
            OcspJudge.judge(
                    forged,
                    SERVER.certificate(),
                    List.of(pretender.certificate(), AUTHORITY.certificate()),
                    NOW)
                .fault())
        .isEqualTo(Fault.OTHER_CERTIFICATE);
  }

  @Test
  void aCrossSignedIssuerWithTheSameKeyIsTheIssuer() {
    Issued cross = OTHER.ca("CN=Authority,O=Tests").valid(BEGIN, END).keyOf(AUTHORITY).issue();

    assertThat(
            OcspJudge.judge(
                    about().answer(), SERVER.certificate(), List.of(cross.certificate()), NOW)
                .status())
        .isEqualTo(Status.GOOD);
  }

  @Test
  void anAnswerCutAnywhereIsUnreadable() {
    Bytes answer = by(RESPONDER).answer();
    for (int length = 0; length < answer.length(); length++) {
      assertThat(judge(answer.slice(0, length)).fault())
          .as(length + " bytes")
          .isEqualTo(Fault.UNREADABLE);
    }
    assertThat(judge(Bytes.concat(answer, Bytes.of(0))).fault()).isEqualTo(Fault.UNREADABLE);
  }

  @Test
  void aChangedByteNeverMakesAnotherStatus() {
    Bytes answer = about().revoked(SINCE, 1).answer();
    byte[] bytes = answer.toArray();
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] ^= 0x41;
      assertThat(judge(Bytes.copyOf(bytes)).status())
          .as("byte " + at)
          .isIn(Status.UNUSABLE, Status.REVOKED);
      bytes[at] ^= 0x41;
    }
  }

  @Test
  void moreThanIsReadIsNotRead() {
    assertThat(judge(Bytes.copyOf(new byte[OcspJudge.MAX_LENGTH + 1])).fault())
        .isEqualTo(Fault.TOO_LARGE);
  }

  private static RevocationVerdict judge(Bytes answer) {
    List<Certificate> issuers = List.of(ROOT.certificate(), AUTHORITY.certificate());
    return OcspJudge.judge(answer, SERVER.certificate(), issuers, NOW);
  }
}
