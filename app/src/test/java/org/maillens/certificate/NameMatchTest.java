package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.certificate.NameVerdict.Match;
import org.maillens.certificate.NameVerdict.Reason;
import org.maillens.tls.Bytes;

class NameMatchTest {
  @ParameterizedTest
  @CsvSource({
    "mail.example.com, mail.example.com, EXACT",
    "mail.example.com, MAIL.Example.COM, EXACT",
    "MAIL.example.com, mail.example.com., EXACT",
    "mail.example.com., mail.example.com, OTHER_NAMES",
    "xn--strae-oqa.example, xn--strae-oqa.example, EXACT",
    "MÜLLER.example, xn--mller-kva.example, OTHER_NAMES",
    "mail.example.com, mail。example。com, EXACT",
    "*.example.com, mail.example.com, WILDCARD",
    "*.EXAMPLE.com, mail.example.com., WILDCARD",
    "*.example.com, example.com, OTHER_NAMES",
    "*.example.com, a.mail.example.com, OTHER_NAMES",
    "*.com, example.com, OTHER_NAMES",
    "*, localhost, OTHER_NAMES",
    "m*.example.com, mail.example.com, OTHER_NAMES",
    "*l.example.com, mail.example.com, OTHER_NAMES",
    "mail.*.com, mail.example.com, OTHER_NAMES",
    "*.*.com, mail.example.com, OTHER_NAMES",
    "mail.example.com.evil.org, mail.example.com, OTHER_NAMES",
    "xn--mller-kva.example, müller.example, EXACT",
    "*.example.com, xn--mller-kva.example.com, WILDCARD",
    "localhost, localhost, EXACT",
    "_imaps.example.com, _imaps.example.com, EXACT",
    "192.0.2.1, 192.0.2.1, OTHER_NAMES",
  })
  void dnsNames(String pattern, String host, Reason reason) {
    Certificate certificate = TestAuthority.selfSigned(pattern).issue().certificate();

    NameVerdict verdict = NameMatch.match(certificate, host);

    assertThat(verdict.reason()).isEqualTo(reason);
    assertThat(verdict.match()).isEqualTo(reason == Reason.OTHER_NAMES ? Match.NO : Match.YES);
    assertThat(verdict.pattern().isPresent()).isEqualTo(verdict.matches());
    assertThat(verdict.presented()).containsExactly(pattern);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "2001:db8::1, 2001:DB8:0:0::1, true",
    "2001:db8::1, [2001:db8::1], true",
    "2001:db8::1, 2001:db8::2, false",
    "::ffff:192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.000.2.1, false",
    "192.0.2.1, mail.example.com, false",
  })
  void ipAddresses(String inCertificate, String host, boolean matches) {
    Certificate certificate =
        TestAuthority.selfSigned("other.example").ip(inCertificate).issue().certificate();

    assertThat(NameMatch.match(certificate, host).matches()).isEqualTo(matches);
  }

  @Test
  void theExactNameIsToldBeforeAWildcard() {
    Certificate certificate =
        TestAuthority.selfSigned("*.example.com", "mail.example.com").issue().certificate();

    assertThat(NameMatch.match(certificate, "mail.example.com").pattern())
        .contains("mail.example.com");
  }

  @Test
  void theCommonNameIsForOldClientsOnlyAndOnlyWithoutDnsNames() {
    Certificate bare =
        TestAuthority.selfSigned("mail.example.com").withoutNames().issue().certificate();
    NameVerdict verdict = NameMatch.match(bare, "mail.example.com");
    assertThat(verdict.match()).isEqualTo(Match.NO);
    assertThat(verdict.reason()).isEqualTo(Reason.COMMON_NAME_ONLY);
    assertThat(verdict.oldClientsWouldAccept()).isTrue();
    assertThat(verdict.pattern()).contains("mail.example.com");

    Certificate withOther =
        TestAuthority.selfSigned("mail.example.com")
            .withoutNames()
            .dns("www.example.com")
            .issue()
            .certificate();
    verdict = NameMatch.match(withOther, "mail.example.com");
    assertThat(verdict.reason()).isEqualTo(Reason.OTHER_NAMES);
    assertThat(verdict.oldClientsWouldAccept()).isFalse();
  }

  @Test
  void aUnicodeCommonNameIsForOldClientsToo() {
    Certificate bare =
        TestAuthority.selfSigned("Müller.example").withoutNames().issue().certificate();

    NameVerdict verdict = NameMatch.match(bare, "xn--mller-kva.example");

    assertThat(verdict.reason()).isEqualTo(Reason.COMMON_NAME_ONLY);
    assertThat(verdict.pattern()).contains("Müller.example");
  }

  @Test
  void namesThatOnlyIdna2008KnowsAreNotGuessed() {
    Certificate good = TestAuthority.selfSigned("strasse.example").issue().certificate();

    for (String host : List.of("straße.example", "ς.example", "a\u200Db.example")) {
      assertThat(NameMatch.match(good, host).match()).as(host).isEqualTo(Match.UNKNOWN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "_imaps.example.com, _imaps._tcp.example.com, true",
    "_IMAPS.Example.com, _imaps._tcp.EXAMPLE.com, true",
    "_imaps.example.com, _imaps._tcp.example.com., true",
    "_imaps.*.example.com, _imaps._tcp.mail.example.com, true",
    "_pop3s.example.com, _imaps._tcp.example.com, false",
    "_imap.example.com, _imaps._tcp.example.com, false",
    "_imaps.example.org, _imaps._tcp.example.com, false",
    "_imaps, _imaps._tcp.example.com, false",
    "_imaps.example.com, '', false",
  })
  void serviceNamesCountWhereARecordLedHere(String presented, String record, boolean matches) {
    Certificate certificate =
        TestAuthority.selfSigned("example.com")
            .withoutNames()
            .extension(Extension.subjectAlternativeName, false, NamePeersTest.services(presented))
            .issue()
            .certificate();
    String host = "imap.provider.example";

    assertThat(NameMatch.match(certificate, host).match()).isEqualTo(Match.NO);
    NameVerdict verdict =
        NameMatch.match(
            certificate, host, Optional.of(record == null ? "" : record).filter(r -> !r.isEmpty()));
    assertThat(verdict.matches()).isEqualTo(matches);
    assertThat(verdict.reason()).isEqualTo(matches ? Reason.SERVICE : Reason.OTHER_NAMES);
    assertThat(verdict.presented()).containsExactly(presented);
  }

  @Test
  void aNulInANameHidesNothing() {
    Certificate certificate =
        TestAuthority.selfSigned("mail.example.com\0.evil.org").issue().certificate();

    assertThat(NameMatch.match(certificate, "mail.example.com").match()).isEqualTo(Match.NO);
    assertThat(certificate.subject()).isEqualTo("CN=mail.example.com\\00.evil.org");
  }

  @Test
  void whatCannotBeReadOrAskedIsUnknown() {
    Certificate damaged =
        TestAuthority.selfSigned("mail.example.com")
            .withoutNames()
            .extension(Extension.subjectAlternativeName, false, Bytes.of(0x30, 0x05, 0x82))
            .issue()
            .certificate();
    assertThat(NameMatch.match(damaged, "mail.example.com").reason())
        .isEqualTo(Reason.DAMAGED_NAMES);

    Certificate good = TestAuthority.selfSigned("mail.example.com").issue().certificate();
    for (String host :
        List.of(
            "",
            ".",
            "a..b",
            "mail example",
            "-".repeat(64) + ".de",
            "a/b",
            "192.0.2",
            "192.0.2.1.",
            "1")) {
      NameVerdict verdict = NameMatch.match(good, host);
      assertThat(verdict.match()).as(host).isEqualTo(Match.UNKNOWN);
      assertThat(verdict.reason()).isEqualTo(Reason.NO_REFERENCE);
    }
  }
}
