package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.Optional;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.tls.DecodeException;
import org.maillens.tls.DhPrime;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.ServerHello;
import org.maillens.tls.ServerKeyExchange;
import org.maillens.tls.SignatureScheme;

/// How the keys of a handshake were agreed on, as far as its clear part tells.
///
/// @param group a curve, or in TLS 1.3 any group
/// @param dhParameters of finite-field Diffie-Hellman up to TLS 1.2
/// @param scheme by which the server signed its key up to TLS 1.2
public record KeyAgreement(
    @Sensitivity(PUBLIC) Optional<NamedGroup> group,
    @Sensitivity(PUBLIC) Optional<DhParameters> dhParameters,
    @Sensitivity(PUBLIC) Optional<SignatureScheme> scheme) {
  /// What the server's messages tell.
  ///
  /// @param sent up to TLS 1.2, for suites with keys of their own
  public static KeyAgreement of(ServerHello hello, Optional<ServerKeyExchange> sent) {
    KeyAgreement fromHello =
        new KeyAgreement(hello.selectedGroup(), Optional.empty(), Optional.empty());
    if (sent.isEmpty()) {
      return fromHello;
    }
    ProtocolVersion version = hello.selectedVersion();
    KeyExchange kind = hello.cipherSuite().keyExchange();
    try {
      if (kind == KeyExchange.ECDHE) {
        ServerKeyExchange.Ecdhe ecdhe = sent.get().asEcdhe(version);
        return new KeyAgreement(Optional.of(ecdhe.group()), Optional.empty(), ecdhe.scheme());
      }
      if (kind == KeyExchange.DHE) {
        ServerKeyExchange.Dhe dhe = sent.get().asDhe(version);
        String prime = dhe.wellKnownPrime().map(DhPrime::label).orElse("");
        return new KeyAgreement(
            fromHello.group, Optional.of(new DhParameters(dhe.bits(), prime)), dhe.scheme());
      }
      return fromHello;
    } catch (DecodeException _) {
      // the suite is known, its parameters are not
      return new KeyAgreement(Optional.empty(), Optional.empty(), Optional.empty());
    }
  }
}
