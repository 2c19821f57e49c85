package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.maillens.diagnosis.Products;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;

/// One configured server, and the questions that several rules ask of it.
///
/// @param index its place among the servers in evidence
record Configuration(int index, ConfiguredServer server) {
  boolean isOf(String product) {
    return server.product().equals(product);
  }

  /// Whether it is known to be of this version or of one below it: `isVersion("2.4")` is true of
  /// 2.4.1.
  boolean isVersion(String version) {
    return server.version().equals(version) || server.version().startsWith(version + ".");
  }

  boolean isDovecot24() {
    return isOf("dovecot") && isVersion("2.4");
  }

  /// Dovecot that made its Diffie-Hellman parameters itself, before 2.3.
  boolean makesItsOwnParameters() {
    List<String> old = List.of("1.0", "1.1", "1.2", "2.0", "2.1", "2.2");
    return isOf("dovecot") && old.stream().anyMatch(this::isVersion);
  }

  /// The product's name for a sentence.
  String label() {
    return Products.name(server);
  }

  List<Setting> settings() {
    return server.settings();
  }

  List<ConfiguredEndpoint> endpoints() {
    return server.endpoints();
  }

  /// The pairs of certificate and key that its endpoints use, each once.
  List<ConfiguredCertificate> certificates() {
    return endpoints().stream()
        .flatMap(endpoint -> endpoint.certificates().stream())
        .distinct()
        .toList();
  }

  /// Endpoints that it would listen on, as far as the configuration tells.
  List<ConfiguredEndpoint> open() {
    return endpoints().stream().filter(e -> e.listening() != Answer.NO).toList();
  }

  /// Settings of this standing, in the order written.
  List<Setting> standing(Standing standing) {
    return settings().stream().filter(setting -> setting.standing() == standing).toList();
  }

  /// What was written under any of these names and is not overridden, wherever it stands.
  List<Setting> written(String... names) {
    Set<String> wanted = Set.of(names);
    return settings().stream()
        .filter(setting -> wanted.contains(setting.name()))
        .filter(setting -> setting.standing() != Standing.OVERRIDDEN)
        .toList();
  }

  /// What counts outside of all blocks, under the first of these names that is written there.
  Optional<Setting> global(String... names) {
    return Stream.of(names)
        .flatMap(name -> written(name).stream().filter(setting -> setting.scope().isEmpty()))
        .findFirst();
  }

  /// The place of settings in the report.
  List<String> paths(List<Setting> of) {
    return IntStream.range(0, settings().size())
        .filter(at -> of.contains(settings().get(at)))
        .mapToObj(at -> "documents.servers[" + index + "].settings[" + at + "]")
        .toList();
  }

  /// The place of endpoints in the report.
  List<String> endpointPaths(List<ConfiguredEndpoint> of) {
    return IntStream.range(0, endpoints().size())
        .filter(at -> of.contains(endpoints().get(at)))
        .mapToObj(at -> "documents.servers[" + index + "].endpoints[" + at + "]")
        .toList();
  }
}
