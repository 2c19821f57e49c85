package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import java.util.Optional;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What the server does in TLS.
///
/// @param versions one entry for each of SSLv2 to TLS 1.3, newest first
/// @param groups one entry per version whose groups were asked
/// @param dhParameters of finite-field Diffie-Hellman up to TLS 1.2, when seen
/// @param signatureSchemes seen in use
/// @param refusedSchemes offered without any that was seen in use, and refused, up to TLS 1.2
/// @param breakingSuites up to TLS 1.2: beside them a hello was refused, and without them it was
///   answered; the server takes one of them and then cannot go through with it
/// @param extensions of ServerHello, seen in any answer
/// @param clientCertificate whether the server asks for a certificate of the client
/// @param clientAuthorities whose certificates it asks for, RFC 4514 text; empty when it names none
public record TlsFacts(
    @Sensitivity(PUBLIC) List<VersionFacts> versions,
    @Sensitivity(PUBLIC) List<GroupFacts> groups,
    @Sensitivity(PUBLIC) Optional<DhParameters> dhParameters,
    @Sensitivity(PUBLIC) List<SignatureScheme> signatureSchemes,
    @Sensitivity(PUBLIC) List<SignatureScheme> refusedSchemes,
    @Sensitivity(PUBLIC) List<CipherSuite> breakingSuites,
    @Sensitivity(PUBLIC) List<ExtensionType> extensions,
    @Sensitivity(PUBLIC) ClientCertificate clientCertificate,
    @Sensitivity(PUBLIC) List<String> clientAuthorities) {

  public TlsFacts {
    versions = List.copyOf(versions);
    groups = List.copyOf(groups);
    signatureSchemes = List.copyOf(signatureSchemes);
    refusedSchemes = List.copyOf(refusedSchemes);
    breakingSuites = List.copyOf(breakingSuites);
    extensions = List.copyOf(extensions);
    clientAuthorities = List.copyOf(clientAuthorities);
  }

  /// Facts of a server that names no authorities to clients.
  public TlsFacts(
      List<VersionFacts> versions,
      List<GroupFacts> groups,
      Optional<DhParameters> dhParameters,
      List<SignatureScheme> signatureSchemes,
      List<SignatureScheme> refusedSchemes,
      List<CipherSuite> breakingSuites,
      List<ExtensionType> extensions,
      ClientCertificate clientCertificate) {
    this(
        versions,
        groups,
        dhParameters,
        signatureSchemes,
        refusedSchemes,
        breakingSuites,
        extensions,
        clientCertificate,
        List.of());
  }

  /// Nothing is known.
  public static TlsFacts unknown() {
    return new TlsFacts(
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        ClientCertificate.UNKNOWN);
  }

  /// What is known of one version; all unknown when it was not asked.
  public VersionFacts version(ProtocolVersion version) {
    return versions.stream()
        .filter(v -> v.version().equals(version))
        .findFirst()
        .orElseGet(() -> VersionFacts.unknown(version));
  }

  /// The groups of one version.
  public Optional<GroupFacts> groups(ProtocolVersion version) {
    return groups.stream().filter(g -> g.version().equals(version)).findFirst();
  }

  /// Groups accepted in one version.
  ///
  /// @param accepted in the order in which the server took them
  /// @param othersRefused `YES` when every other group we know was offered and refused
  public record GroupFacts(
      @Sensitivity(PUBLIC) ProtocolVersion version,
      @Sensitivity(PUBLIC) List<NamedGroup> accepted,
      @Sensitivity(PUBLIC) Answer othersRefused) {
    public GroupFacts {
      accepted = List.copyOf(accepted);
    }

    /// Whether the server takes this group.
    public Answer accepts(NamedGroup group) {
      if (accepted.contains(group)) {
        return Answer.YES;
      }
      return othersRefused == Answer.YES ? Answer.NO : Answer.UNKNOWN;
    }
  }

  /// Finite-field Diffie-Hellman parameters of ServerKeyExchange.
  ///
  /// @param bits size of the prime
  /// @param primeName the well-known name ("ffdhe2048", "RFC 3526 group 14"), or empty
  public record DhParameters(
      @Sensitivity(PUBLIC) int bits, @Sensitivity(PUBLIC) String primeName) {}

  /// What the server wants of the client.
  public enum ClientCertificate {
    NOT_ASKED,
    ASKED,
    REQUIRED,
    UNKNOWN
  }
}
