package org.maillens.diagnosis.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.capture.DocumentReader;
import org.maillens.capture.Input;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.diagnosis.Words;
import org.maillens.evidence.Documents;

/// The texts of the articles that this program began with, from what is pasted to what is found.
class SeedsTest {
  private static final DocumentReader READER = DocumentReader.shipped(hash -> Optional.empty());

  private final Words words = new Words();

  @Test
  void theUpgradeTo24ThatLeftTheDhFileOut() throws Exception {
    List<Finding> findings =
        find(
            """
            dovecot_config_version = 2.4.1
            ssl = required
            ssl_server_cert_file = /etc/dovecot/ssl/dovecot.crt
            ssl_server_key_file = /etc/dovecot/ssl/dovecot.key
            ssl_cipher_list = ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384
            """);
    Finding first = findings.getFirst();
    assertThat(first.id()).isEqualTo("dhe-without-parameters");
    assertThat(exact(first)).contains("No ssl_server_dh_file", "DHE-RSA-AES128-GCM-SHA256");
    assertThat(
            find(
                """
                dovecot_config_version = 2.4.1
                ssl = required
                ssl_server_cert_file = /etc/dovecot/ssl/dovecot.crt
                ssl_server_key_file = /etc/dovecot/ssl/dovecot.key
                ssl_server_dh_file = /etc/dovecot/dh.pem
                ssl_cipher_list = ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-GCM-SHA256
                """))
        .extracting(Finding::id)
        .contains("documents-fine")
        .doesNotContain("dhe-without-parameters");
  }

  @Test
  void aMarkThatWasCopiedOverTo24() throws Exception {
    assertThat(
            find(
                """
                dovecot_config_version = 2.4.1
                ssl_server_cert_file = /etc/dovecot/ssl/dovecot.crt
                ssl_server_key_file = /etc/dovecot/ssl/dovecot.key
                ssl_server_dh_file = </etc/dovecot/dh.pem
                """))
        .first()
        .extracting(Finding::id)
        .isEqualTo("file-mark-not-wanted");
  }

  @Test
  void theLinesOfAMailLog() throws Exception {
    List<Finding> findings =
        find(
            """
            Apr 4 15:09:46 server dovecot: imap-login: Disconnected: Connection closed: SSL_accept() failed: error:0A000102:SSL routines::unsupported protocol (no auth attempts in 0 secs): user=<>, rip=203.0.113.2, lip=203.0.113.3, TLS handshaking: SSL_accept() failed: error:0A000102:SSL routines::unsupported protocol, session=<ek3VukYVN8hervMa>
            """);
    Finding first = findings.getFirst();
    assertThat(first.id()).isEqualTo("server-too-new-for-client");
    assertThat(first.severity()).isEqualTo(Severity.BLOCKING);
    assertThat(words.of(first.explanation())).contains("203.0.113.2");
  }

  @Test
  void thePageThatMixesNamesOf23And24() throws Exception {
    Finding first =
        find("""
                ssl = yes
                ssl_cert = </etc/dovecot/dovecot.crt
                ssl_key = </etc/dovecot/dovecot.key
                auth_allow_cleartext = no
                ssl_prefer_server_ciphers = no
                """)
            .getFirst();
    assertThat(first.id()).isEqualTo("setting-of-other-version");
    assertThat(words.of(first.title())).contains("two versions");
    assertThat(exact(first))
        .contains("ssl_server_cert_file", "disable_plaintext_auth")
        .doesNotContain("ssl_cert_file");
  }

  @Test
  void aDatabaseThatOnlyItsBlockNames() throws Exception {
    List<Finding> findings =
        find(
            """
            dovecot_config_version = 2.4.1
            auth_mechanisms = plain cram-md5
            passdb pam {
            }
            """);
    assertThat(findings).extracting(Finding::id).contains("passwords-not-plain");
  }

  @Test
  void aSettingOf23In24IsCalledWhat24CallsIt() throws Exception {
    Finding first =
        find("""
                dovecot_config_version = 2.4.1
                ssl_dh = </etc/dovecot/dh.pem
                """)
            .getFirst();
    assertThat(first.id()).isEqualTo("setting-of-other-version");
    assertThat(exact(first)).contains("ssl_server_dh_file").doesNotContain("parameters_length");
  }

