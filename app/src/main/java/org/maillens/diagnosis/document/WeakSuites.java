package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Setting;
import org.maillens.mail.Protocol;
import org.maillens.tls.CipherSuite;

/// Cipher suites that are broken or do not protect are in a list that somebody wrote. Each kind is
/// named with what breaks it.
final class WeakSuites implements ServerRule {
  /// Postfix takes anonymous suites on port 25 by default (3.7.11 and 3.10, own laboratory,
  /// 2026-11-22). Where TLS may be left out, that is no weakness: no encryption at all is worse.
  private static Stream<CipherSuite> weak(Configuration server, ConfiguredEndpoint endpoint) {
    boolean optional =
        server.isOf("postfix")
            && endpoint.protocol() == Protocol.SMTP
            && endpoint.tlsRequired() != Answer.YES;
    return endpoint.cipherSuites().stream()
        .filter(suite -> Weakness.of(suite).isPresent())
        .filter(suite -> !optional || !Weakness.of(suite).equals(Optional.of(Weakness.ANONYMOUS)));
  }

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> written = server.written(Names.suites());
    List<CipherSuite> weak =
        server.open().stream().flatMap(endpoint -> weak(server, endpoint)).distinct().toList();
    if (written.isEmpty() || weak.isEmpty()) {
      return List.of();
    }
    List<Weakness> kinds = weak.stream().flatMap(s -> Weakness.of(s).stream()).distinct().toList();
    boolean sure = isGnutls(server) || hasAnyLibrary(server, kinds);
    Draft draft =
        Draft.of(
                "weak-suites-enabled",
                Severity.WARNING,
                sure ? Confidence.CERTAIN : Confidence.POSSIBLE)
            .title(server.label(), weak.size())
            .explainAs(sure ? "taken" : "by-library", Sentences.list(kinds, Weakness::sentence));
    return (sure ? draft : draft.surerBy())
        .exactly(
            Sentences.list(written, Sentences::setting),
            Sentences.list(weak.stream().map(s -> s.opensslName().orElse(s.name())).toList()))
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(written))
        .alone();
  }

  /// Whether one of these is in every OpenSSL and taken by it. Those of 1.1.0 and later have as a
  /// rule no RC4, no DES of any kind and nothing for export, and take anonymous suites and those
  /// without encryption at security level 0 alone (own lab: 1.0.2, 1.1.1 and 3.0 with `openssl
  /// ciphers -s`, 2026-11-22).
  private static boolean hasAnyLibrary(Configuration server, List<Weakness> kinds) {
    return (kinds.contains(Weakness.ANONYMOUS) || kinds.contains(Weakness.NULL))
        && server.open().stream().anyMatch(e -> e.cipherString().contains("@SECLEVEL=0"));
  }

  /// GnuTLS has what its priorities name.
  private static boolean isGnutls(Configuration server) {
    return !server.written("TLS_PRIORITY").isEmpty()
        || server.open().stream()
            .anyMatch(e -> e.cipherString().matches("(NORMAL|LEGACY|PERFORMANCE|SECURE\\d*)\\b.*"));
  }
}
