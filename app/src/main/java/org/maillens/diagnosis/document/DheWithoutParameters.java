package org.maillens.diagnosis.document;

import java.util.List;
import java.util.regex.Pattern;
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
    List<ConfiguredEndpoint> without =
        server.open().stream()
            .filter(e -> e.dhFile().isEmpty())
            .filter(e -> !dhe(e).isEmpty())
            .toList();
    boolean makesItsOwn =
        server.makesItsOwnParameters() || !server.written("ssl_dh_parameters_length").isEmpty();
    if (without.isEmpty() || makesItsOwn) {
      return List.of();
    }
    List<CipherSuite> waiting =
        without.stream().flatMap(e -> dhe(e).stream()).distinct().toList();
    String setting = server.isDovecot24() ? "ssl_server_dh_file" : "ssl_dh";
    return Draft.of("dhe-without-parameters", Severity.WARNING, Confidence.CERTAIN)
        .title(server.label(), waiting.size())
        .explain(server.label(), setting)
        .exactly(
            setting,
            Sentences.list(waiting.stream().map(s -> s.opensslName().orElse(s.name())).toList()))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.endpointPaths(without))
        .alone();
  }

  static List<CipherSuite> dhe(ConfiguredEndpoint endpoint) {
    return endpoint.cipherSuites().stream()
        .filter(suite -> suite.keyExchange() == KeyExchange.DHE)
        .toList();
  }
}
