package org.maillens.capture.configured;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.capture.settings.CipherReading;
import org.maillens.capture.settings.Release;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.TlsFacts.GroupFacts;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.mail.Security;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.OpensslRelease;
import org.maillens.tls.ProtocolVersion;

/// What a configuration says of TLS.
final class ConfiguredTls {
  private final ConfiguredServer server;
  private final ConfiguredEndpoint endpoint;
  private final Release release;
  private final Optional<CipherReading> reading;

  ConfiguredTls(ConfiguredServer server, ConfiguredEndpoint endpoint) {
    this.server = server;
    this.endpoint = endpoint;
    release = Release.of(server.version());
    reading = reading(endpoint);
  }

  TlsFacts facts() {
    if (endpoint.security() == Security.NONE) {
      return TlsFacts.unknown();
    }
    return new TlsFacts(
        ProtocolVersion.known().stream()
            .sorted(Comparator.reverseOrder())
            .map(this::version)
            .toList(),
        groups(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        clientCertificate());
  }

  /// The reading of the string that selects what the endpoint says: of OpenSSL or of GnuTLS.
  private static Optional<CipherReading> reading(ConfiguredEndpoint endpoint) {
    String text = endpoint.cipherString();
    List<OpensslRelease> all = List.of(OpensslRelease.values());
    return text.isEmpty()
        ? Optional.empty()
        : Stream.of(
                CipherReading.openssl(text, all.subList(1, all.size())),
                CipherReading.openssl(text, all),
                CipherReading.gnutls(text))
            .filter(found -> !found.isEmpty())
            .filter(found -> found.selected().equals(endpoint.cipherSuites()))
            .findFirst();
  }

  private VersionFacts version(ProtocolVersion version) {
    Answer supported = supported(version);
    if (supported == Answer.NO) {
      return new VersionFacts(
          version, Answer.NO, How.NOT_ASKED, Order.SINGLE, List.of(), Answer.YES);
    }
    if (version.equals(ProtocolVersion.TLS13)) {
      return tls13(supported);
    }
    if (reading.isEmpty() || supported == Answer.UNKNOWN && endpoint.versions().isEmpty()) {
      return new VersionFacts(
          version, supported, How.NOT_ASKED, order(false), List.of(), Answer.UNKNOWN);
    }
    List<CipherSuite> open = new ArrayList<>();
    for (CipherSuite suite : reading.get().selected()) {
      boolean usable = version.compareTo(ProtocolVersion.TLS12) >= 0 || !suite.needsTls12();
      if (usable && !lacksParameters(suite)) {
        open.add(suite);
      }
    }
    return new VersionFacts(
        version,
        hasSuites(open) ? supported : Answer.UNKNOWN,
        How.NOT_ASKED,
        order(!reading.get().orderAgreed()),
        List.of(),
        Answer.YES,
        List.of(),
        open);
  }

  /// Whether every kind of certificate has a suite that every release of the library uses.
  private boolean hasSuites(List<CipherSuite> open) {
    return Stream.of(Authentication.RSA, Authentication.ECDSA)
        .allMatch(
            kind ->
                open.stream()
                    .filter(suite -> suite.authentication() == kind)
                    .filter(suite -> reading.orElseThrow().agreed().contains(suite))
                    .anyMatch(suite -> suite.keyExchange() != KeyExchange.DHE));
  }

  private Answer supported(ProtocolVersion version) {
    if (endpoint.versions().isEmpty()) {
      return Answer.UNKNOWN;
    }
    if (!endpoint.versions().contains(version)) {
      return Answer.NO;
    }
    // Every library of today and of the last ten years has TLS 1.2.
    boolean certain =
        endpoint.versionsKnown()
            || version.equals(ProtocolVersion.TLS12)
            || (version.equals(ProtocolVersion.TLS13) && hasTls13());
    return certain ? Answer.YES : Answer.UNKNOWN;
  }

  /// Dovecot 2.4 is not built with an OpenSSL before 1.1.1 (m4/ssl.m4 of Dovecot 2.4.1).
  private boolean hasTls13() {
    return server.product().equals("dovecot") && release.isAtLeast("2.4");
  }

  /// The three suites that OpenSSL has switched on unless told otherwise.
  private VersionFacts tls13(Answer supported) {
    boolean told =
        server.settings().stream()
            .anyMatch(setting -> setting.name().matches("(?i).*(cipher_?suites|ciphersuites).*"));
    boolean openssl = reading.isPresent() && server.product().equals("dovecot");
    return told || !openssl
        ? new VersionFacts(
            ProtocolVersion.TLS13, supported, How.NOT_ASKED, order(true), List.of(), Answer.UNKNOWN)
        : new VersionFacts(
            ProtocolVersion.TLS13,
            supported,
            How.NOT_ASKED,
            order(false),
            supported == Answer.YES ? OpensslRelease.V3_5.tls13Suites() : List.of(),
            supported == Answer.YES ? Answer.YES : Answer.UNKNOWN);
  }

  /// Dovecot since 2.3 and nginx since 1.11.0 have no parameters but those that they are given.
  private boolean lacksParameters(CipherSuite suite) {
    boolean none =
        (server.product().equals("dovecot") && release.isAtLeast("2.3"))
            || (server.product().equals("nginx") && release.isAtLeast("1.11.0"));
    return none && endpoint.dhFile().isEmpty() && suite.keyExchange() == KeyExchange.DHE;
  }

  private Order order(boolean openAmongSuites) {
    return switch (endpoint.order()) {
      case YES -> openAmongSuites ? Order.UNKNOWN : Order.SERVER;
      case NO -> Order.CLIENT;
      case UNKNOWN -> Order.UNKNOWN;
    };
  }

  private List<GroupFacts> groups() {
    return endpoint.groups().isEmpty()
        ? List.of()
        : Stream.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12)
            .filter(version -> supported(version) == Answer.YES)
            .map(version -> new GroupFacts(version, endpoint.groups(), Answer.UNKNOWN))
            .toList();
  }

  /// Dovecot asks in the handshake and refuses at sign-in only.
  private ClientCertificate clientCertificate() {
    boolean later =
        server.product().equals("dovecot")
            && endpoint.clientCertificate() == ClientCertificate.REQUIRED;
    return later ? ClientCertificate.ASKED : endpoint.clientCertificate();
  }
}
