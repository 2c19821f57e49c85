package org.maillens.diagnosis.document;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;

/// A list that somebody wrote has suites with DHE, and Dovecot has no Diffie-Hellman file, so it
/// leaves them all out without a word. Programs that have nothing else in common with it fail.
final class DheWithoutParameters implements ServerRule {
  /// A list that asks for DHE, and does not only fail to take it out.
  private static final Pattern NAMES_DHE = Pattern.compile("(?<![!\\-A-Z])k?(DHE|EDH)\\b");

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    boolean asked =
        server.written("ssl_cipher_list").stream()
            .anyMatch(list -> NAMES_DHE.matcher(list.value()).find());
    if (!server.isOf("dovecot") || !asked) {
      return List.of();
    }
    boolean makesItsOwn =
        server.makesItsOwnParameters() || !server.written("ssl_dh_parameters_length").isEmpty();
    List<String> waiting = makesItsOwn ? List.of() : waiting(server);
    if (waiting.isEmpty()) {
      return List.of();
    }
    String setting = server.isDovecot24() ? "ssl_server_dh_file" : "ssl_dh";
    return Draft.of("dhe-without-parameters", Severity.WARNING, Confidence.CERTAIN)
        .title(server.label(), waiting.size())
        .explain(server.label(), setting)
        .exactly(setting, Sentences.list(waiting))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(server.written("ssl_cipher_list")))
        .alone();
  }

  /// Suites that wait for a file: of the ports, or, where the text tells of none, of the list as
  /// written.
  private static List<String> waiting(Configuration server) {
    if (!server.open().isEmpty()) {
      return server.open().stream()
          .filter(endpoint -> endpoint.dhFile().isEmpty())
          .flatMap(endpoint -> dhe(endpoint).stream())
          .distinct()
          .map(suite -> suite.opensslName().orElse(suite.name()))
          .toList();
    }
    boolean whole =
        server.server().missing().isEmpty()
            && !server.server().version().isEmpty()
            && server.written("ssl_dh", "ssl_server_dh_file").isEmpty();
    return whole
        ? server.written("ssl_cipher_list").stream()
            .flatMap(list -> Stream.of(list.value().split("[:, ]+")))
            .filter(word -> word.startsWith("DHE-"))
            .distinct()
            .toList()
        : List.of();
  }

  static List<CipherSuite> dhe(ConfiguredEndpoint endpoint) {
    return endpoint.cipherSuites().stream()
        .filter(suite -> suite.keyExchange() == KeyExchange.DHE)
        .toList();
  }
}
