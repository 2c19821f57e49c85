package org.maillens.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.capture.apache.ApacheReader;
import org.maillens.capture.exim.EximReader;
import org.maillens.capture.listing.ListingReader;
import org.maillens.capture.nginx.NginxReader;
import org.maillens.capture.postfix.PostfixReader;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.capture.webtest.WebTestReader;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Documents;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Listening;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.WebTest;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// What follows from the samples, and from a few more.
class ConfiguredServersTest {
  private static final ProtocolVersion[] TLS12_AND_13 = {
    ProtocolVersion.TLS13, ProtocolVersion.TLS12
  };

  @Test
  void postfixUsesOneSetOn25AndTheOtherWhereTlsIsMandatory() {
    ConfiguredServer postfix =
        server(
            new PostfixReader(), text("main.cf", Samples.MAIN), text("master.cf", Samples.MASTER));
    ConfiguredEndpoint smtp = endpoint(postfix, 25);
    assertThat(smtp.security()).isEqualTo(Security.STARTTLS);
    assertThat(smtp.versions()).containsExactly(TLS12_AND_13);
    assertThat(smtp.versionsKnown()).isTrue();
    assertThat(smtp.tlsRequired()).isEqualTo(Answer.NO);
    assertThat(smtp.cleartextBeforeTls()).isEqualTo(Answer.YES);
    assertThat(smtp.addresses()).containsExactly("127.0.0.1", "192.0.2.1");
    assertThat(smtp.certificates())
        .containsExactly(
            new ConfiguredCertificate(
                List.of(), "/etc/postfix/myserver-full.crt", "/etc/postfix/myserver.key"));
    ConfiguredEndpoint submission = endpoint(postfix, 587);
    assertThat(submission.protocol()).isEqualTo(Protocol.SUBMISSION);
    assertThat(submission.versions()).containsExactly(ProtocolVersion.TLS13);
    assertThat(submission.tlsRequired()).isEqualTo(Answer.YES);
    assertThat(submission.cleartextBeforeTls()).isEqualTo(Answer.NO);
    ConfiguredEndpoint submissions = endpoint(postfix, 465);
    assertThat(submissions.security()).isEqualTo(Security.IMPLICIT_TLS);
    assertThat(submissions.versions()).containsExactly(TLS12_AND_13);
    ConfiguredEndpoint inner = endpoint(postfix, 10025);
    assertThat(inner.security()).isEqualTo(Security.NONE);
    assertThat(inner.addresses()).containsExactly("127.0.0.1");
    assertThat(postfix.endpoints()).hasSize(4);
  }

  @Test
  void postfixSettingsAreNamedForWhatTheyAre() {
    ConfiguredServer postfix =
        server(
            new PostfixReader(),
            text("main.cf", "mail_version = 3.7.11\n" + Samples.MAIN),
            text("master.cf", Samples.MASTER));
    assertThat(postfix.version()).isEqualTo("3.7.11");
    assertThat(standing(postfix, "tls_random_source")).isEqualTo(Standing.NOT_ABOUT_THE_CONNECTION);
    assertThat(standing(postfix, "openssl_path")).isEqualTo(Standing.NOT_ABOUT_THE_CONNECTION);
    assertThat(standing(postfix, "policy-spf_time_limit"))
        .isEqualTo(Standing.NOT_ABOUT_THE_CONNECTION);
    assertThat(standing(postfix, "policyd-spf/unix")).isEqualTo(Standing.NOT_ABOUT_THE_CONNECTION);
    assertThat(standing(postfix, "smtp_tls_protocols"))
        .isEqualTo(Standing.NOT_ABOUT_THE_CONNECTION);
    assertThat(standing(postfix, "smtpd_recipient_restrictions"))
        .isEqualTo(Standing.NOT_ABOUT_THE_CONNECTION);
    assertThat(standing(postfix, "people_bind_pw")).isEqualTo(Standing.NOT_ABOUT_THE_CONNECTION);
    assertThat(standing(postfix, "own_ssl")).isEqualTo(Standing.IN_USE);
    assertThat(standing(postfix, "smtpd_use_tls")).isEqualTo(Standing.WITHOUT_EFFECT);
    assertThat(standing(postfix, "smtpd_tls_eecdh_grade")).isEqualTo(Standing.WITHOUT_EFFECT);
    assertThat(standing(postfix, "nonsense_of_ours")).isEqualTo(Standing.NOT_KNOWN);
    assertThat(postfix.settings())
        .filteredOn(one -> one.name().equals("smtpd_tls_protocols"))
        .extracting(Setting::standing, one -> one.place().line())
        .containsExactly(tuple(Standing.OVERRIDDEN, 17L), tuple(Standing.IN_USE, 18L));
    assertThat(postfix.settings().toString()).doesNotContain("geheim", "secret");
    assertThat(postfix.settings())
        .filteredOn(one -> one.name().equals("smtpd_tls_wrappermode"))
        .extracting(Setting::scope)
        .containsExactly(List.of("smtps/inet"));
  }

