package org.maillens.capture.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.maillens.lab.Lab;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.ProtocolVersion;

class CourierReaderTest {
  private final CourierReader reader = new CourierReader();

  private ConfiguredServer read(Text... texts) {
    for (Text text : texts) {
      assertThat(reader.kind(text)).as(text.name()).contains(Document.Kind.COURIER);
    }
    return reader.read(List.of(texts)).servers().getFirst();
  }

  private static ConfiguredEndpoint endpoint(
      ConfiguredServer server, Protocol protocol, Security security) {
    return server.endpoints().stream()
        .filter(e -> e.protocol() == protocol && e.security() == security)
        .findFirst()
        .orElseThrow();
  }

  /// Seed 002 (Plesk): both variables in both files, as `grep PROTOCOL` prints them.
  @Test
  void plesksVariables() {
    ConfiguredServer server =
        read(
            new Text(
                "/etc/courier-imap/pop3d-ssl",
                List.of("TLS_PROTOCOL=TLSv1+", "TLS_STARTTLS_PROTOCOL=TLSv1+")),
            new Text(
                "/etc/courier-imap/imapd-ssl",
                List.of("TLS_PROTOCOL=TLSv1.1++", "TLS_STARTTLS_PROTOCOL=TLSv1.2++")));
    assertThat(endpoint(server, Protocol.POP3, Security.IMPLICIT_TLS).versions())
        .last()
        .isEqualTo(ProtocolVersion.TLS10);
    assertThat(endpoint(server, Protocol.IMAP, Security.IMPLICIT_TLS).versions())
        .last()
        .isEqualTo(ProtocolVersion.TLS11);
    ConfiguredEndpoint imap = endpoint(server, Protocol.IMAP, Security.STARTTLS);
    assertThat(imap.versions()).last().isEqualTo(ProtocolVersion.TLS12);
    assertThat(imap.versionsKnown()).isFalse();
    assertThat(imap.places()).hasSize(2);
  }

  @Test
  void valuesOfTheShell() {
    ConfiguredServer server =
        read(
            new Text(
                "imapd-ssl",
                List.of(
                    "SSLPORT=993,127.0.0.1.1993 # two",
                    "IMAPDSSLSTART=NO",
                    "IMAPDSTARTTLS=YES",
                    "IMAP_TLS_REQUIRED=1",
                    "TLS_PROTOCOL=\"TLSv1.2\"",
                    "TLS_STARTTLS_PROTOCOL=\"${TLS_PROTOCOL}\"",
                    "TLS_VERIFYPEER=REQUIREPEER",
                    "TLS_CERTFILE=/etc/courier/imapd.pem",
                    "TLS_CERTFILE=/etc/courier/other.pem")));
    List<ConfiguredEndpoint> implicit =
        server.endpoints().stream().filter(e -> e.security() == Security.IMPLICIT_TLS).toList();
    assertThat(implicit).extracting(ConfiguredEndpoint::port).containsExactly(993, 1993);
    assertThat(implicit.getLast().addresses()).containsExactly("127.0.0.1");
    // Debian's units start it all the same.
    assertThat(implicit.getFirst().listening()).isEqualTo(Answer.UNKNOWN);
    assertThat(implicit.getFirst().clientCertificate()).isEqualTo(ClientCertificate.REQUIRED);
    ConfiguredEndpoint imap = endpoint(server, Protocol.IMAP, Security.STARTTLS);
    assertThat(imap.tlsRequired()).isEqualTo(Answer.YES);
    assertThat(imap.cleartextBeforeTls()).isEqualTo(Answer.NO);
    assertThat(imap.versions()).last().isEqualTo(ProtocolVersion.TLS12);
    assertThat(imap.certificates().getFirst().certificateFile())
        .isEqualTo("/etc/courier/other.pem");
    assertThat(server.settings())
        .filteredOn(setting -> setting.name().equals("TLS_CERTFILE"))
        .extracting(Setting::standing)
        .containsExactly(Standing.OVERRIDDEN, Standing.IN_USE);
  }

  /// Which library it was built with nobody says: what is of both is of neither.
  @Test
  void stringsOfTwoLibrariesTellNothing() {
    ConfiguredEndpoint both =
        endpoint(
            read(
                new Text(
                    "imapd-ssl",
                    List.of("TLS_PRIORITY=NORMAL", "TLS_CIPHER_LIST=HIGH", "TLS_PROTOCOL=TLSv1"))),
            Protocol.IMAP,
            Security.IMPLICIT_TLS);
    assertThat(both.versions()).isEmpty();
    assertThat(both.cipherString()).isEmpty();
    ConfiguredEndpoint gnutls =
        endpoint(
            read(new Text("imapd-ssl", List.of("TLS_PRIORITY=\"NORMAL:-VERS-TLS1.3\""))),
            Protocol.IMAP,
            Security.IMPLICIT_TLS);
    assertThat(gnutls.versions()).first().isEqualTo(ProtocolVersion.TLS12);
    assertThat(gnutls.versionsKnown()).isFalse();
    assertThat(gnutls.cipherSuites()).isNotEmpty();
  }

  /// The files that Debian 13 installs.
  @Test
  void filesAsShipped() throws IOException {
    Lab.require();
    List<Text> texts = new ArrayList<>();
    for (String name : List.of("imapd", "imapd-ssl", "pop3d", "pop3d-ssl")) {
      Path file = Lab.trixie().resolve("etc/courier").resolve(name);
      texts.add(new Text(name, Files.readAllLines(file)));
    }
    ConfiguredServer server = read(texts.toArray(Text[]::new));
    assertThat(server.settings()).hasSizeGreaterThan(60);
    assertThat(server.settings()).noneMatch(s -> s.standing() == Standing.NOT_KNOWN);
    assertThat(server.endpoints())
        .extracting(ConfiguredEndpoint::port)
        .containsExactlyInAnyOrder(143, 993, 110, 995);
    ConfiguredEndpoint imaps = endpoint(server, Protocol.IMAP, Security.IMPLICIT_TLS);
    assertThat(imaps.mechanisms()).containsExactly("PLAIN");
    assertThat(imaps.dhFile()).contains("/etc/courier/dhparams.pem");
    assertThat(imaps.versions()).isEmpty();
  }

  @Test
  void noTextMakesItFail() {
    Random random = new Random(9);
    String tokens = "TLS_PROTOCOL=$\"'{}\n\nSSLPORT,. #IMAPDSTARTTLS\\";
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder("TLS_CERTFILE=x\nIMAPDSTART=YES\n");
      for (int j = random.nextInt(120); j > 0; j--) {
        text.append(tokens.charAt(random.nextInt(tokens.length())));
      }
      assertThat(reader.read(List.of(Text.pasted(text.toString()))).servers()).hasSize(1);
    }
    assertThat(
            read(Text.pasted("TLS_PROTOCOL=$TLS_PROTOCOL\nTLS_CIPHER_LIST=$TLS_X\n")).endpoints())
        .isEmpty();
  }
}
