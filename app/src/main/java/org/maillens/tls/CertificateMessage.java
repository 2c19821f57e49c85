package org.maillens.tls;

import java.util.ArrayList;
import java.util.List;

/// The certificates as sent up to TLS 1.2 (RFC 5246 section 7.4.2), unjudged.
///
/// @param certificates DER bytes each, in the order sent; the first should be the server's own
public record CertificateMessage(List<Bytes> certificates) implements HandshakeMessage {
  /// Keeps a copy of the list.
  public CertificateMessage {
    certificates = List.copyOf(certificates);
  }

  @Override
  public int type() {
    return HandshakeCodec.CERTIFICATE;
  }

  @Override
  public Bytes body() {
    Composer list = new Composer();
    for (Bytes certificate : certificates) {
      list.vector24(certificate);
    }
    return new Composer().vector24(list.bytes()).bytes();
  }

  static CertificateMessage read(Cursor cursor) throws DecodeException {
    Cursor list = cursor.inside24("certificate list");
    cursor.end("Certificate");
    List<Bytes> certificates = new ArrayList<>();
    while (list.remaining() > 0) {
      certificates.add(list.vector24("certificate " + (certificates.size() + 1)));
    }
    return new CertificateMessage(certificates);
  }
}
