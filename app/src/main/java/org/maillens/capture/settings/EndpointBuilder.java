package org.maillens.capture.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.Place;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Builds a [ConfiguredEndpoint]; whatever is not said stays unknown.
public final class EndpointBuilder {
  private final Protocol protocol;
  private final Security security;
  private Answer listening = Answer.YES;
  private List<String> addresses = List.of();
  private int port;
  private List<ProtocolVersion> versions = List.of();
  private boolean versionsKnown;
  private String cipherString = "";
  private List<CipherSuite> cipherSuites = List.of();
  private Answer order = Answer.UNKNOWN;
  private List<NamedGroup> groups = List.of();
  private Optional<String> dhFile = Optional.empty();
  private Answer tlsRequired = Answer.UNKNOWN;
  private Answer cleartextBeforeTls = Answer.UNKNOWN;
  private List<String> mechanisms = List.of();
  private ClientCertificate clientCertificate = ClientCertificate.UNKNOWN;
  private final List<ConfiguredCertificate> certificates = new ArrayList<>();
  private final Set<Place> places = new LinkedHashSet<>();

  /// An endpoint that listens on the protocol's usual port.
  public EndpointBuilder(Protocol protocol, Security security) {
    this.protocol = protocol;
    this.security = security;
    this.port = protocol.defaultPort(security);
  }

  /// Whether the configuration has the server listen; `YES` until said otherwise.
  public EndpointBuilder listening(Answer answer) {
    listening = answer;
    return this;
  }

  /// Addresses on which it listens; none for all.
  public EndpointBuilder addresses(List<String> on) {
    addresses = List.copyOf(on);
    return this;
  }

  /// The port, from 1 to 65535, or 0 for none.
  public EndpointBuilder port(int number) {
    port = number;
    return this;
  }

  /// @param known whether no library's own limits can take any of them away
  public EndpointBuilder versions(EnabledVersions enabled, boolean known) {
    versions = enabled.versions();
    versionsKnown = known && enabled.notUnderstood().isEmpty();
    return this;
  }

  /// A cipher or priority string and what it selects.
  public EndpointBuilder ciphers(String text, CipherReading reading) {
    cipherString = text;
    cipherSuites = reading.selected();
    return this;
  }

  /// Who decides: `YES` the server.
  public EndpointBuilder order(Answer byServer) {
    order = byServer;
    return this;
  }

  /// Groups in order; none when the library decides.
  public EndpointBuilder groups(List<NamedGroup> enabled) {
    groups = List.copyOf(enabled);
    return this;
  }

  /// A file with Diffie-Hellman parameters.
  public EndpointBuilder dhFile(Optional<String> file) {
    dhFile = file;
    return this;
  }

  /// Whether anything but asking for TLS may happen before it.
  public EndpointBuilder tlsRequired(Answer answer) {
    tlsRequired = answer;
    return this;
  }

  /// Whether a password may be sent as it is before TLS.
  public EndpointBuilder cleartextBeforeTls(Answer answer) {
    cleartextBeforeTls = answer;
    return this;
  }

  /// Mechanisms for signing in, upper case.
  public EndpointBuilder mechanisms(List<String> names) {
    mechanisms = List.copyOf(names);
    return this;
  }

  /// What is wanted of the client.
  public EndpointBuilder clientCertificate(ClientCertificate wanted) {
    clientCertificate = wanted;
    return this;
  }

  /// One more certificate.
  ///
  /// @param names server names for which it is served; none for the one that all others get
  /// @param keyFile empty when the key is in the same file
  public EndpointBuilder certificate(List<String> names, String certificateFile, String keyFile) {
    certificates.add(new ConfiguredCertificate(names, certificateFile, keyFile));
    return this;
  }

  /// One more line that this rests on.
  public EndpointBuilder restsOn(Place place) {
    places.add(place);
    return this;
  }

  /// The endpoint.
  public ConfiguredEndpoint build() {
    return new ConfiguredEndpoint(
        protocol,
        security,
        listening,
        addresses,
        port,
        versions,
        versionsKnown,
        cipherString,
        cipherSuites,
        order,
        groups,
        dhFile,
        tlsRequired,
        cleartextBeforeTls,
        mechanisms,
        clientCertificate,
        certificates,
        List.copyOf(places));
  }
}
