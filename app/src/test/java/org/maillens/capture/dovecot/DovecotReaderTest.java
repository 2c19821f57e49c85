package org.maillens.capture.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.ProtocolVersion;

class DovecotReaderTest {
  private final DovecotReader reader = new DovecotReader();

  /// The head of `doveconf -n` of the laboratory's 2.3.19.1.
  private static final String HEAD_23 =
      """
      # 2.3.19.1 (9b53102964): /etc/dovecot/dovecot.conf
      # Pigeonhole version 0.5.19 (4eae2f79)
      # OS: Linux 6.1.0 x86_64 Debian 12.11
      # Hostname: mail.example.com
      """;

  private static final String HEAD_24 = "# 2.4.1-4 (7d8c0e5759): /etc/dovecot/dovecot.conf\n";

  private ConfiguredServer read(String text) {
    Text pasted = Text.pasted(text);
    assertThat(reader.kind(pasted)).contains(Document.Kind.DOVECOT);
    List<ConfiguredServer> servers = reader.read(List.of(pasted)).servers();
    assertThat(servers).hasSize(1);
    return servers.getFirst();
  }

  private static ConfiguredEndpoint endpoint(
      ConfiguredServer server, Protocol protocol, Security security) {
    return server.endpoints().stream()
        .filter(e -> e.protocol() == protocol && e.security() == security)
        .findFirst()
        .orElseThrow();
  }

