package org.maillens.capture.dovecot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.text.Text;
import org.maillens.lab.Commands;
import org.maillens.lab.Lab;
import org.maillens.lab.LabServer;

/// Which certificate real servers show where several blocks fit, held against what we say.
class DovecotServerTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  /// 2.3 refuses blocks that contradict each other; two names that fit are alike to it.
  private static final String OLD =
      """
      local_name *.one.example {
        ssl_cert = <@/wildcard.pem
        ssl_key = <@/wildcard.key
        protocol pop3 {
          ssl_cert = <@/all.pem
          ssl_key = <@/all.key
        }
      }
      local_name mail.one.example {
        ssl_cert = <@/host.pem
        ssl_key = <@/host.key
      }
      local 127.0.0.1 {
        ssl_min_protocol = TLSv1.2
      }
      """;

  private static final String NEW =
      """
      protocol imap {
        ssl_server_cert_file = @/other.pem
        ssl_server_key_file = @/other.key
      }
      local_name mail.one.example {
        ssl_server_cert_file = @/host.pem
        ssl_server_key_file = @/host.key
      }
      local_name *.one.example {
        ssl_server_cert_file = @/all.pem
        ssl_server_key_file = @/all.key
      }
      local_name mail.two.example {
        protocol imap {
          ssl_server_cert_file = @/client.pem
          ssl_server_key_file = @/client.key
        }
      }
      protocol pop3 {
        ssl_server {
          cert_file = @/wildcard.pem
          key_file = @/wildcard.key
        }
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"dovecot23-default", "dovecot24-default"})
  void theSameCertificateIsShown(String variant) throws IOException, InterruptedException {
    boolean modern = variant.startsWith("dovecot24");
    try (LabServer server = lab.start(variant)) {
      String folder =
          server
              .configuration()
              .lines()
              .filter(line -> line.endsWith("rsa.pem"))
              .map(line -> line.substring(line.indexOf('/'), line.lastIndexOf('/')))
              .findFirst()
              .orElseThrow();
      server.appendConfiguration((modern ? NEW : OLD).replace("@", folder));
      server.reload();
      List<String> differences = new ArrayList<>();
      for (String service : List.of("imaps", "pop3s")) {
        for (String name :
            List.of("x.example", "mail.one.example", "b.one.example", "mail.two.example")) {
          String told = told(server.configuration(), service, name);
          String shown = shown(server.port(service), name);
          Path file =
              lab.certificates().directory().resolve(told.substring(told.lastIndexOf('/') + 1));
          if (!leaf(Files.readString(file)).equals(leaf(shown))) {
            differences.add(service + " " + name + ": another one than " + told);
          }
        }
      }
      assertThat(differences).isEmpty();
    }
  }

  private static String told(String configuration, String service, String name) {
    List<Text> texts = List.of(Text.pasted(configuration));
    Statements statements = Statements.of(texts);
    Vocabulary vocabulary = Vocabulary.of("dovecot");
    List<Statement> all = statements.all().stream().map(new Canonical(vocabulary)::of).toList();
    Edition edition = Edition.of(texts, all, vocabulary);
    Effective effective = new Effective(all, statements.filters(), edition.release());
    Connection connection =
        new Connection(service.substring(0, service.length() - 1), name, "127.0.0.1");
    return effective
        .value("ssl_server_cert_file", connection)
        .or(() -> effective.value("ssl_cert", connection))
        .orElseThrow();
  }

  private static String shown(int port, String name) throws IOException, InterruptedException {
    return Commands.run(
            List.of("openssl", "s_client", "-connect", "127.0.0.1:" + port, "-servername", name),
            Commands.OPENSSL_ENVIRONMENT,
            Duration.ofSeconds(20))
        .output();
  }

  /// The first certificate of a text.
  private static String leaf(String text) {
    String end = "-----END CERTIFICATE-----";
    return text.substring(text.indexOf("-----BEGIN CERTIFICATE-----"), text.indexOf(end) + 5);
  }
}
