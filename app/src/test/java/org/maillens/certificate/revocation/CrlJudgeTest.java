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
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Openssl;
import org.maillens.certificate.PeerTool;
import org.maillens.certificate.TestAuthority;
import org.maillens.certificate.TestAuthority.Issued;
import org.maillens.certificate.revocation.RevocationVerdict.Fault;
import org.maillens.certificate.revocation.RevocationVerdict.Status;
import org.maillens.tls.Bytes;

// The peer compares with the real time.
@SuppressWarnings("TimeInStaticInitializer")
class CrlJudgeTest {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private static final Instant SINCE = NOW.minus(Duration.ofDays(3));
  private static final Instant BEGIN = NOW.minus(Duration.ofDays(30));
  private static final Instant END = NOW.plus(Duration.ofDays(30));
  private static final String PART = "http://lists.example/7.crl";
  private static final Issued ROOT = TestAuthority.root("CN=Root").valid(BEGIN, END).issue();
  private static final Issued AUTHORITY = ROOT.ca("CN=Authority,O=Tests").valid(BEGIN, END).issue();
  private static final Issued RENEWED = ROOT.ca("CN=Authority,O=Tests").valid(BEGIN, END).issue();
  private static final Issued OTHER = ROOT.ca("CN=Other").valid(BEGIN, END).issue();
  private static final Issued NO_LISTS =
      ROOT.ca("CN=No Lists").valid(BEGIN, END).keyUsage(KeyUsage.keyCertSign).issue();
  private static final Issued SERVER = server(AUTHORITY);

  private static Issued server(Issued issuer) {
    try {
      return issuer
          .server("mail.example.com")
          .valid(BEGIN, END)
          .extension(
              Extension.cRLDistributionPoints,
              false,
              Bytes.copyOf(
                  new CRLDistPoint(
                          new DistributionPoint[] {new DistributionPoint(part(PART), null, null)})
                      .getEncoded()))
          .issue();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static DistributionPointName part(String url) {
    return new DistributionPointName(
        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url)));
  }

  record Row(
      String what,
      Issued subject,
      Bytes list,
      Status status,
      Fault fault,
      String peer,
      String difference) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final String OK = "server.pem: OK";
  private static final String REVOKED = "certificate revoked";
  private static final String NO_LIST = "unable to get certificate CRL";
  private static final String SCOPE = "different CRL scope";

  private static TestRevocationList list() {
    return TestRevocationList.of(AUTHORITY, NOW);
  }

  private static Row row(
      String what, TestRevocationList list, Status status, Fault fault, String peer) {
    return new Row(what, SERVER, list.list(), status, fault, peer, "");
  }

  private static Row good(String what, TestRevocationList list) {
    return row(what, list, Status.GOOD, Fault.NONE, OK);
  }

  private static Row revoked(String what, TestRevocationList list) {
    return row(what, list, Status.REVOKED, Fault.NONE, REVOKED);
  }

  private static Row bad(String what, TestRevocationList list, Fault fault, String peer) {
    return row(what, list, Status.UNUSABLE, fault, peer);
  }

  private static TestRevocationList limited(IssuingDistributionPoint limits) {
    return list().extension(Extension.issuingDistributionPoint, true, limits);
  }

  private static IssuingDistributionPoint only(
      @Nullable DistributionPointName part, boolean authorities) {
    return new IssuingDistributionPoint(part, !authorities, authorities, null, false, false);
  }

  private static IssuingDistributionPoint some(int reasons) {
    return new IssuingDistributionPoint(null, false, false, new ReasonFlags(reasons), false, false);
  }

