package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// What the server answers to one server name (SNI, RFC 6066 section 3).
///
/// @param serverName as sent; empty when no name was sent
/// @param kind why this name was asked
/// @param answered whether a ServerHello came
/// @param leaf certificate shown, when seen
/// @param matches whether that certificate fits the name of the endpoint (RFC 9525)
public record NameAnswer(
    @Sensitivity(PUBLIC) Optional<String> serverName,
    @Sensitivity(PUBLIC) Kind kind,
    @Sensitivity(PUBLIC) Answer answered,
    @Sensitivity(PUBLIC) Optional<ProtocolVersion> version,
    @Sensitivity(PUBLIC) Optional<CipherSuite> cipherSuite,
    @Sensitivity(PUBLIC) Optional<AlertDescription> alert,
    @Sensitivity(PUBLIC) Optional<Certificate> leaf,
    @Sensitivity(PUBLIC) Answer matches) {
  /// Why a name was asked.
  public enum Kind {
    AS_TYPED,
    NO_NAME,
    WRONG_NAME,
    FROM_CERTIFICATE,
    /// What servers of this domain are usually called, or an MX or SRV record of it.
    USUAL_NAME,
    /// The name as typed, in capitals: names are compared without regard to case (RFC 6066 section
    /// 3).
    UPPER_CASE,
    /// The name as typed with the dot of a fully qualified name, which SNI does not allow.
    TRAILING_DOT,
    /// Another conversation with the same server, as saved, asked for it.
    SEEN
  }
}