  @Test
  void theChapterOnMailboxAccess() throws Exception {
    List<Finding> findings =
        find(
            """
            auth_mechanisms = plain login cram-md5
            passdb {
              driver = pam
            }
            mail_location = maildir:~/Maildir
            ssl = required
            ssl_cert = </etc/dovecot/dovecot.pem
            ssl_key = </etc/dovecot/private/dovecot.pem
            ssl_protocols = !SSLv2 !SSLv3 !TLSv1
            ssl_cipher_list = AES256+EECDH:AES256+EDH
            ssl_prefer_server_ciphers = yes
            ssl_dh_parameters_length = 2048
            service imap-login {
              inet_listener imap {
                port = 0
              }
              inet_listener imaps {
                port = 993
              }
            }
            """);
    assertThat(findings)
        .extracting(Finding::id)
        .containsExactly(
            "old-versions-enabled",
            "server-order-misunderstood",
            "passwords-not-plain",
            "service-switched-off",
            "not-about-the-connection");
    assertThat(exact(findings.get(2))).contains("CRAM-MD5", "pam");
    assertThat(words.of(findings.getLast().explanation())).contains("mail_location");
  }

  @Test
  void thePostsOnTls() throws Exception {
    List<Finding> dovecot =
        find(
            """
            mail_plugins = $mail_plugins imap_zlib
            ssl = required
            ssl_cert = </etc/dovecot/myserver-full.crt
            ssl_key = </etc/dovecot/myserver.key
            ssl_cipher_list = ECDHE-RSA-CHACHA20-POLY1305:ALL:!LOW:!SSLv2:!EXP:!aNULL
            ssl_protocols = !SSLv2 !SSLv3
            ssl_prefer_server_ciphers = yes
            """);
    assertThat(dovecot)
        .extracting(Finding::id)
        .contains("old-versions-enabled", "cipher-list-not-safe", "server-order-misunderstood")
        .doesNotContain("unknown-settings", "min-protocol-needs-seclevel");
    List<Finding> postfix =
        find(
            """
            smtpd_tls_key_file = /etc/postfix/myserver.key
            smtpd_tls_cert_file = /etc/postfix/myserver-full.crt
            smtpd_tls_security_level = may
            smtpd_tls_auth_only = yes
            smtpd_tls_mandatory_protocols=!SSLv2, !SSLv3, !TLSv1, !TLSv1.1
            smtpd_tls_protocols=!SSLv2, !SSLv3, !TLSv1, !TLSv1.1
            """,
            """
            smtp        inet  n     -       y       -       -       smtpd
            submission  inet  n     -       n       -       -       smtpd
                -o smtpd_sasl_auth_enable=yes
            """);
    assertThat(postfix)
        .extracting(Finding::id)
        .contains("submission-without-required-tls")
        .doesNotContain("old-versions-enabled", "postfix-two-sets", "cleartext-allowed");
    assertThat(
            find(
                """
                server {
                  listen 443 ssl;
                  ssl_certificate /etc/ssl/a.crt;
                  ssl_certificate_key /etc/ssl/a.key;
                  ssl_protocols TLSv1.2 TLSv1.3;
                }
                """))
        .extracting(Finding::id)
        .containsExactly("documents-fine");
    assertThat(
            find(
                """
                <VirtualHost *:443>
                SSLEngine on
                SSLCertificateFile /etc/ssl/a.crt
                SSLCertificateKeyFile /etc/ssl/a.key
                SSLProtocol all -SSLv2 -SSLv3 -TLSv1 -TLSv1.1
                </VirtualHost>
                """))
        .extracting(Finding::id)
        .containsExactly("documents-fine");
  }

  @Test
  void theLineOfAConnectionThatWorked() throws Exception {
    assertThat(
            find(
                """
                Sep 6 14:25:58 drax postfix/smtpd[22727]: Anonymous TLS connection established from lists.openbsd.org[192.43.244.163]: TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits)
                """))
        .extracting(Finding::id)
        .containsExactly("documents-fine", "old-clients-counted");
  }

  private List<Finding> find(String... texts) throws Exception {
    Documents documents =
        READER.read(Arrays.stream(texts).map(Input::pasted).toList(), (bytes, of) -> {});
    List<Finding> findings = DocumentDiagnosis.findings(documents);
    findings.forEach(
        finding -> {
          assertThat(words.of(finding.title())).isNotBlank();
          assertThat(words.of(finding.explanation())).isNotBlank();
        });
    return findings;
  }

  private String exact(Finding finding) {
    return words.of(finding.exact().orElseThrow());
  }
}
