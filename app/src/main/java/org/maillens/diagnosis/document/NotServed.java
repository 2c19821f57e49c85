package org.maillens.diagnosis.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.VersionFacts;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.ProtocolVersion;

/// What is configured and not served, or served and not configured: the service was not reloaded,
/// the setting stands in another file, or another server answers.
final class NotServed {
  static final String ID = "configured-not-served";

  /// What such a difference can be the reason of.
  private static final Set<String> FOLLOWS =
      Set.of(
          "server-too-new-for-client",
          "server-too-old-for-client",
          "no-common-suite",
          "client-certificate-required");

  private NotServed() {}

  static List<Finding> findings(Evidence evidence, List<Finding> live, Reading reading) {
    for (Configuration server : reading.servers()) {
      for (ConfiguredEndpoint endpoint : server.open()) {
        boolean same =
            endpoint.protocol() == evidence.endpoint().protocol()
                && endpoint.security() == evidence.endpoint().security()
                && endpoint.port() == evidence.endpoint().port();
        List<Message> differences = same ? differences(evidence, endpoint) : List.of();
        if (!differences.isEmpty()) {
          return List.of(finding(evidence, live, server, endpoint, differences));
        }
      }
    }
    return List.of();
  }

  /// The same findings; those that such a difference explains point to it.
  static List<Finding> linked(List<Finding> findings) {
    boolean stops =
        findings.stream().anyMatch(f -> f.id().equals(ID) && f.severity() == Severity.BLOCKING);
    return stops ? findings.stream().map(f -> follows(f) ? f.following(ID) : f).toList() : findings;
  }

  private static boolean follows(Finding finding) {
    return finding.severity() == Severity.BLOCKING && FOLLOWS.contains(finding.id());
  }

  private static List<Message> differences(Evidence evidence, ConfiguredEndpoint endpoint) {
    List<Message> differences = new ArrayList<>();
    for (ProtocolVersion version : List.of(ProtocolVersion.TLS12, ProtocolVersion.TLS13)) {
      boolean configured =
          endpoint.versions().contains(version)
              && (endpoint.versionsKnown() || version.equals(ProtocolVersion.TLS12));
      if (configured && evidence.version(version).supported() == Answer.NO) {
        differences.add(Message.of("finding.not-served.version", version.label()));
      }
    }
    for (ProtocolVersion version : ProtocolVersion.known()) {
      boolean left = endpoint.versionsKnown() && !endpoint.versions().contains(version);
      if (left && evidence.version(version).supported() == Answer.YES) {
        differences.add(Message.of("finding.not-served.version-too-many", version.label()));
      }
    }
    if (endpoint.dhFile().isPresent()
        && !DheWithoutParameters.dhe(endpoint).isEmpty()
        && doesNoDhe(evidence)) {
      differences.add(Message.of("finding.not-served.dhe"));
    }
    return differences;
  }

  /// Whether it is certain that TLS 1.2 goes without DHE, though an RSA certificate is there.
  private static boolean doesNoDhe(Evidence evidence) {
    VersionFacts tls12 = evidence.version(ProtocolVersion.TLS12);
    return tls12.supported() == Answer.YES
        && tls12.othersRefused() == Answer.YES
        && evidence.chainWithKey("RSA").isPresent()
        && tls12.cipherSuites().stream().noneMatch(s -> s.keyExchange() == KeyExchange.DHE);
  }

  private static Finding finding(
      Evidence evidence,
      List<Finding> live,
      Configuration server,
      ConfiguredEndpoint endpoint,
      List<Message> differences) {
    String host = evidence.endpoint().host();
    return Draft.of(
            ID,
            live.stream().anyMatch(NotServed::follows) ? Severity.BLOCKING : Severity.WARNING,
            Confidence.VERY_LIKELY)
        .title(host)
        .explain(host, Sentences.list(differences))
        .exactly(Sentences.list(endpoint.places().stream().map(Sentences::place).toList()))
        .candidate("not-reloaded", Confidence.VERY_LIKELY, server.label())
        .candidate("other-file", Confidence.POSSIBLE, server.label())
        .candidate("other-server-answers", Confidence.POSSIBLE, host)
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.endpointPaths(List.of(endpoint)))
        .finding();
  }
}
