package org.maillens.tls;

import java.util.Optional;

/// The first hello in the bytes that a client sent, exactly as it stood there.
///
/// @param message with its header of four bytes; in the form of SSL 2.0 the whole record
/// @param hello decoded; empty in the form of SSL 2.0, which has neither JA3 nor JA4
public record SentHello(Bytes message, Optional<ClientHello> hello) {
  private static final int LONG_RECORD = 0x80;

  /// Finds it.
  ///
  /// @param sent what the client sent from the beginning of TLS on
  /// @return empty where there is none, or not all of it
  public static Optional<SentHello> in(Bytes sent) {
    if (!sent.isEmpty() && (sent.u8(0) & LONG_RECORD) != 0) {
      return sslv2(sent);
    }
    RecordReader records = new RecordReader();
    records.feed(sent);
    HandshakeReader messages = new HandshakeReader();
    try {
      while (records.next() instanceof RecordReader.Result.Complete(TlsRecord record)
          && record.type() == TlsRecord.HANDSHAKE) {
        messages.feed(record.body());
        Optional<Bytes> message = messages.nextBytes();
        if (message.isPresent()) {
          return HandshakeCodec.decode(message.get()) instanceof ClientHello hello
              ? Optional.of(new SentHello(message.get(), Optional.of(hello)))
              : Optional.empty();
        }
      }
    } catch (DecodeException damaged) {
      return Optional.empty(); // what is no hello has none of its fingerprints
    }
    return Optional.empty();
  }

  private static Optional<SentHello> sslv2(Bytes sent) {
    int length = 2 + ((sent.u8(0) & ~LONG_RECORD) << 8) + (sent.length() > 1 ? sent.u8(1) : 0);
    if (sent.length() < length) {
      return Optional.empty();
    }
    Bytes record = sent.slice(0, length);
    try {
      Sslv2ClientHello.decode(record);
      return Optional.of(new SentHello(record, Optional.empty()));
    } catch (DecodeException damaged) {
      return Optional.empty();
    }
  }
}
