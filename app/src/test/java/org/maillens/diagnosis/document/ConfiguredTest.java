package org.maillens.diagnosis.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.diagnosis.document.Handed.set;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.diagnosis.Words;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.Place;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// Each rule over a configuration: a case with a finding, a clean one, and one that cannot be
/// judged and therefore is not.
class ConfiguredTest {
  private static final List<ProtocolVersion> MODERN =
      List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12);
  private static final List<ProtocolVersion> OLD =
      List.of(
          ProtocolVersion.TLS13,
          ProtocolVersion.TLS12,
          ProtocolVersion.TLS11,
          ProtocolVersion.TLS10);

  private final Words words = new Words();

  @Test
  void settingsOfAnotherVersionStopDovecotAndAreNamedWithTheirCounterparts() {
    Finding found =
        one(
            "setting-of-other-version",
            dovecot("2.4.1", set("ssl_cert", "</a.pem", Standing.OF_ANOTHER_VERSION)));
    assertThat(found.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(exact(found)).contains("ssl_cert (dovecot.conf, line 7)", "ssl_server_cert_file");
    none("setting-of-other-version", dovecot("2.4.1", set("ssl_server_cert_file", "/a.pem")));
    none("setting-of-other-version", dovecot("", set("ssl_cert", "</a.pem")));
  }

  @Test
  void aSettingThatDoesNothingIsNamed() {
    Finding found =
        one(
            "setting-without-effect",
            dovecot("2.3.19", set("ssl_dh_parameters_length", "2048", Standing.WITHOUT_EFFECT)));
    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(exact(found)).contains("ssl_dh_parameters_length = 2048");
    none("setting-without-effect", dovecot("2.3.19", set("ssl_dh", "</dh.pem")));
  }

  @Test
  void theMarkOfAFileFitsTheVersion() {
    assertThat(one("file-mark-missing", dovecot("2.3", set("ssl_cert", "/a.pem"))).severity())
        .isEqualTo(Severity.BLOCKING);
    none("file-mark-missing", dovecot("2.3", set("ssl_cert", "</a.pem")));
    none("file-mark-missing", dovecot("2.3", set("ssl_cert", "-----BEGIN CERTIFICATE-----")));
    one("file-mark-not-wanted", dovecot("2.4", set("ssl_server_dh_file", "</dh.pem")));
    none("file-mark-not-wanted", dovecot("2.4", set("ssl_server_dh_file", "/dh.pem")));
    none("file-mark-missing", postfix(set("smtpd_tls_cert_file", "/a.pem")));
  }

  @Test
  void keyAndCertificateLookSwappedByNameOrByMode() {
    Finding byName =
        one("key-and-certificate-swapped", withFiles("/etc/ssl/mail.key", "/etc/ssl/mail.crt"));
    assertThat(byName.confidence()).isEqualTo(Confidence.VERY_LIKELY);
    Finding byMode =
        one(
            "key-and-certificate-swapped",
            withFiles("/etc/ssl/a.pem", "/etc/ssl/b.pem")
                .file("-rw-------", "/etc/ssl/a.pem")
                .file("-rw-r--r--", "/etc/ssl/b.pem"));
    assertThat(byMode.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(byMode.surer()).isPresent();
    none("key-and-certificate-swapped", withFiles("/etc/ssl/mail.crt", "/etc/ssl/mail.key"));
    none("key-and-certificate-swapped", withFiles("/etc/ssl/a.pem", "/etc/ssl/b.pem"));
  }

  @Test
  void aKeyForEverybodyIsNamedAndACertificateForTheGroupIsNot() {
    Finding open =
        one(
            "key-world-readable",
            withFiles("/etc/ssl/a.crt", "/etc/ssl/a.key").file("-rw-r--r--", "/etc/ssl/a.key"));
    assertThat(exact(open)).contains("-rw-r--r-- root root /etc/ssl/a.key");
    none(
        "key-world-readable",
        withFiles("/etc/ssl/a.crt", "/etc/ssl/a.key")
            .file("-r--r-----", "/etc/ssl/a.crt")
            .file("-r--------", "/etc/ssl/a.key"));
    none("key-world-readable", withFiles("/etc/ssl/a.crt", "/etc/ssl/a.key"));
    assertThat(
            one("key-and-certificate-in-one-file", withFiles("/etc/ssl/a.pem", "/etc/ssl/a.pem"))
                .severity())
        .isEqualTo(Severity.GOOD);
    none("key-and-certificate-in-one-file", withFiles("/etc/ssl/a.crt", "/etc/ssl/a.key"));
  }

  @Test
  void aKeysPasswordIsSaidToBeReadableWhereItIs() {
    Finding possible = one("key-password-readable", dovecot("2.3", set("ssl_key_password", "")));
    assertThat(possible.confidence()).isEqualTo(Confidence.POSSIBLE);
    Finding certain =
        one(
            "key-password-readable",
            dovecot("2.3", set("ssl_key_password", "")).file("-rw-r--r--", Handed.CONF));
    assertThat(certain.confidence()).isEqualTo(Confidence.CERTAIN);
    Handed shut = dovecot("2.3", set("ssl_key_password", "")).file("-rw-------", Handed.CONF);
    none("key-password-readable", shut);
    one("key-encrypted", shut);
    none("key-encrypted", dovecot("2.3", set("ssl_key", "</a.key")));
  }

  @Test
  void oldVersionsAreNamedWhereSomebodyWroteThem() {
    Finding found =
        one(
            "old-versions-enabled",
            dovecot("2.3", set("ssl_min_protocol", "TLSv1")).with(imaps(OLD, "DEFAULT")));
    assertThat(words.of(found.title())).contains("TLS 1.0, TLS 1.1");
    assertThat(words.of(found.explanation())).contains("imaps (993)", "RFC 8996");
    Finding ssl =
        one(
            "old-versions-enabled",
            dovecot("2.2", set("ssl_protocols", "!SSLv2"))
                .with(imaps(List.of(ProtocolVersion.TLS12, ProtocolVersion.SSL3), "DEFAULT")));
    assertThat(words.of(ssl.explanation())).contains("POODLE");
    none(
        "old-versions-enabled",
        dovecot("2.3", set("ssl_min_protocol", "TLSv1.2")).with(imaps(MODERN, "DEFAULT")));
    none("old-versions-enabled", postfix(set("smtpd_tls_loglevel", "1")).with(imaps(OLD, "")));
  }

  @Test
  void oldVersionsNeedOpensslsLevelToo() {
    Finding found =
        one(
            "min-protocol-needs-seclevel",
            dovecot("2.3", set("ssl_min_protocol", "TLSv1")).with(imaps(OLD, "ALL:!aNULL")));
    assertThat(found.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(found.surer()).isPresent();
    none(
        "min-protocol-needs-seclevel",
        dovecot("2.3", set("ssl_min_protocol", "TLSv1"))
            .with(imaps(OLD, "ALL:!aNULL:@SECLEVEL=0")));
    none(
        "min-protocol-needs-seclevel",
        postfix(set("smtpd_tls_mandatory_protocols", ">=TLSv1")).with(imaps(OLD, "ALL")));
    none(
        "min-protocol-needs-seclevel",
        server("exim", set("tls_require_ciphers", "NORMAL")).with(imaps(OLD, "NORMAL")));
  }

  @Test
  void tls13AloneIsAProblemForMany() {
    one(
        "only-tls13",
        dovecot("2.4", set("ssl_min_protocol", "TLSv1.3"))
            .with(imaps(List.of(ProtocolVersion.TLS13), "")));
    none("only-tls13", dovecot("2.4", set("ssl_min_protocol", "TLSv1.2")).with(imaps(MODERN, "")));
    none("only-tls13", dovecot("2.4").with(imaps(List.of(), "")));
  }

  @Test
  void weakSuitesAreNamedWithTheAttack() {
    Handed handed =
        dovecot("2.3", set("ssl_cipher_list", "x"))
            .with(imaps(MODERN, "x", "DES-CBC3-SHA", "RC4-SHA", "ECDHE-RSA-AES128-GCM-SHA256"));
    Finding found = one("weak-suites-enabled", handed);
    assertThat(words.of(found.explanation())).contains("SWEET32", "RFC 7465");
    assertThat(exact(found)).contains("DES-CBC3-SHA, RC4-SHA").doesNotContain("ECDHE");
    // Most libraries of today have none of these.
    assertThat(found.confidence()).isEqualTo(Confidence.POSSIBLE);
    Finding anonymous =
        one(
            "weak-suites-enabled",
            dovecot("2.3", set("ssl_cipher_list", "aNULL:@SECLEVEL=0"))
                .with(imaps(MODERN, "aNULL:@SECLEVEL=0", "ADH-AES128-SHA")));
    assertThat(anonymous.confidence()).isEqualTo(Confidence.CERTAIN);
    none(
        "weak-suites-enabled",
        dovecot("2.3", set("ssl_cipher_list", "x"))
            .with(imaps(MODERN, "x", "ECDHE-RSA-AES128-GCM-SHA256")));
    none("weak-suites-enabled", dovecot("2.3").with(imaps(MODERN, "x", "DES-CBC3-SHA")));
  }

  @Test
  void allWithoutLowIsNoSafeDefault() {
    String seed = "ECDHE-RSA-CHACHA20-POLY1305:ALL:!LOW:!SSLv2:!EXP:!aNULL";
    Finding found = one("cipher-list-not-safe", dovecot("2.2", set("ssl_cipher_list", seed)));
    assertThat(exact(found)).contains("!RC4, !3DES").doesNotContain("!aNULL,");
    assertThat(words.of(found.explanation()))
        .contains("RC4", "3DES")
        .doesNotContain("without a certificate");
    none(
        "cipher-list-not-safe",
        dovecot(
            "2.3",
            set(
                "ssl_cipher_list",
                "ALL:!kRSA:!SRP:!kDHd:!DSS:!aNULL:!eNULL:!EXPORT:!DES:!3DES:!MD5:!PSK:!RC4:!ADH"
                    + ":!LOW@STRENGTH")));
    none("cipher-list-not-safe", dovecot("2.2", set("ssl_cipher_list", "AES256+EECDH")));
  }

  @Test
  void theServersOrderIsSpokenOfWhereSomebodyReliesOnIt() {
    one(
        "server-order-misunderstood",
        dovecot(
            "2.2", set("ssl_prefer_server_ciphers", "yes"), set("ssl_cipher_list", "ALL:!LOW")));
    none("server-order-misunderstood", dovecot("2.3", set("ssl_prefer_server_ciphers", "yes")));
    none("server-order-misunderstood", dovecot("2.3", set("ssl_cipher_list", "ALL:!LOW")));
  }

  @Test
  void smallNumbersAreCertainByLengthAndPossibleByName() {
    Finding byLength =
        one("weak-dh-configured", dovecot("2.2", set("ssl_dh_parameters_length", "1024")));
    assertThat(byLength.confidence()).isEqualTo(Confidence.CERTAIN);
    Finding byName =
        one("weak-dh-configured", dovecot("2.3", set("ssl_dh", "</etc/dovecot/dh1024.pem")));
    assertThat(byName.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(byName.surer()).isPresent();
    none("weak-dh-configured", dovecot("2.2", set("ssl_dh_parameters_length", "2048")));
    none("weak-dh-configured", dovecot("2.3", set("ssl_dh", "</etc/dovecot/dh4096.pem")));
    none(
        "weak-dh-configured",
        postfix(set("smtpd_tls_dh1024_param_file", "/etc/postfix/dh2048.pem")));
  }

  @Test
  void aListWithDheAndNoFileIsTheSeedsIncident() {
    Setting list = set("ssl_cipher_list", "ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384");
    Finding found =
        one(
            "dhe-without-parameters",
            dovecot("2.4.1", list).with(imaps(MODERN, "x", "DHE-RSA-AES256-GCM-SHA384")));
    assertThat(exact(found)).contains("No ssl_server_dh_file", "DHE-RSA-AES256-GCM-SHA384");
    none(
        "dhe-without-parameters",
        dovecot("2.4.1", list)
            .with(withDh(imaps(MODERN, "x", "DHE-RSA-AES256-GCM-SHA384"), "/dh.pem")));
    none(
        "dhe-without-parameters",
        dovecot("2.4.1").with(imaps(MODERN, "x", "DHE-RSA-AES256-GCM-SHA384")));
    none(
        "dhe-without-parameters",
        dovecot("2.2.36", list).with(imaps(MODERN, "x", "DHE-RSA-AES256-GCM-SHA384")));
  }

  @Test
  void passwordsBeforeTlsAreNamed() {
    Finding found =
        one(
            "cleartext-allowed",
            dovecot("2.3", set("disable_plaintext_auth", "no"))
                .with(plain(Protocol.POP3, Answer.YES, Answer.NO)));
    assertThat(words.of(found.explanation())).contains("pop3 (110)", "LOGINDISABLED");
    none("cleartext-allowed", dovecot("2.3").with(plain(Protocol.IMAP, Answer.NO, Answer.NO)));
    none("cleartext-allowed", dovecot("2.3").with(plain(Protocol.IMAP, Answer.UNKNOWN, Answer.NO)));
    none("cleartext-allowed", postfix().with(plain(Protocol.SMTP, Answer.YES, Answer.NO)));
  }

  @Test
  void submissionWithoutRequiredTls() {
    one(
        "submission-without-required-tls",
        postfix().with(plain(Protocol.SUBMISSION, Answer.NO, Answer.NO)));
    none(
        "submission-without-required-tls",
        postfix().with(plain(Protocol.SUBMISSION, Answer.NO, Answer.YES)));
    none(
        "submission-without-required-tls",
        postfix().with(plain(Protocol.SUBMISSION, Answer.NO, Answer.UNKNOWN)));
  }

  @Test
  void nothingListensWhereTlsIsOff() {
    Finding likely = one("nothing-can-listen", dovecot("2.3", set("ssl", "no")));
    assertThat(likely.confidence()).isEqualTo(Confidence.VERY_LIKELY);
    Finding certain =
        one("nothing-can-listen", dovecot("2.3", set("ssl", "no")).listens(143, "dovecot"));
    assertThat(certain.confidence()).isEqualTo(Confidence.CERTAIN);
    none(
        "nothing-can-listen",
        dovecot("2.3", set("ssl_cert", "</a.pem", Standing.IN_USE, "protocol imap")));
    none("nothing-can-listen", dovecot("2.3", set("ssl", "no")).listens(993, "dovecot"));
    none("nothing-can-listen", dovecot("2.3", set("ssl", "yes"), set("ssl_cert", "</a.pem")));
  }

  @Test
  void aPortOutsideOfTheBlocksHasNoCertificate() {
    Setting inBlock = set("ssl_cert", "</a.pem", Standing.IN_USE, "local_name mail.example.com");
    Finding found = one("certificate-not-set", dovecot("2.3", inBlock).with(imaps(MODERN, "x")));
    assertThat(words.of(found.explanation())).contains("imaps (993)");
    none("certificate-not-set", dovecot("2.3", inBlock));
    none(
        "certificate-not-set",
        dovecot("2.3", inBlock, set("ssl_cert", "</b.pem")).with(imaps(MODERN, "x")));
    none(
        "certificate-not-set",
        dovecot("2.3", inBlock).including("conf.d/10-ssl.conf").with(imaps(MODERN, "x")));
  }

  @Test
  void portZeroIsGoodForPlainPortsAndNotForTls() {
    ConfiguredEndpoint off = closed(Protocol.IMAP, Security.STARTTLS);
    Finding good = one("service-switched-off", dovecot("2.3").with(off, imaps(MODERN, "")));
    assertThat(good.severity()).isEqualTo(Severity.GOOD);
    Finding bad =
        one(
            "service-switched-off",
            dovecot("2.3")
                .with(
                    closed(Protocol.IMAP, Security.IMPLICIT_TLS),
                    plain(Protocol.IMAP, Answer.NO, Answer.NO)));
    assertThat(bad.severity()).isEqualTo(Severity.WARNING);
    assertThat(words.of(bad.title())).contains("imaps");
    none("service-switched-off", dovecot("2.3").with(imaps(MODERN, "")));
    Finding written =
        one("service-switched-off", dovecot("2.3", set("port", "0")).with(off, imaps(MODERN, "")));
    assertThat(written.evidence()).containsExactly("documents.servers[0].settings[0]");
  }

  @Test
  void postfixHasTwoSetsOfVersions() {
    one("postfix-two-sets", postfix(set("smtpd_tls_protocols", ">=TLSv1.2")));
    none(
        "postfix-two-sets",
        postfix(
            set("smtpd_tls_protocols", "!SSLv2, !SSLv3"),
            set("smtpd_tls_mandatory_protocols", "!SSLv2, !SSLv3")));
    none("postfix-two-sets", postfix());
    none(
        "postfix-two-sets", postfix(set("smtpd_tls_protocols", ">=TLSv1.2")).including("other.cf"));
  }

  @Test
  void clientCertificatesNeedAListOfAuthorities() {
    Setting asked = set("ssl_verify_client_cert", "yes");
    Finding missing = one("client-certificate-list-wrong", dovecot("2.3", asked));
    assertThat(missing.severity()).isEqualTo(Severity.BLOCKING);
    Finding der =
        one("client-certificate-list-wrong", dovecot("2.3", asked, set("ssl_ca", "</ca.crl")));
    assertThat(words.of(der.explanation())).contains("DER");
    Finding lists =
        one("client-certificate-list-wrong", dovecot("2.3", asked, set("ssl_ca", "</ca.pem")));
    assertThat(lists.severity()).isEqualTo(Severity.UNDECIDED);
    none(
        "client-certificate-list-wrong",
        dovecot("2.3", asked, set("ssl_ca", "</ca.pem"), set("ssl_require_crl", "no")));
    none("client-certificate-list-wrong", dovecot("2.3", set("ssl_verify_client_cert", "no")));
    none("client-certificate-list-wrong", dovecot("2.3", asked).including("ssl.conf"));
  }

  @Test
  void clientCertificatesAreNotForPostfixsQuestions() {
    Finding possible =
        one(
            "client-certificate-for-smtp-too",
            dovecot("2.3", set("auth_ssl_require_client_cert", "yes")));
    assertThat(possible.confidence()).isEqualTo(Confidence.POSSIBLE);
    none(
        "client-certificate-for-smtp-too",
        dovecot(
            "2.3", set("auth_ssl_require_client_cert", "yes", Standing.IN_USE, "protocol !smtp")));
    none(
        "client-certificate-for-smtp-too",
        dovecot("2.3", set("auth_ssl_require_client_cert", "no")));
  }

  @Test
  void securedAddressesAreANoteAndNoFault() {
    Finding found =
        one("secured-addresses", dovecot("2.3", set("login_trusted_networks", "10.0.0.0/8")));
    assertThat(found.severity()).isEqualTo(Severity.UNDECIDED);
    assertThat(words.of(found.explanation())).contains("10.0.0.0/8", "proves nothing");
    none("secured-addresses", dovecot("2.3", set("ssl", "yes")));
  }

  @Test
  void aRightPasswordFailsWithCramMd5AndPam() {
    Setting mechanisms = set("auth_mechanisms", "plain login cram-md5");
    Finding found =
        one(
            "passwords-not-plain",
            dovecot("2.3", mechanisms, set("driver", "pam", Standing.IN_USE, "passdb")));
    assertThat(words.of(found.explanation())).contains("CRAM-MD5", "the password is right");
    one(
        "passwords-not-plain",
        dovecot("2.3", mechanisms, set("default_pass_scheme", "SHA512-CRYPT")));
    none("passwords-not-plain", dovecot("2.3", mechanisms, set("default_pass_scheme", "CRAM-MD5")));
    none(
        "passwords-not-plain",
        dovecot(
            "2.3",
            set("auth_mechanisms", "plain login"),
            set("driver", "pam", Standing.IN_USE, "passdb")));
    none("passwords-not-plain", dovecot("2.3", mechanisms));
    none(
        "passwords-not-plain",
        dovecot("2.3", mechanisms, set("driver", "passwd", Standing.IN_USE, "userdb")));
  }

  @Test
  void aTestOfAnotherPortIsLabelled() {
    Finding found =
        one("web-test-of-other-port", new Handed().tested("SSL Labs", 443, "TLS 1.3 only"));
    assertThat(words.of(found.explanation())).contains("SSL Labs tested port 443", "993");
    one("web-test-of-other-port", new Handed().tested("", 0, "TLS 1.3"));
    none("web-test-of-other-port", new Handed().tested("ImmuniWeb", 993, "TLS 1.3"));
  }

  @Test
  void oldClientsAreCountedByClientAndService() {
    Handed handed =
        new Handed()
            .success("TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384", "192.0.2.1", 500, "submission")
            .success("TLSv1", "AES128-SHA", "192.0.2.7", 12, "smtp")
            .success("TLS1.1", "AES128-SHA", "192.0.2.8", 3, "imaps");
    Finding found = one("old-clients-counted", handed);
    assertThat(found.severity()).isEqualTo(Severity.WARNING);
    assertThat(words.of(found.title())).contains("15 connections", "2 addresses");
    assertThat(words.of(found.explanation()))
        .contains("TLS 1.0: 12, TLS 1.1: 3, TLS 1.2: 500")
        .contains("192.0.2.7 at smtp (TLS 1.0, 12)");
    Finding nobody =
        one("old-clients-counted", new Handed().success("TLS1.3", "", "192.0.2.1", 7, "imaps"));
    assertThat(nobody.severity()).isEqualTo(Severity.GOOD);
    none("old-clients-counted", new Handed().success("", "", "192.0.2.1", 7, "imaps"));
  }

  @Test
  void whatIsNotJudgedIsNamedQuietly() {
    Handed handed =
        dovecot(
                "2.3",
                set("mail_location", "maildir:~", Standing.NOT_ABOUT_THE_CONNECTION),
                set("ssl_certt", "x", Standing.NOT_KNOWN))
            .including("conf.d/*.conf");
    assertThat(find(handed))
        .filteredOn(finding -> !finding.id().equals("documents-fine"))
        .allMatch(finding -> finding.severity() == Severity.UNDECIDED)
        .extracting(Finding::id)
        .containsExactly("included-files-missing", "unknown-settings", "not-about-the-connection");
  }

  @Test
  void aHealthyConfigurationIsFineAndSaysWhatWasChecked() {
    Handed healthy =
        dovecot(
                "2.4.1",
                set("ssl", "required"),
                set("ssl_server_cert_file", "/etc/ssl/fullchain.pem"),
                set("ssl_server_key_file", "/etc/ssl/privkey.pem"),
                set("ssl_min_protocol", "TLSv1.2"))
            .with(imaps(MODERN, "x", "ECDHE-RSA-AES128-GCM-SHA256"));
    List<Finding> findings = find(healthy);
    assertThat(findings).extracting(Finding::id).containsExactly("documents-fine");
    assertThat(words.of(findings.getFirst().explanation()))
        .contains("a Dovecot configuration “dovecot.conf”", "Diffie-Hellman", "LOGINDISABLED");
  }

  @Test
  void whatIsConfiguredExplainsWhatTheLogHas() {
    Handed handed =
        dovecot(
                "2.4.1",
                set("ssl_cipher_list", "ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384"))
            .with(imaps(MODERN, "x", "DHE-RSA-AES256-GCM-SHA384"))
            .logged("openssl-no-shared-cipher", "192.0.2.1", 5, "imaps");
    List<Finding> findings = find(handed);
    assertThat(findings.getFirst().id()).isEqualTo("dhe-without-parameters");
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.BLOCKING);
    assertThat(findings.getFirst().confidence()).isEqualTo(Confidence.VERY_LIKELY);
    assertThat(findings.get(1).causedBy()).contains("dhe-without-parameters");
    assertThat(findings.get(1).fixIds()).isEmpty();
  }

  private Finding one(String id, Handed handed) {
    List<Finding> found = find(handed).stream().filter(f -> f.id().equals(id)).toList();
    assertThat(found).as(id).hasSize(1);
    return found.getFirst();
  }

  private void none(String id, Handed handed) {
    assertThat(find(handed)).extracting(Finding::id).doesNotContain(id);
  }

  /// The findings; each can be said.
  private List<Finding> find(Handed handed) {
    List<Finding> findings = DocumentDiagnosis.findings(handed.documents());
    for (Finding finding : findings) {
      assertThat(words.of(finding.title())).isNotBlank().doesNotContain("{", "}");
      assertThat(words.of(finding.explanation())).isNotBlank().doesNotContain("{0", "null");
      finding.exact().ifPresent(exact -> assertThat(words.of(exact)).isNotBlank());
      finding.surer().ifPresent(surer -> assertThat(words.of(surer)).isNotBlank());
    }
    return findings;
  }

  private String exact(Finding finding) {
    return words.of(finding.exact().orElseThrow());
  }

  private static Handed dovecot(String version, Setting... settings) {
    return new Handed().server("dovecot", version, List.of(settings));
  }

  private static Handed postfix(Setting... settings) {
    return server("postfix", settings);
  }

  private static Handed server(String product, Setting... settings) {
    return new Handed().server(product, "", List.of(settings));
  }

  private static Handed withFiles(String certificate, String key) {
    ConfiguredEndpoint bare = imaps(MODERN, "");
    return dovecot("2.3")
        .with(
            endpoint(
                bare,
                bare.dhFile(),
                List.of(new ConfiguredCertificate(List.of(), certificate, key))));
  }

  private static ConfiguredEndpoint imaps(
      List<ProtocolVersion> versions, String list, String... suites) {
    return new ConfiguredEndpoint(
        Protocol.IMAP,
        Security.IMPLICIT_TLS,
        Answer.YES,
        List.of(),
        993,
        versions,
        !versions.isEmpty(),
        list,
        suites(suites),
        Answer.UNKNOWN,
        List.of(),
        Optional.empty(),
        Answer.YES,
        Answer.NO,
        List.of("PLAIN"),
        ClientCertificate.NOT_ASKED,
        List.of(),
        List.of(new Place(Handed.CONF, 3)));
  }

  static List<CipherSuite> suites(String... names) {
    return Arrays.stream(names)
        .flatMap(
            name ->
                Stream.concat(
                    CipherSuite.byName(name).stream(),
                    CipherSuite.registered().stream()
                        .filter(s -> s.opensslName().filter(name::equals).isPresent())))
        .distinct()
        .toList();
  }

  private static ConfiguredEndpoint withDh(ConfiguredEndpoint of, String file) {
    return endpoint(of, Optional.of(file), of.certificates());
  }

  private static ConfiguredEndpoint endpoint(
      ConfiguredEndpoint of, Optional<String> dhFile, List<ConfiguredCertificate> certificates) {
    return new ConfiguredEndpoint(
        of.protocol(),
        of.security(),
        of.listening(),
        of.addresses(),
        of.port(),
        of.versions(),
        of.versionsKnown(),
        of.cipherString(),
        of.cipherSuites(),
        of.order(),
        of.groups(),
        dhFile,
        of.tlsRequired(),
        of.cleartextBeforeTls(),
        of.mechanisms(),
        of.clientCertificate(),
        certificates,
        of.places());
  }

  private static ConfiguredEndpoint plain(
      Protocol protocol, Answer cleartextBeforeTls, Answer tlsRequired) {
    return bare(
        protocol,
        Security.STARTTLS,
        Answer.YES,
        protocol.defaultPort(Security.STARTTLS),
        cleartextBeforeTls,
        tlsRequired);
  }

  private static ConfiguredEndpoint closed(Protocol protocol, Security security) {
    return bare(protocol, security, Answer.NO, 0, Answer.UNKNOWN, Answer.UNKNOWN);
  }

  private static ConfiguredEndpoint bare(
      Protocol protocol,
      Security security,
      Answer listening,
      int port,
      Answer cleartextBeforeTls,
      Answer tlsRequired) {
    return new ConfiguredEndpoint(
        protocol,
        security,
        listening,
        List.of(),
        port,
        List.of(),
        false,
        "",
        List.of(),
        Answer.UNKNOWN,
        List.of(),
        Optional.empty(),
        tlsRequired,
        cleartextBeforeTls,
        List.of(),
        ClientCertificate.UNKNOWN,
        List.of(),
        List.of());
  }
}
