package org.maillens.probe;

import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.crypto.TlsCrypto;
import org.bouncycastle.tls.crypto.TlsSecret;

/// Tells the secrets of one handshake as lines of a key log (RFC 9850).
final class Secrets {
  private final TlsCrypto crypto;
  private final SessionKeys keys;

  Secrets(TlsCrypto crypto, SessionKeys keys) {
    this.crypto = crypto;
    this.keys = keys;
  }

  /// Those that encrypt the rest of a TLS 1.3 handshake.
  void handshake(SecurityParameters now) {
    tell("CLIENT_HANDSHAKE_TRAFFIC_SECRET", now, now.getTrafficSecretClient());
    tell("SERVER_HANDSHAKE_TRAFFIC_SECRET", now, now.getTrafficSecretServer());
  }

  /// Those of what follows a TLS 1.3 handshake.
  void traffic(SecurityParameters now) {
    tell("CLIENT_TRAFFIC_SECRET_0", now, now.getTrafficSecretClient());
    tell("SERVER_TRAFFIC_SECRET_0", now, now.getTrafficSecretServer());
  }

  /// The one of a connection up to TLS 1.2.
  void master(SecurityParameters now) {
    tell("CLIENT_RANDOM", now, now.getMasterSecret());
  }

  @SuppressWarnings("ReferenceEquality") // whether anybody listens
  private void tell(String label, SecurityParameters now, TlsSecret secret) {
    if (keys == SessionKeys.UNHEARD || now.getClientRandom() == null) {
      return;
    }
    // A copy, since taking the bytes out of a secret uses it up.
    Optional.ofNullable(secret)
        .filter(TlsSecret::isAlive)
        .map(crypto::adoptSecret)
        .map(TlsSecret::extract)
        .ifPresent(
            bytes ->
                keys.key(
                    String.join(
                        " ",
                        label,
                        HexFormat.of().formatHex(now.getClientRandom()),
                        HexFormat.of().formatHex(bytes))));
  }
}
