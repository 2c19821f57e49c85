package org.maillens.tls;

/// A message of the handshake, in wire order and with everything that was in it. Whether its
/// content makes sense is for others to judge.
public sealed interface HandshakeMessage
    permits ClientHello,
        ServerHello,
        CertificateMessage,
        Certificate13Message,
        ServerKeyExchange,
        CertificateRequest,
        CertificateStatus,
        ServerHelloDone,
        UnknownHandshake {
  /// The message type's number, such as 1 for a ClientHello.
  int type();

  /// The encoded message without its header of four bytes.
  Bytes body();
}
