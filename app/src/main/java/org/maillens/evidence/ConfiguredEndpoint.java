package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import java.util.Optional;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// One way to reach a server, as configured.
///
/// @param listening whether the configuration has the server listen at all: `NO` for `port = 0`,
///   `ssl = no` or a missing certificate
/// @param addresses on which it listens; empty for all
/// @param port from 1 to 65535; 0 when it is switched off
/// @param versions enabled, newest first; empty when it cannot be told
/// @param versionsKnown whether `versions` is all there is; not when a library's own limits decide
/// @param cipherString as written, or the product's default of this version; empty when neither is
///   known
/// @param cipherSuites what that string selects, in order, of any version; empty when it cannot be
///   evaluated
/// @param order who decides: `YES` the server, `NO` the client
/// @param groups enabled, in order; empty when the library decides
/// @param dhFile file with Diffie-Hellman parameters; empty when none is set
/// @param tlsRequired whether anything may happen before TLS but asking for it
/// @param cleartextBeforeTls whether a password may be sent as it is before TLS
/// @param mechanisms for signing in, as written, upper case
/// @param clientCertificate what is wanted of the client
/// @param certificates in the order in which they are configured
/// @param places the lines that this rests on
public record ConfiguredEndpoint(
    @Sensitivity(PUBLIC) Protocol protocol,
    @Sensitivity(PUBLIC) Security security,
    @Sensitivity(PUBLIC) Answer listening,
    @Sensitivity(PUBLIC) List<String> addresses,
    @Sensitivity(PUBLIC) int port,
    @Sensitivity(PUBLIC) List<ProtocolVersion> versions,
    @Sensitivity(PUBLIC) boolean versionsKnown,
    @Sensitivity(PUBLIC) String cipherString,
    @Sensitivity(PUBLIC) List<CipherSuite> cipherSuites,
    @Sensitivity(PUBLIC) Answer order,
    @Sensitivity(PUBLIC) List<NamedGroup> groups,
    @Sensitivity(PUBLIC) Optional<String> dhFile,
    @Sensitivity(PUBLIC) Answer tlsRequired,
    @Sensitivity(PUBLIC) Answer cleartextBeforeTls,
    @Sensitivity(PUBLIC) List<String> mechanisms,
    @Sensitivity(PUBLIC) TlsFacts.ClientCertificate clientCertificate,
    @Sensitivity(PUBLIC) List<ConfiguredCertificate> certificates,
    @Sensitivity(PUBLIC) List<Place> places) {
  public ConfiguredEndpoint {
    addresses = List.copyOf(addresses);
    versions = List.copyOf(versions);
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
    mechanisms = List.copyOf(mechanisms);
    certificates = List.copyOf(certificates);
    places = List.copyOf(places);
  }

  /// One certificate of a server.
  ///
  /// @param names server names for which it is served (SNI); empty for the one that all others get
  /// @param certificateFile file with the certificate and its chain
  /// @param keyFile file with the key; empty when it is in the same file
  public record ConfiguredCertificate(
      @Sensitivity(PUBLIC) List<String> names,
      @Sensitivity(PUBLIC) String certificateFile,
      @Sensitivity(PUBLIC) String keyFile) {
    public ConfiguredCertificate {
      names = List.copyOf(names);
    }
  }
}
