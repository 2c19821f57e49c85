package org.maillens.tls;

import java.util.Optional;

/// A stapled certificate status up to TLS 1.2 (RFC 6066 section 8).
///
/// @param statusType 1 for OCSP, 2 for several OCSP responses (RFC 6961)
/// @param response everything after the type, its length field included
public record CertificateStatus(int statusType, Bytes response) implements HandshakeMessage {
  /// @throws IllegalArgumentException for a type outside one byte
  public CertificateStatus {
    Registry.requireU8(statusType);
  }

  /// The OCSP response's DER bytes; empty if the type is another or the length does not fit.
  public Optional<Bytes> ocspResponse() {
    boolean fits =
        statusType == 1 && response.length() >= 3 && response.u24(0) == response.length() - 3;
    return fits ? Optional.of(response.from(3)) : Optional.empty();
  }

  @Override
  public int type() {
    return HandshakeCodec.CERTIFICATE_STATUS;
  }

  @Override
  public Bytes body() {
    return new Composer().u8(statusType).put(response).bytes();
  }

  static CertificateStatus read(Cursor cursor) throws DecodeException {
    return new CertificateStatus(cursor.u8("certificate status type"), cursor.rest());
  }
}