  @Test
  void postfixDefaultsAreThoseOfTheVersion() {
    String main = "smtpd_tls_security_level = may\nsmtpd_tls_chain_files = /a.key, /a.pem\n";
    ConfiguredEndpoint v37 =
        server(new PostfixReader(), text("postconf", "mail_version = 3.7.11\n" + main))
            .endpoints()
            .getFirst();
    assertThat(v37.cipherString()).isEqualTo("aNULL:-aNULL:HIGH:MEDIUM:+RC4:@STRENGTH");
    assertThat(v37.groups())
        .containsExactly(
            NamedGroup.X25519,
            NamedGroup.X448,
            NamedGroup.SECP256R1,
            NamedGroup.SECP521R1,
            NamedGroup.SECP384R1);
    assertThat(v37.certificates())
        .containsExactly(new ConfiguredCertificate(List.of(), "/a.pem", "/a.key"));
    assertThat(v37.versions()).contains(ProtocolVersion.TLS10).doesNotContain(ProtocolVersion.SSL3);
    assertThat(v37.versionsKnown()).isFalse();
    ConfiguredEndpoint v310 =
        server(new PostfixReader(), text("postconf", "mail_version = 3.10.5\n" + main))
            .endpoints()
            .getFirst();
    assertThat(v310.cipherString())
        .isEqualTo(
            "aNULL:-aNULL:HIGH:MEDIUM:!SEED:!IDEA:!3DES:!RC2:!RC4:!RC5:!kDH:!kECDH:!aDSS:!MD5:+RC4:@STRENGTH");
    assertThat(v310.groups())
        .endsWith(NamedGroup.FFDHE2048, NamedGroup.byName("ffdhe3072").orElseThrow());
    ConfiguredEndpoint any =
        server(new PostfixReader(), text("main.cf", main)).endpoints().getFirst();
    assertThat(any.cipherString()).isEmpty();
    assertThat(any.listening()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void postfixWithoutACertificateCanDoNoTls() {
    ConfiguredServer postfix =
        server(
            new PostfixReader(),
            text("main.cf", "smtpd_tls_security_level = may\nsmtpd_tls_cert_file =\n"),
            text("master.cf", Samples.MASTER));
    assertThat(postfix.endpoints())
        .filteredOn(one -> one.port() == 25)
        .extracting(ConfiguredEndpoint::security, ConfiguredEndpoint::listening)
        .containsExactly(tuple(Security.STARTTLS, Answer.NO), tuple(Security.NONE, Answer.YES));
    assertThat(endpoint(postfix, 465).listening()).isEqualTo(Answer.NO);
  }

  @Test
  void postfixMasterAloneTellsWhatItTells() {
    ConfiguredServer postfix = server(new PostfixReader(), text("master.cf", Samples.MASTER));
    ConfiguredEndpoint smtp = endpoint(postfix, 25);
    assertThat(smtp.versions()).isEmpty();
    assertThat(smtp.tlsRequired()).isEqualTo(Answer.UNKNOWN);
    assertThat(endpoint(postfix, 587).tlsRequired()).isEqualTo(Answer.YES);
    assertThat(endpoint(postfix, 465).versions()).containsExactly(TLS12_AND_13);
  }

  @Test
  void eximIsReadWithItsMacrosAndConditions() {
    ConfiguredServer exim = server(new EximReader(), text("exim4.conf", Samples.EXIM));
    assertThat(exim.endpoints()).extracting(ConfiguredEndpoint::port).containsExactly(25, 465, 587);
    ConfiguredEndpoint submissions = endpoint(exim, 465);
    assertThat(submissions.security()).isEqualTo(Security.IMPLICIT_TLS);
    assertThat(submissions.versions()).containsExactly(TLS12_AND_13);
    assertThat(submissions.versionsKnown()).isTrue();
    assertThat(submissions.cipherString())
        .isEqualTo("ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256");
    assertThat(submissions.cipherSuites()).hasSize(2);
    assertThat(submissions.certificates())
        .containsExactly(new ConfiguredCertificate(List.of(), "/etc/exim.crt", "/etc/exim.key"));
    ConfiguredEndpoint smtp = endpoint(exim, 25);
    assertThat(smtp.mechanisms()).containsExactly("PLAIN", "CRAM-MD5");
    assertThat(smtp.cleartextBeforeTls()).isEqualTo(Answer.NO);
    assertThat(smtp.tlsRequired()).isEqualTo(Answer.NO);
    assertThat(exim.settings().toString()).doesNotContain("geheim");
    assertThat(standing(exim, "message_size_limit")).isEqualTo(Standing.NOT_ABOUT_THE_CONNECTION);
    assertThat(standing(exim, "openssl_options")).isEqualTo(Standing.IN_USE);
  }

  @Test
  void eximsLibraryDecidesWhatWordsMean() {
    Text gnutls = text("bV", "Exim version 4.98.2 #2\nSupport for: IPv6 GnuTLS DKIM\n");
    ConfiguredServer exim =
        server(
            new EximReader(),
            gnutls,
            text(
                "conf",
                "tls_require_ciphers = SECURE192:-VERS-ALL:+VERS-TLS1.2\nopenssl_options = +no_tlsv1\n"));
    assertThat(exim.version()).isEqualTo("4.98.2");
    assertThat(exim.endpoints().getFirst().versions()).containsExactly(ProtocolVersion.TLS12);
    assertThat(standing(exim, "openssl_options")).isEqualTo(Standing.WITHOUT_EFFECT);
    ConfiguredServer unknown =
        server(
            new EximReader(), text("conf", "daemon_smtp_ports = 25\ntls_certificate = /a.pem\n"));
    assertThat(unknown.endpoints().getFirst().versions()).isEmpty();
    assertThat(unknown.endpoints().getFirst().cipherString()).isEmpty();
  }

  @Test
  void debiansMacrosAloneTellTheCertificate() {
    ConfiguredServer exim =
        server(
            new EximReader(),
            text(
                "exim4.conf.localmacros",
                "MAIN_TLS_ENABLE = yes\nMAIN_TLS_CERTIFICATE = /c.pem\n"));
    assertThat(exim.endpoints().getFirst().certificates())
        .containsExactly(new ConfiguredCertificate(List.of(), "/c.pem", "/etc/exim4/exim.key"));
    assertThat(exim.endpoints().getFirst().listening()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void nginxIsReadForMailAndWeb() {
    ConfiguredServer nginx = server(new NginxReader(), text("nginx.conf", Samples.NGINX_MAIL));
    ConfiguredEndpoint imaps = endpoint(nginx, 993);
    assertThat(imaps.versions()).containsExactly(TLS12_AND_13);
    assertThat(imaps.certificates())
        .containsExactly(
            new ConfiguredCertificate(List.of(), "/etc/ssl/rsa.pem", "/etc/ssl/rsa.key"),
            new ConfiguredCertificate(List.of(), "/etc/ssl/ecdsa.pem", "/etc/ssl/ecdsa.key"));
    assertThat(imaps.cipherString()).isEqualTo("HIGH:!aNULL:!MD5");
    ConfiguredEndpoint imap = endpoint(nginx, 143);
    assertThat(imap.security()).isEqualTo(Security.STARTTLS);
    assertThat(imap.tlsRequired()).isEqualTo(Answer.YES);
    assertThat(imap.cleartextBeforeTls()).isEqualTo(Answer.NO);
    assertThat(imap.mechanisms()).containsExactly("PLAIN", "LOGIN", "CRAM-MD5");
    assertThat(imap.versions())
        .contains(ProtocolVersion.TLS10)
        .doesNotContain(ProtocolVersion.TLS11);
    ConfiguredEndpoint pop3 = endpoint(nginx, 110);
    assertThat(pop3.addresses()).containsExactly("127.0.0.1");
    assertThat(pop3.cleartextBeforeTls()).isEqualTo(Answer.YES);
    assertThat(pop3.dhFile()).contains("/etc/ssl/dh param.pem");
    assertThat(endpoint(nginx, 587).security()).isEqualTo(Security.NONE);
    ConfiguredEndpoint web = endpoint(nginx, 443);
    assertThat(web.versions()).containsExactly(ProtocolVersion.TLS12);
    assertThat(web.order()).isEqualTo(Answer.YES);
    assertThat(web.groups()).containsExactly(NamedGroup.X25519, NamedGroup.SECP256R1);
    assertThat(web.clientCertificate()).isEqualTo(ClientCertificate.ASKED);
    assertThat(web.certificates())
        .extracting(ConfiguredCertificate::names)
        .containsExactly(List.of(), List.of("autodiscover.example.com", "autoconfig.example.com"));
    assertThat(nginx.missing()).containsExactly("/etc/nginx/sites-enabled/*");
  }

  @Test
  void nginxIncludesAreFoundByTheEndOfTheirPath() {
    String main = "http {\n include /etc/nginx/conf.d/*.conf;\n include snippets/ssl.conf;\n}\n";
    String site = "server {\n listen 443 ssl;\n ssl_certificate a.pem;\n}\n";
    String snippet = "ssl_protocols TLSv1.2;\n";
    ConfiguredServer nginx =
        server(
            new NginxReader(),
            text("conf.d/site.conf", site),
            text("nginx.conf", main),
            text("ssl.conf", snippet));
    assertThat(endpoint(nginx, 443).versions()).containsExactly(ProtocolVersion.TLS12);
    assertThat(nginx.missing()).isEmpty();
    String printed =
        "# configuration file /etc/nginx/nginx.conf:\n"
            + main
            + "# configuration file /etc/nginx/conf.d/site.conf:\n"
            + site
            + "# configuration file /etc/nginx/snippets/ssl.conf:\n"
            + snippet;
    ConfiguredServer whole = server(new NginxReader(), text("nginx -T", printed));
    assertThat(endpoint(whole, 443).versions()).containsExactly(ProtocolVersion.TLS12);
    assertThat(whole.settings())
        .filteredOn(one -> one.name().equals("ssl_protocols"))
        .extracting(one -> one.place().line())
        .containsExactly(
            (long) Arrays.asList(printed.split("\n")).indexOf("ssl_protocols TLSv1.2;") + 1);
  }

  @Test
  void nginxDefaultsNeedTheVersion() {
    String site = "http { server {\n listen 443 ssl;\n ssl_certificate a.pem;\n} }\n";
    assertThat(server(new NginxReader(), text("", site)).endpoints().getFirst().versions())
        .isEmpty();
    assertThat(
            server(new NginxReader(), text("", "nginx version: nginx/1.22.1\n"), text("", site))
                .endpoints()
                .getFirst()
                .versions())
        .containsExactly(ProtocolVersion.TLS12, ProtocolVersion.TLS11, ProtocolVersion.TLS10);
    assertThat(
            server(new NginxReader(), text("", "nginx version: nginx/1.29.0\n"), text("", site))
                .endpoints()
                .getFirst()
                .versions())
        .containsExactly(TLS12_AND_13);
  }

  @Test
  void apacheIsReadByVirtualHost() {
    ConfiguredServer apache = server(new ApacheReader(), text("ssl.conf", Samples.APACHE));
    assertThat(apache.endpoints()).hasSize(1);
    ConfiguredEndpoint web = apache.endpoints().getFirst();
    assertThat(web.port()).isEqualTo(443);
    assertThat(web.listening()).isEqualTo(Answer.YES);
    assertThat(web.versions()).containsExactly(TLS12_AND_13);
    assertThat(web.order()).isEqualTo(Answer.YES);
    assertThat(web.cipherString()).isEqualTo("HIGH:!aNULL:!aNULL:!eNULL:!EXP");
    assertThat(web.cipherSuites()).isNotEmpty();
    assertThat(web.certificates())
        .containsExactly(
            new ConfiguredCertificate(
                List.of(),
                "/etc/letsencrypt/live/www/fullchain.pem",
                "/etc/letsencrypt/live/www/privkey.pem"),
            new ConfiguredCertificate(
                List.of("autodiscover.example.com", "autoconfig.example.com"),
                "/etc/ssl/auto.pem",
                ""));
  }

  @Test
  void apacheTakesAWordWithoutASignForAll() {
    assertThat(apacheVersions("+TLSv1.2 +TLSv1.3")).containsExactly(TLS12_AND_13);
    assertThat(apacheVersions("all -SSLv2 -SSLv3 -TLSv1 -TLSv1.1")).containsExactly(TLS12_AND_13);
    assertThat(apacheVersions("-all +TLSv1.2")).containsExactly(ProtocolVersion.TLS12);
    assertThat(apacheVersions("TLSv1.2 TLSv1.3")).containsExactly(ProtocolVersion.TLS13);
  }

  private static List<ProtocolVersion> apacheVersions(String protocol) {
    String host =
        "Listen 443\n<VirtualHost *:443>\nSSLEngine on\nSSLProtocol "
            + protocol
            + "\n</VirtualHost>\n";
    return server(new ApacheReader(), text("", host)).endpoints().getFirst().versions();
  }

  @Test
  void openPortsAreRead() {
    Documents documents =
        new ListingReader().read(List.of(text("a", Samples.NETSTAT), text("b", Samples.SS)));
    assertThat(documents.listening())
        .extracting(Listening::address, Listening::port, Listening::program)
        .containsExactly(
            tuple("0.0.0.0", 993, "dovecot"),
            tuple("::", 995, "nginx"),
            tuple("0.0.0.0", 25, ""),
            tuple("0.0.0.0", 993, "dovecot"),
            tuple("::", 587, "master"),
            tuple("*", 443, ""));
    List<String> others =
        List.of(
            "  TCP    0.0.0.0:993   0.0.0.0:0   ABHÖREN   1234",
            "tcp4  0  0  *.143   *.*   LISTEN",
            "dovecot 3515 root 40u IPv4 12345 0t0 TCP 127.0.0.1:pop3s (LISTEN)",
            "tcp   LISTEN 0 100 127.0.0.53%lo:53 0.0.0.0:*");
    assertThat(new ListingReader().read(List.of(new Text("", others))).listening())
        .extracting(Listening::address, Listening::port, Listening::program)
        .containsExactly(
            tuple("0.0.0.0", 993, ""),
            tuple("*", 143, ""),
            tuple("127.0.0.1", 995, "dovecot"),
            tuple("127.0.0.53", 53, ""));
  }

  @Test
  void filesAreRead() {
    Documents documents = new ListingReader().read(List.of(text("", Samples.LS)));
    assertThat(documents.files())
        .extracting(ListedFile::path, ListedFile::mode, ListedFile::group, ListedFile::target)
        .containsExactly(
            tuple("/etc/dovecot/private/dovecot.key", "-rw-r--r--", "root", ""),
            tuple(
                "/etc/dovecot/private/privkey.pem",
                "lrwxrwxrwx",
                "root",
                "../../archive/example.com/privkey1.pem"),
            tuple("/etc/postfix/my server.key", "-rw-r-----", "postfix", ""));
    assertThat(documents.files().getFirst().isWorldReadable()).isTrue();
    assertThat(
            new ListingReader()
                .read(
                    List.of(new Text("", List.of("640 root:dovecot /k.pem", "4755 root root /x"))))
                .files())
        .extracting(ListedFile::mode, ListedFile::owner, ListedFile::group)
        .containsExactly(
            tuple("-rw-r-----", "root", "dovecot"), tuple("-rwxr-xr-x", "root", "root"));
  }

  @Test
  void testersAreHeldToTheirPort() {
    assertThat(tests(Samples.LETTER))
        .extracting(WebTest::tester, WebTest::port, one -> one.statements().size())
        .containsExactly(tuple("SSL Labs", 443, 2));
    assertThat(
            tests(
                "Summary of mail.example.com:993 (IMAPS) SSL Security Test\nPowered by ImmuniWeb\nTLSv1.2 good\n"))
        .extracting(WebTest::tester, WebTest::host, WebTest::port)
        .containsExactly(tuple("ImmuniWeb", "", 0));
    assertThat(tests("ImmuniWeb SSL Security Test of mail.example.com:993\nTLSv1.2\tGood\n"))
        .extracting(WebTest::tester, WebTest::host, WebTest::port)
        .containsExactly(tuple("ImmuniWeb", "mail.example.com", 993));
    assertThat(
            tests(
                "The Microsoft Connectivity Analyzer is testing IMAP.\n"
                    + "Testing TCP port 993 on host mail.example.com to ensure it's listening and open.\n"))
        .extracting(WebTest::host, WebTest::port)
        .containsExactly(tuple("mail.example.com", 993));
    assertThat(tests("CheckTLS TestReceiver\nSSLVersion in use: TLSv1_3\n"))
        .extracting(WebTest::tester, WebTest::port)
        .containsExactly(tuple("CheckTLS", 25));
    assertThat(
            tests(
                " Start 2026-11-22 12:00:00        -->> 192.0.2.1:993 (mail.example.com) <<--\n"
                    + "testssl.sh 3.2\n TLS 1     not offered\n"))
        .extracting(WebTest::tester, one -> one.statements().size())
        .containsExactly(tuple("testssl.sh", 1));
  }

  private static List<WebTest> tests(String text) {
    return new WebTestReader().read(List.of(text("", text))).tests();
  }

  private static Standing standing(ConfiguredServer server, String name) {
    return server.settings().stream()
        .filter(one -> one.name().equals(name))
        .reduce((some, later) -> later)
        .orElseThrow()
        .standing();
  }

  private static ConfiguredEndpoint endpoint(ConfiguredServer server, int port) {
    return server.endpoints().stream().filter(one -> one.port() == port).findFirst().orElseThrow();
  }

  private static ConfiguredServer server(TextReader reader, Text... texts) {
    return reader.read(List.of(texts)).servers().getFirst();
  }

  private static Text text(String name, String content) {
    return new Text(name, content.lines().toList());
  }
}
