package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.capture.exim.EximReader;
import org.maillens.capture.postfix.PostfixReader;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// What a configuration says against what the server with this configuration does.
class ConfiguredAsServedLabTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final List<String> SERVICES = List.of("smtp", "smtps");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postfix-default",
        "postfix-both",
        "postfix-clients",
        "postfix-sni",
        "exim-default",
        "exim-sni",
        "eximopenssl-default"
      })
  void whatIsConfiguredIsServed(String variant) throws IOException {
    assumeTrue(
        !variant.startsWith("eximopenssl") || Lab.has("exim-openssl 4."), "no Exim with OpenSSL");
    try (LabServer server = lab.start(variant)) {
      List<ConfiguredEndpoint> configured = configured(server);
      for (String service : SERVICES) {
        ConfiguredEndpoint endpoint =
            configured.stream()
                .filter(one -> one.port() == server.port(service))
                .findFirst()
                .orElseThrow();
        Evidence served = LabChecks.check(server.uri(service), server.trustRoot(), List.of());
        assertThat(differences(endpoint, served)).as(variant + " " + service).isEmpty();
      }
    }
  }

  private static List<String> differences(ConfiguredEndpoint configured, Evidence served) {
    List<String> differences = new ArrayList<>();
    if (configured.security() == Security.NONE || configured.listening() != Answer.YES) {
      differences.add("no TLS configured");
    }
    boolean wanted = configured.clientCertificate() != ClientCertificate.NOT_ASKED;
    boolean asked = served.tls().clientCertificate() != ClientCertificate.NOT_ASKED;
    if (wanted != asked) {
      differences.add("client certificate: " + configured.clientCertificate());
    }
    for (ProtocolVersion version : ProtocolVersion.known()) {
      VersionFacts facts = served.version(version);
      boolean on = configured.versions().contains(version);
      boolean mayBeOff =
          on && !configured.versionsKnown() && version.compareTo(ProtocolVersion.TLS12) < 0;
      if (facts.supported() == Answer.of(!on) && !mayBeOff) {
        differences.add(version + " configured " + on + ", served " + facts.supported());
      }
      if (version.equals(ProtocolVersion.TLS13) || configured.cipherSuites().isEmpty()) {
        continue;
      }
      for (CipherSuite suite : CipherSuite.registered()) {
        if (facts.accepts(suite) == Answer.YES && !configured.cipherSuites().contains(suite)) {
          differences.add(version + " serves " + suite.name());
        }
      }
    }
    Order order = served.version(ProtocolVersion.TLS12).order();
    if ((configured.order() == Answer.YES && order == Order.CLIENT)
        || (configured.order() == Answer.NO && order == Order.SERVER)) {
      differences.add("order " + configured.order() + ", served " + order);
    }
    return differences;
  }

  private static List<ConfiguredEndpoint> configured(LabServer server) throws IOException {
    TextReader reader =
        server.variant().startsWith("postfix") ? new PostfixReader() : new EximReader();
    List<Text> texts = new ArrayList<>();
    for (Path file : files(server)) {
      texts.add(new Text(file.getFileName().toString(), Files.readAllLines(file)));
    }
    String version =
        switch (server.variant().replaceFirst("-.*", "")) {
          case "exim" -> "Exim version 4.98.2 #2\nSupport for: IPv6 GnuTLS\n";
          case "eximopenssl" -> "Exim version 4.98.2 #2\nSupport for: OpenSSL TLS_resume\n";
          default -> "mail_version = 3.7.11\n";
        };
    texts.add(Text.pasted(version));
    assertThat(texts).filteredOn(text -> reader.kind(text).isPresent()).hasSizeGreaterThan(1);
    return reader.read(texts).servers().getFirst().endpoints();
  }

  private static List<Path> files(LabServer server) throws IOException {
    Path folder = server.configurationFolder();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> etc =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.toString().matches(".*(\\.cf|localmacros|tlsoptions)"))
              .toList();
      Path exim = folder.resolveSibling("exim.conf");
      return Files.exists(exim) ? Stream.concat(Stream.of(exim), etc.stream()).toList() : etc;
    }
  }
}
