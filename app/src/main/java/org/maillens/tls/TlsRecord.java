package org.maillens.tls;

import java.util.ArrayList;
import java.util.List;

/// A record: the envelope in which every part of a TLS connection travels (RFC 8446 section 5.1).
///
/// @param type content type, 0 to 255; the constants name the usual ones
/// @param version the version bytes, which say little: clients write 0x0301 here for compatibility
/// @param body at most [#MAX_BODY] bytes; for encrypted records the ciphertext
public record TlsRecord(int type, int version, Bytes body) {
  /// A body that only says that encryption starts; in TLS 1.3 a dummy for middleboxes.
  public static final int CHANGE_CIPHER_SPEC = 20;

  /// One or more alerts.
  public static final int ALERT = 21;

  /// Handshake messages or pieces of them.
  public static final int HANDSHAKE = 22;

  /// Application data; in TLS 1.3 every encrypted record.
  public static final int APPLICATION_DATA = 23;

  /// Heartbeats (RFC 6520).
  public static final int HEARTBEAT = 24;

  /// The longest plain body: 2^14 bytes.
  public static final int MAX_PLAIN = 1 << 14;

  /// The longest body of all: TLS 1.2's ciphertext of 2^14 + 2048 bytes.
  public static final int MAX_BODY = MAX_PLAIN + 2048;

  /// @throws IllegalArgumentException for a field that does not fit
  public TlsRecord {
    Registry.requireU8(type);
    Registry.requireU16(version);
    if (body.length() > MAX_BODY) {
      throw new IllegalArgumentException("record body of " + body.length() + " bytes");
    }
  }

  /// Packs a payload into as few records as hold at most `limit` bytes each; none for no bytes.
  ///
  /// @throws IllegalArgumentException if `limit` is not from 1 to [#MAX_BODY]
  public static List<TlsRecord> pack(int type, int version, Bytes payload, int limit) {
    if (limit < 1 || limit > MAX_BODY) {
      throw new IllegalArgumentException("record limit " + limit);
    }
    List<TlsRecord> records = new ArrayList<>();
    for (int from = 0; from < payload.length(); from += limit) {
      int to = Math.min(payload.length(), from + limit);
      records.add(new TlsRecord(type, version, payload.slice(from, to)));
    }
    return List.copyOf(records);
  }

  /// A handshake message as it goes out: in one record where it fits.
  public static Bytes handshake(int version, HandshakeMessage message) {
    List<Bytes> parts = new ArrayList<>();
    for (TlsRecord record : pack(HANDSHAKE, version, HandshakeCodec.encode(message), MAX_PLAIN)) {
      parts.add(record.encode());
    }
    return Bytes.concat(parts);
  }

  /// The bytes on the wire: a header of five and the body.
  public Bytes encode() {
    return new Composer().u8(type).u16(version).vector16(body).bytes();
  }
}
