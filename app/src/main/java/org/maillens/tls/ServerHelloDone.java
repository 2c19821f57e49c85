package org.maillens.tls;

/// The end of the server's first flight up to TLS 1.2 (RFC 5246 section 7.4.5).
public record ServerHelloDone() implements HandshakeMessage {
  @Override
  public int type() {
    return HandshakeCodec.SERVER_HELLO_DONE;
  }

  @Override
  public Bytes body() {
    return Bytes.EMPTY;
  }
}
