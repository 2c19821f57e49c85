package org.maillens.capture.configured;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Cost;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.Reported;
import org.maillens.evidence.Setting;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.mail.HostName;
import org.maillens.mail.Security;

/// Makes evidence of a configuration, so that all that is concluded of a checked server can be
/// concluded of it. What a configuration does not tell stays unknown: certificates above all, and
/// so every suite up to TLS 1.2 that needs one of a certain kind.
public final class ConfiguredEvidence {
  /// Stands where the configuration has no name for the server (RFC 6761 section 6.4).
  private static final String NO_NAME = "configured.invalid";

  /// Settings with the server's own name: Dovecot, Postfix, Exim, Cyrus, nginx, Apache.
  private static final Set<String> OWN_NAME =
      Set.of(
          "hostname",
          "myhostname",
          "primary_hostname",
          "servername",
          "server_name",
          "ServerName",
          "smtp_active_hostname");

  private ConfiguredEvidence() {}

  /// What would be seen of an endpoint if the server does as it is told.
  ///
  /// @param at when the configuration was read
  public static Evidence of(ConfiguredServer server, ConfiguredEndpoint endpoint, Instant at) {
    return new Evidence(
        new Provenance(Provenance.Source.CONFIGURATION, detail(server, endpoint)),
        at,
        endpoint(server, endpoint),
        Reported.nothing(),
        new NetworkFacts(Answer.UNKNOWN, List.of(), List.of()),
        dialogue(endpoint),
        new ConfiguredTls(server, endpoint).facts(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Cost(0, 0, 0, 0, false, true));
  }

  private static String detail(ConfiguredServer server, ConfiguredEndpoint endpoint) {
    String product = (server.product() + " " + server.version()).strip();
    Optional<String> file =
        endpoint.places().stream()
            .map(place -> place.document())
            .filter(name -> !name.isEmpty())
            .findFirst();
    return file.map(name -> product + ", " + name).orElse(product);
  }

  private static Endpoint endpoint(ConfiguredServer server, ConfiguredEndpoint endpoint) {
    Security security =
        endpoint.protocol().allows(endpoint.security())
            ? endpoint.security()
            : Security.IMPLICIT_TLS;
    int port = endpoint.port() == 0 ? endpoint.protocol().defaultPort(security) : endpoint.port();
    return new Endpoint(endpoint.protocol(), security, host(server, endpoint), port);
  }

  private static String host(ConfiguredServer server, ConfiguredEndpoint endpoint) {
    Stream<String> own =
        server.settings().stream()
            .filter(setting -> setting.standing() == Setting.Standing.IN_USE)
            .filter(setting -> OWN_NAME.contains(setting.name()))
            .flatMap(setting -> Stream.of(setting.value().split("\\s+")));
    Stream<String> ofCertificates =
        endpoint.certificates().stream().flatMap(certificate -> certificate.names().stream());
    List<String> names = new ArrayList<>();
    Stream.concat(own, ofCertificates)
        .filter(name -> name.indexOf('.') > 0 && name.matches("[\\w.-]+"))
        .forEach(name -> normalised(name).ifPresent(names::add));
    return names.isEmpty() ? NO_NAME : names.getFirst();
  }

  private static Optional<String> normalised(String name) {
    try {
      return Optional.of(HostName.normalise(name));
    } catch (EndpointFormatException noName) {
      return Optional.empty();
    }
  }

  private static DialogueFacts dialogue(ConfiguredEndpoint endpoint) {
    Answer starttls =
        switch (endpoint.security()) {
          case STARTTLS -> Answer.YES;
          case NONE -> Answer.NO;
          case IMPLICIT_TLS -> Answer.UNKNOWN;
        };
    return new DialogueFacts("", List.of(), starttls, DialogueFacts.Problem.NONE, List.of());
  }
}
