package org.maillens.capture.cyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.ProtocolVersion;

class CyrusReaderTest {
  private final CyrusReader reader = new CyrusReader();

  private ConfiguredServer read(String text) {
    Text pasted = Text.pasted(text);
    assertThat(reader.kind(pasted)).contains(Document.Kind.CYRUS);
    return reader.read(List.of(pasted)).servers().getFirst();
  }

  private static ConfiguredEndpoint endpoint(ConfiguredServer server, Security security) {
    return server.endpoints().stream()
        .filter(e -> e.protocol() == Protocol.IMAP && e.security() == security)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void optionsOfTheServer() {
    ConfiguredServer server =
        read(
            """
            # comment
            configdirectory: /var/lib/cyrus
            partition-default: /var/spool/cyrus
            servername: mail.example.com
            allowplaintext: no
            allowstarttls: on
            sasl_mech_list: plain login
            sasl_sql_passwd: s3cret
            mupdate_password: s3cret
            tls_server_cert: /etc/ssl/rsa.pem,/etc/ssl/ec.pem
            tls_server_key: /etc/ssl/rsa.key,/etc/ssl/ec.key
            TLS_Versions: tls1_2 tls1_3
            tls_client_certs: off
            tls_prefer_server_ciphers: 1
            imaps_tls_ciphers: ECDHE+\\
            AESGCM
            @include: /etc/imapd-local.conf
            """);
    ConfiguredEndpoint imaps = endpoint(server, Security.IMPLICIT_TLS);
    assertThat(imaps.versions()).containsExactly(ProtocolVersion.TLS13, ProtocolVersion.TLS12);
    assertThat(imaps.cipherString()).isEqualTo("ECDHE+AESGCM");
    assertThat(imaps.order()).isEqualTo(Answer.YES);
    assertThat(imaps.clientCertificate()).isEqualTo(ClientCertificate.NOT_ASKED);
    assertThat(imaps.certificates()).hasSize(2);
    assertThat(imaps.certificates().getLast().keyFile()).isEqualTo("/etc/ssl/ec.key");
    // Which services there are stands in cyrus.conf.
    assertThat(imaps.listening()).isEqualTo(Answer.UNKNOWN);
    ConfiguredEndpoint imap = endpoint(server, Security.STARTTLS);
    assertThat(imap.cipherString()).isEqualTo("DEFAULT");
    assertThat(imap.cleartextBeforeTls()).isEqualTo(Answer.NO);
    assertThat(imap.mechanisms()).containsExactly("PLAIN", "LOGIN");
    assertThat(server.missing()).containsExactly("/etc/imapd-local.conf");
    assertThat(server.toString()).doesNotContain("s3cret");
    assertThat(server.settings()).noneMatch(s -> s.standing() == Standing.NOT_KNOWN);
    assertThat(server.settings())
        .filteredOn(setting -> setting.name().equals("imaps_tls_ciphers"))
        .extracting(setting -> setting.place().line())
        .containsExactly(15L);
  }

  @Test
  void namesOfOldVersionsCount() {
    ConfiguredServer server =
        read(
            "tls_cert_file: /a.pem\ntls_key_file: /a.key\ntls_cipher_list: HIGH\nallowstarttls: no\n");
    ConfiguredEndpoint imaps = endpoint(server, Security.IMPLICIT_TLS);
    assertThat(imaps.certificates().getFirst().certificateFile()).isEqualTo("/a.pem");
    assertThat(imaps.cipherString()).isEqualTo("HIGH");
    assertThat(imaps.versions()).isEmpty();
    assertThat(endpoint(server, Security.NONE).cleartextBeforeTls()).isEqualTo(Answer.UNKNOWN);
    assertThat(server.settings()).extracting(Setting::standing).containsOnly(Standing.IN_USE);
  }

  @Test
  void otherTextsAreLeftToOthers() {
    for (String text :
        List.of("Subject: hello\nFrom: me\n", "ssl_cert = </a\n", "server:\n  port: 993\n", "")) {
      assertThat(reader.kind(Text.pasted(text))).as(text).isEmpty();
    }
  }

  @Test
  void noTextMakesItFail() {
    Random random = new Random(7);
    String tokens = "tls_server_cert: ,\n\n\\#@include imaps_allowplaintext1yes";
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(150); j > 0; j--) {
        text.append(tokens.charAt(random.nextInt(tokens.length())));
      }
      Text pasted = Text.pasted(text.toString());
      reader.kind(pasted);
      assertThat(reader.read(List.of(pasted)).servers()).hasSize(1);
    }
  }
}