  private static Setting setting(ConfiguredServer server, String name) {
    return server.settings().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void versionIsWhatDoveconfSays() {
    assertThat(read(HEAD_23 + "ssl = required\n").version()).isEqualTo("2.3.19.1");
    assertThat(read(HEAD_24 + "ssl = required\n").version()).isEqualTo("2.4.1");
    assertThat(read("# 1.2.15: /etc/dovecot/dovecot.conf\nssl = yes\n").version())
        .isEqualTo("1.2.15");
    assertThat(read("dovecot_config_version = 2.4.2\nssl = yes\n").version()).isEqualTo("2.4.2");
  }

  @Test
  void versionFollowsFromNamesThatOnlyOneHas() {
    assertThat(read("ssl_server_cert_file = /a\n").version()).isEqualTo("2.4");
    assertThat(read("ssl_cert = </a\nssl_min_protocol = TLSv1.2\n").version()).isEqualTo("2.3");
    // 2.0 to 2.3 have it.
    assertThat(read("ssl_cert = </a\n").version()).isEmpty();
  }

  /// Seed 001, the page of Dovecot's documentation, writes of both in one example.
  @Test
  void mixedNamesAreNamedOneByOne() {
    ConfiguredServer server =
        read("ssl = yes\nauth_allow_cleartext = no\nssl_cert = </etc/dovecot/dovecot.crt\n");
    assertThat(server.version()).isEmpty();
    assertThat(setting(server, "ssl").standing()).isEqualTo(Standing.IN_USE);
    assertThat(setting(server, "auth_allow_cleartext").standing())
        .isEqualTo(Standing.OF_ANOTHER_VERSION);
    assertThat(setting(server, "ssl_cert").standing()).isEqualTo(Standing.OF_ANOTHER_VERSION);
    assertThat(setting(server, "ssl_cert").value()).isEqualTo("</etc/dovecot/dovecot.crt");
  }

  /// 2.4 says "Unknown setting" and does not start; one that runs may go on with what it had.
  @Test
  void namesOfAnotherVersionLeaveOpenWhetherItListens() {
    ConfiguredServer server =
        read("dovecot_config_version = 2.4.1\nprotocols = imap\nssl_cert = </a\nssl_dh = </b\n");
    assertThat(setting(server, "ssl_dh").standing()).isEqualTo(Standing.OF_ANOTHER_VERSION);
    assertThat(endpoint(server, Protocol.IMAP, Security.IMPLICIT_TLS).listening())
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void defaultsAreThoseOfTheVersion() {
    ConfiguredEndpoint of23 =
        endpoint(
            read(HEAD_23 + "protocols = imap\nssl_cert = </a\n"),
            Protocol.IMAP,
            Security.IMPLICIT_TLS);
    assertThat(of23.versions()).containsExactly(ProtocolVersion.TLS13, ProtocolVersion.TLS12);
    assertThat(of23.versionsKnown()).isTrue();
    assertThat(of23.cipherString()).startsWith("ALL:!kRSA:").endsWith("!LOW@STRENGTH");
    ConfiguredEndpoint of2313 =
        endpoint(
            read("# 2.3.13 (89f716dc2): /etc/dovecot/dovecot.conf\nprotocols = imap\n"),
            Protocol.IMAP,
            Security.IMPLICIT_TLS);
    assertThat(of2313.versions()).last().isEqualTo(ProtocolVersion.TLS10);
    assertThat(of2313.versionsKnown()).isFalse();
    ConfiguredEndpoint of22 =
        endpoint(
            read("# 2.2.36 (1f10bfa63): /etc/dovecot/dovecot.conf\nprotocols = imap\n"),
            Protocol.IMAP,
            Security.IMPLICIT_TLS);
    assertThat(of22.cipherString()).isEqualTo("ALL:!LOW:!SSLv2:!EXP:!aNULL");
    ConfiguredEndpoint unknown =
        endpoint(read("ssl_cert = </a\n"), Protocol.IMAP, Security.IMPLICIT_TLS);
    assertThat(unknown.versions()).isEmpty();
    assertThat(unknown.cipherString()).isEmpty();
  }

  /// Seed 000: a lost ssl_dh; the suites stay in the list.
  @Test
  void cpanelsSuitesAndNoParameters() {
    ConfiguredServer server =
        read(
            """
            dovecot_config_version = 2.4.2
            protocols = imap pop3
            ssl_server_cert_file = /etc/dovecot/ssl/dovecot.crt
            ssl_server_key_file = /etc/dovecot/ssl/dovecot.key
            ssl_cipher_list = ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384
            """);
    ConfiguredEndpoint imaps = endpoint(server, Protocol.IMAP, Security.IMPLICIT_TLS);
    assertThat(imaps.cipherSuites()).hasSize(8);
    assertThat(imaps.dhFile()).isEmpty();
    assertThat(imaps.listening()).isEqualTo(Answer.YES);
    ConfiguredServer mended =
        read(
            "dovecot_config_version = 2.4.2\nprotocols = imap\nssl_server_dh_file = /etc/dovecot/dh.pem\n");
    assertThat(endpoint(mended, Protocol.IMAP, Security.IMPLICIT_TLS).dhFile())
        .contains("/etc/dovecot/dh.pem");
  }

  /// Seed 002 (Plesk): what its drop-in has; the line alone does not tell TLS 1.0 of OpenSSL 3.
  @Test
  void plesksDropIn() {
    Text dropIn = new Text("conf.d/11-plesk-security-ssl.conf", List.of("ssl_min_protocol=TLSv1"));
    assertThat(reader.kind(dropIn)).contains(Document.Kind.DOVECOT);
    ConfiguredEndpoint imaps =
        endpoint(
            reader.read(List.of(dropIn)).servers().getFirst(),
            Protocol.IMAP,
            Security.IMPLICIT_TLS);
    assertThat(imaps.versions())
        .contains(ProtocolVersion.TLS10)
        .doesNotContain(ProtocolVersion.SSL3);
    assertThat(imaps.versionsKnown()).isFalse();
    assertThat(imaps.places()).hasSize(1);
  }

  /// Seed 004: 2.2 with a list of protocols.
  @Test
  void protocolsOf22() {
    ConfiguredServer server =
        read(
            """
            # 2.2.22 (fe789d2): /etc/dovecot/dovecot.conf
            protocols = imap
            ssl = required
            ssl_cert = </etc/dovecot/myserver-full.crt
            ssl_key = </etc/dovecot/myserver.key
            ssl_cipher_list = ECDHE-RSA-CHACHA20-POLY1305:ALL:!LOW:!SSLv2:!EXP:!aNULL
            ssl_protocols = !SSLv2 !SSLv3
            ssl_prefer_server_ciphers = yes
            """);
    ConfiguredEndpoint imap = endpoint(server, Protocol.IMAP, Security.STARTTLS);
    assertThat(imap.versions()).last().isEqualTo(ProtocolVersion.TLS10);
    assertThat(imap.order()).isEqualTo(Answer.YES);
    assertThat(imap.tlsRequired()).isEqualTo(Answer.YES);
    assertThat(imap.cleartextBeforeTls()).isEqualTo(Answer.NO);
    assertThat(setting(server, "ssl_protocols").standing()).isEqualTo(Standing.IN_USE);
    // Seed 003 switches TLS 1.0 off as well.
    assertThat(
            endpoint(
                    read("ssl_protocols = !SSLv2 !SSLv3 !TLSv1\n"),
                    Protocol.IMAP,
                    Security.IMPLICIT_TLS)
                .versions())
        .last()
        .isEqualTo(ProtocolVersion.TLS11);
  }

  /// Seed 003: what is set to 0 is off, and what goes with TLS 1.x's form is read.
  @Test
  void listenersOf211() {
    ConfiguredServer server =
        read(
            """
            protocols = imap pop3
            ssl_dh_parameters_length = 2048
            service imap-login {
              inet_listener imap {
                port = 0
               #port = 143
              }
              inet_listener imaps {
                port = 993
              }
            }
            """);
    assertThat(endpoint(server, Protocol.IMAP, Security.STARTTLS).listening()).isEqualTo(Answer.NO);
    assertThat(endpoint(server, Protocol.IMAP, Security.STARTTLS).port()).isZero();
    assertThat(endpoint(server, Protocol.IMAP, Security.IMPLICIT_TLS).listening())
        .isEqualTo(Answer.YES);
    assertThat(endpoint(server, Protocol.POP3, Security.IMPLICIT_TLS).port()).isEqualTo(995);
  }

  @Test
  void formsOfVersion1() {
    ConfiguredServer server =
        read(
            """
            protocols = imaps pop3
            ssl_listen = *:10993
            mail_location = maildir:~/Maildir
            mbox_min_index_size = 100
            auth default {
              mechanisms = plain login cram-md5
              passdb pam {
              }
            }
            protocol imap {
              mail_plugins = $mail_plugins imap_zlib
            }
            ssl_cert_file = /etc/ssl/certs/dovecot.pem
            """);
    assertThat(setting(server, "auth_mechanisms").standing()).isEqualTo(Standing.IN_USE);
    for (String name : List.of("mail_location", "mbox_min_index_size", "mail_plugins")) {
      assertThat(setting(server, name).standing()).isEqualTo(Standing.NOT_ABOUT_THE_CONNECTION);
    }
    ConfiguredEndpoint imaps = endpoint(server, Protocol.IMAP, Security.IMPLICIT_TLS);
    assertThat(imaps.port()).isEqualTo(10_993);
    assertThat(imaps.mechanisms()).containsExactly("PLAIN", "LOGIN", "CRAM-MD5");
    assertThat(imaps.certificates())
        .containsExactly(new ConfiguredCertificate(List.of(), "/etc/ssl/certs/dovecot.pem", ""));
    assertThat(endpoint(server, Protocol.IMAP, Security.STARTTLS).listening()).isEqualTo(Answer.NO);
    assertThat(endpoint(server, Protocol.POP3, Security.STARTTLS).listening())
        .isEqualTo(Answer.YES);
  }

  @Test
  void switchedOffAsAWhole() {
    ConfiguredServer server = read(HEAD_23 + "protocols = imap\nssl = no\n");
    ConfiguredEndpoint imaps = endpoint(server, Protocol.IMAP, Security.IMPLICIT_TLS);
    assertThat(imaps.listening()).isEqualTo(Answer.NO);
    ConfiguredEndpoint imap = endpoint(server, Protocol.IMAP, Security.NONE);
    assertThat(imap.listening()).isEqualTo(Answer.YES);
    assertThat(imap.cleartextBeforeTls()).isEqualTo(Answer.NO);
    assertThat(imap.versions()).isEmpty();
  }

  @Test
  void protocolsThatAreNotNamedAreNotThere() {
    ConfiguredServer server = read(HEAD_23 + "protocols = \" imap sieve\"\n");
    assertThat(server.endpoints()).noneMatch(e -> e.protocol() == Protocol.POP3);
    assertThat(endpoint(server, Protocol.SIEVE, Security.STARTTLS).port()).isEqualTo(4190);
    assertThat(read("dovecot_config_version = 2.4.1\nssl = yes\n").endpoints()).isEmpty();
  }

  /// As `doveconf -n` of 2.4.1 writes it.
  @Test
  void shortenedNamesOf24AreSaidInFull() {
    ConfiguredServer server =
        read(
            HEAD_24
                + """
                protocols = imap
                ssl_server {
                  cert_file = /etc/dovecot/a.pem
                  key_file = /etc/dovecot/a.key
                }
                ssl_client {
                  ssl_cipher_list = LOW
                }
                local_name mail.example.com {
                  ssl_server {
                    cert_file = /etc/dovecot/b.pem
                  }
                }
                """);
    ConfiguredEndpoint imaps = endpoint(server, Protocol.IMAP, Security.IMPLICIT_TLS);
    assertThat(imaps.certificates())
        .containsExactly(
            new ConfiguredCertificate(List.of(), "/etc/dovecot/a.pem", "/etc/dovecot/a.key"),
            new ConfiguredCertificate(
                List.of("mail.example.com"), "/etc/dovecot/b.pem", "/etc/dovecot/a.key"));
    assertThat(imaps.cipherString()).startsWith("ALL:!kRSA");
    assertThat(setting(server, "ssl_server_cert_file").scope()).containsExactly("ssl_server");
  }

  @Test
  void certificatesByNameAddressAndKind() {
    ConfiguredServer server =
        read(
            HEAD_23
                + """
                protocols = imap
                ssl_cert = </etc/ssl/a.pem
                ssl_key = </etc/ssl/a.key
                ssl_alt_cert = </etc/ssl/ec.pem
                ssl_alt_key = </etc/ssl/ec.key
                local_name *.users.example {
                  ssl_cert = </etc/ssl/w.pem
                }
                local 192.0.2.10 {
                  protocol imap {
                    ssl_cert = </etc/ssl/imap-01.pem
                  }
                }
                """);
    List<ConfiguredEndpoint> imaps =
        server.endpoints().stream().filter(e -> e.security() == Security.IMPLICIT_TLS).toList();
    assertThat(imaps).hasSize(2);
    assertThat(imaps.getFirst().certificates())
        .extracting(ConfiguredCertificate::certificateFile)
        .containsExactly("/etc/ssl/a.pem", "/etc/ssl/ec.pem", "/etc/ssl/w.pem", "/etc/ssl/ec.pem");
    assertThat(imaps.getLast().addresses()).containsExactly("192.0.2.10");
    assertThat(imaps.getLast().certificates().getFirst().certificateFile())
        .isEqualTo("/etc/ssl/imap-01.pem");
  }

  @Test
  void clientCertificatesByBothNames() {
    assertThat(
            endpoint(
                    read("ssl_verify_client_cert = yes\nssl_ca = </etc/ssl/ca.pem\n"),
                    Protocol.IMAP,
                    Security.IMPLICIT_TLS)
                .clientCertificate())
        .isEqualTo(ClientCertificate.ASKED);
    ConfiguredServer exempt =
        read(
            "protocols = imap\nssl_server_request_client_cert = yes\n"
                + "protocol !smtp {\n  auth_ssl_require_client_cert=yes\n}\n");
    assertThat(endpoint(exempt, Protocol.IMAP, Security.IMPLICIT_TLS).clientCertificate())
        .isEqualTo(ClientCertificate.REQUIRED);
  }

  @Test
  void includedFilesStandWhereTheyAreIncluded() {
    List<Text> texts =
        List.of(
            new Text("10-ssl.conf", List.of("ssl_min_protocol = TLSv1.1", "ssl_dh = </x")),
            new Text(
                "dovecot.conf",
                List.of(
                    "ssl_min_protocol = TLSv1",
                    "!include conf.d/*.conf",
                    "!include_try local.conf",
                    "protocols = imap")));
    ConfiguredServer server = reader.read(texts).servers().getFirst();
    assertThat(server.missing()).containsExactly("local.conf");
    assertThat(server.settings())
        .extracting(Setting::standing)
        .containsExactly(Standing.OVERRIDDEN, Standing.IN_USE, Standing.IN_USE, Standing.IN_USE);
    assertThat(server.settings().get(1).place().document()).isEqualTo("10-ssl.conf");
    assertThat(endpoint(server, Protocol.IMAP, Security.IMPLICIT_TLS).versions())
        .last()
        .isEqualTo(ProtocolVersion.TLS11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssl_key_password = s3cret",
        "ssl_server_key_password = s3cret",
        "passdb {\n  driver = static\n  args = password=s3cret\n}",
        "passdb static {\n  password = s3cret\n}",
        "imapc_password = s3cret",
        "plugin {\n  my_own = s3cret\n}",
        "dict {\n  sql = mysql:host=x password=s3cret\n}",
        "made_up_setting = s3cret",
        "ssl = yes\npassdb ldap {\n  ldap_auth_dn_password = s3cret\n}"
      })
  void secretsAreNotKept(String text) {
    ConfiguredServer server = reader.read(List.of(Text.pasted(text))).servers().getFirst();
    assertThat(server.toString()).doesNotContain("s3cret");
    assertThat(server.settings()).anyMatch(Setting::hidden);
  }

  /// 2.3 prints neither the key nor the parameters; they are set all the same.
  @Test
  void whatDoveconfHidesIsThere() {
    ConfiguredServer server =
        read(
            HEAD_23
                + "protocols = imap\nssl_cert = </a.pem\n"
                + "ssl_dh = # hidden, use -P to show it\n"
                + "ssl_key = # hidden, use -P to show it\n");
    assertThat(endpoint(server, Protocol.IMAP, Security.IMPLICIT_TLS).dhFile()).isPresent();
    assertThat(setting(server, "ssl_dh").hidden()).isTrue();
    assertThat(setting(server, "ssl_dh").standing()).isEqualTo(Standing.IN_USE);
    assertThat(setting(server, "ssl_key").value()).isEmpty();
  }

  @Test
  void linesAreCountedAsTheyStand() {
    ConfiguredServer server =
        read(
            "\n# nothing\nssl_cipher_list = HIGH \\\n  # between\n  !aNULL\nssl = required # yes\n");
    assertThat(setting(server, "ssl_cipher_list").value()).isEqualTo("HIGH !aNULL");
    assertThat(setting(server, "ssl_cipher_list").place().line()).isEqualTo(3);
    assertThat(setting(server, "ssl").place().line()).isEqualTo(6);
    assertThat(setting(server, "ssl").value()).isEqualTo("required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smtpd_tls_security_level = may\nmyhostname = mail.example.com",
        "server {\n  listen 993 ssl;\n  ssl_protocols TLSv1.2;\n}",
        "TLS_PROTOCOL=TLSv1+",
        "tls_certificate = /etc/exim.crt\nbegin acl",
        "SSLProtocol all -SSLv3",
        "tls_server_cert: /etc/ssl/cyrus.pem",
        "Apr 4 15:09:46 server dovecot: imap-login: Disconnected: no auth attempts: user=<>",
        "ssl = on\nport = 5432\nshared_buffers = 128MB",
        ""
      })
  void otherTextsAreLeftToOthers(String text) {
    assertThat(reader.kind(Text.pasted(text))).isEmpty();
  }
}