  static Stream<Row> rows() {
    BigInteger own = new BigInteger(SERVER.certificate().serial(), 16);
    BigInteger next = own.add(BigInteger.TWO);
    ASN1ObjectIdentifier invented = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");
    X500Name other = TestResponder.holder(OTHER.certificate()).getSubject();
    X500Name authority = TestResponder.holder(AUTHORITY.certificate()).getSubject();
    IssuingDistributionPoint indirect =
        new IssuingDistributionPoint(null, false, false, null, true, false);
    List<Row> rows = new ArrayList<>();
    rows.add(good("nobody is listed", list()));
    rows.add(good("others are listed", list().revoked(next, SINCE, 1)));
    rows.add(good("without an end", list().valid(SINCE, Optional.empty())));
    rows.add(good("without a key identifier", list().withoutKeyId()));
    rows.add(good("of servers only", limited(only(null, false))));
    rows.add(good("the certificate's own part", limited(only(part(PART), false))));
    rows.add(good("removed from the list", list().revoked(own, SINCE, 8)));
    rows.add(revoked("listed with a reason", list().revoked(own, SINCE, 1)));
    rows.add(revoked("listed without one", list().revoked(own, SINCE, -1)));
    rows.add(revoked("on hold", list().revoked(own, SINCE, 6)));
    rows.add(
        bad(
            "ended an hour ago",
            list().valid(SINCE, Optional.of(NOW.minus(Duration.ofHours(1)))),
            Fault.OUTDATED,
            "CRL has expired"));
    rows.add(
        bad(
            "begins in an hour",
            list().valid(NOW.plus(Duration.ofHours(1)), Optional.of(END)),
            Fault.NOT_YET_VALID,
            "CRL is not yet valid"));
    rows.add(
        bad(
            "a changed signature",
            list().withBrokenSignature(),
            Fault.BAD_SIGNATURE,
            "CRL signature failure"));
    rows.add(
        bad(
            "of another authority",
            TestRevocationList.of(OTHER, NOW),
            Fault.OTHER_CERTIFICATE,
            NO_LIST));
    rows.add(bad("of authorities only", limited(only(null, true)), Fault.OTHER_CERTIFICATE, SCOPE));
    rows.add(
        bad(
            "another part",
            limited(only(part("http://lists.example/8.crl"), false)),
            Fault.PARTIAL,
            SCOPE));
    rows.add(
        bad(
            "an unknown critical extension",
            list().extension(invented, true, DERNull.INSTANCE),
            Fault.PARTIAL,
            "unhandled critical CRL extension"));
    rows.add(
        bad(
            "an unknown critical extension of another entry",
            list().revokedWith(next, SINCE, invented, DERNull.INSTANCE),
            Fault.PARTIAL,
            "unhandled critical CRL extension"));
    rows.add(
        new Row(
            "changes only",
            SERVER,
            list().extension(Extension.deltaCRLIndicator, true, new ASN1Integer(1)).list(),
            Status.UNUSABLE,
            Fault.PARTIAL,
            OK,
            "RFC 5280 section 5.2.4: a delta list says nothing without its base; OpenSSL takes it"
                + " for a complete one unless -extended_crl is given"));
    rows.add(bad("some reasons only, not listed", limited(some(64)), Fault.PARTIAL, NO_LIST));
    rows.add(
        new Row(
            "some reasons only, listed",
            SERVER,
            limited(some(64)).revoked(own, SINCE, 1).list(),
            Status.REVOKED,
            Fault.NONE,
            NO_LIST,
            "RFC 5280 section 6.3.3 (j): a listed certificate is revoked whatever else the list"
                + " leaves out; OpenSSL looks at such lists with -extended_crl only"));
    rows.add(
        new Row(
            "indirect: ours is of another authority",
            SERVER,
            limited(indirect).revokedOf(other, SERVER, SINCE).list(),
            Status.GOOD,
            Fault.NONE,
            NO_LIST,
            "RFC 5280 section 5.2.5; OpenSSL reads indirect lists with -extended_crl only"));
    rows.add(
        new Row(
            "indirect: ours comes after another authority's",
            SERVER,
            limited(indirect)
                .revokedOf(other, OTHER, SINCE)
                .revokedOf(authority, SERVER, SINCE)
                .list(),
            Status.REVOKED,
            Fault.NONE,
            NO_LIST,
            "RFC 5280 section 5.2.5; OpenSSL reads indirect lists with -extended_crl only"));
    rows.add(
        new Row(
            "indirect, by another authority",
            SERVER,
            TestRevocationList.of(OTHER, NOW)
                .extension(Extension.issuingDistributionPoint, true, indirect)
                .list(),
            Status.UNUSABLE,
            Fault.PARTIAL,
            NO_LIST,
            ""));
    rows.add(
        new Row(
            "signed with the authority's newer key",
            SERVER,
            list().signedBy(RENEWED).list(),
            Status.UNUSABLE,
            Fault.NO_ISSUER,
            NO_LIST,
            ""));
    Issued unlisted = server(NO_LISTS);
    rows.add(
        new Row(
            "the authority may not sign lists",
            unlisted,
            TestRevocationList.of(NO_LISTS, NOW).list(),
            Status.UNUSABLE,
            Fault.UNAUTHORISED,
            "key usage does not include CRL signing",
            ""));
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void judges(Row row) {
    RevocationVerdict verdict = judge(row.list(), row.subject());

    assertThat(verdict.status()).isEqualTo(row.status());
    assertThat(verdict.fault()).isEqualTo(row.fault());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void opensslSaysWhatTheTableSays(Row row, @TempDir Path dir) throws IOException {
    assumeFalse(Openssl.isMissing(), "openssl is not installed");
    Issued issuer = row.subject().issuer().orElseThrow();
    Files.writeString(dir.resolve("list.pem"), pem(row.list()));
    Files.writeString(dir.resolve("authority.pem"), issuer.certificate().pem());
    Files.writeString(dir.resolve("server.pem"), row.subject().certificate().pem());
    Files.writeString(dir.resolve("root.pem"), ROOT.certificate().pem());

    PeerTool.Result peer =
        Openssl.run(
            dir,
            "verify",
            "-crl_check",
            "-CAfile",
            "root.pem",
            "-untrusted",
            "authority.pem",
            "-CRLfile",
            "list.pem",
            "server.pem");

    assertThat(peer.output()).contains(row.peer());
    String expected =
        switch (row.status()) {
          case GOOD -> OK;
          case REVOKED -> REVOKED;
          case UNUSABLE, NOT_KNOWN -> row.peer();
        };
    boolean agree =
        row.status() == Status.UNUSABLE ? !row.peer().equals(OK) : row.peer().equals(expected);
    assertThat(agree).isEqualTo(row.difference().isEmpty());
  }

  private static String pem(Bytes list) {
    return "-----BEGIN X509 CRL-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(list.toArray())
        + "\n-----END X509 CRL-----\n";
  }

  @Test
  void tellsSinceWhenAndWhy() {
    RevocationVerdict verdict = judge(list().revoked(SERVER, SINCE, 4).list(), SERVER);

    assertThat(verdict.revokedAt()).contains(SINCE);
    assertThat(verdict.reason()).hasValue(4);
    assertThat(verdict.producedAt()).isEmpty();
    assertThat(verdict.thisUpdate()).contains(NOW.minusSeconds(3600));
    assertThat(verdict.nextUpdate()).contains(NOW.plusSeconds(3600));
  }

  @Test
  void aListCutAnywhereIsUnreadable() {
    Bytes list = list().revoked(SERVER, SINCE, 1).list();
    for (int length = 0; length < list.length(); length++) {
      assertThat(judge(list.slice(0, length), SERVER).fault())
          .as(length + " bytes")
          .isEqualTo(Fault.UNREADABLE);
    }
  }

  @Test
  void aChangedByteNeverMakesAnotherStatus() {
    byte[] bytes = list().revoked(SERVER, SINCE, 1).list().toArray();
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] ^= 0x41;
      assertThat(judge(Bytes.copyOf(bytes), SERVER).status())
          .as("byte " + at)
          .isIn(Status.UNUSABLE, Status.REVOKED);
      bytes[at] ^= 0x41;
    }
  }

  @Test
  void aHugeListIsReadAndAnEndlessOneIsNot() {
    TestRevocationList huge = list();
    for (int i = 0; i < 100_000; i++) {
      huge.revoked(BigInteger.valueOf(1_000_000 + i), SINCE, 4);
    }
    huge.revoked(SERVER, SINCE, 1);

    assertThat(judge(huge.list(), SERVER).status()).isEqualTo(Status.REVOKED);
    assertThat(judge(Bytes.copyOf(new byte[CrlJudge.MAX_LENGTH]), SERVER).fault())
        .isEqualTo(Fault.TOO_LARGE);
  }

  private static RevocationVerdict judge(Bytes list, Issued subject) {
    List<Certificate> issuers =
        List.of(
            ROOT.certificate(),
            RENEWED.certificate(),
            AUTHORITY.certificate(),
            NO_LISTS.certificate(),
            OTHER.certificate());
    return CrlJudge.judge(list, subject.certificate(), issuers, NOW);
  }
}
