package org.maillens.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.maillens.capture.packet.ExportedConversation.Piece;
import org.maillens.tls.Bytes;
import org.maillens.tls.TlsRecord;

/// Makes of a handshake another of the same program and server: randoms, session ids, key shares,
/// signatures and ciphertexts are new, all else stays. Works on pieces that hold whole records; what
/// is none stays as it is.
final class Renewal {
  private static final int HEADER = 5;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int SERVER_KEY_EXCHANGE = 12;
  private static final int RANDOM_AT = 6;
  private static final int RANDOM = 32;
  private static final int KEY_SHARE = 51;
  private static final int NAMED_CURVE = 3;

  /// The random by which a HelloRetryRequest is known begins so.
  private static final int RETRY = 0xCF21AD74;

  private final Random random;

  /// What a session id became: the server's is often the client's.
  private final Map<Bytes, Bytes> sessions = new HashMap<>();

  private boolean clientEncrypts;
  private boolean serverEncrypts;

  Renewal(Random random) {
    this.random = random;
  }

  /// The next piece.
  Piece of(Piece piece) {
    byte[] bytes = piece.bytes().toArray();
    for (int at = 0; at + HEADER <= bytes.length && bytes[at + 1] == 3; ) {
      int from = at + HEADER;
      int end = Math.min(bytes.length, from + u16(bytes, at + 3));
      record(piece.fromClient(), bytes[at], bytes, from, end);
      at = end;
    }
    return new Piece(piece.fromClient(), Bytes.copyOf(bytes));
  }

  private void record(boolean fromClient, int type, byte[] bytes, int from, int end) {
    if (type == TlsRecord.CHANGE_CIPHER_SPEC) {
      clientEncrypts |= fromClient;
      serverEncrypts |= !fromClient;
    } else if (type == TlsRecord.APPLICATION_DATA) {
      renew(bytes, from, end);
    } else if (type == TlsRecord.HANDSHAKE) {
      // In TLS 1.3 a hello can follow a change that means nothing; no ciphertext begins like one.
      boolean hello = end - from > RANDOM_AT && bytes[from] == CLIENT_HELLO && bytes[from + 1] == 0;
      if (!hello && (fromClient ? clientEncrypts : serverEncrypts)) {
        renew(bytes, from, end);
      } else {
        messages(bytes, from, end);
      }
    }
  }

  private void messages(byte[] bytes, int from, int end) {
    int at = from;
    while (at + 4 <= end) {
      int stop = at + 4 + (bytes[at + 1] & 0xFF) * 65536 + u16(bytes, at + 2);
      if (stop > end) {
        return;
      }
      switch (bytes[at]) {
        case CLIENT_HELLO, SERVER_HELLO -> hello(bytes, at, stop);
        case SERVER_KEY_EXCHANGE -> keyExchange(bytes, at + 4, stop);
        default -> {}
      }
      at = stop;
    }
  }

  private void hello(byte[] bytes, int at, int end) {
    boolean client = bytes[at] == CLIENT_HELLO;
    int id = at + RANDOM_AT + RANDOM;
    if ((u16(bytes, at + RANDOM_AT) << 16 | u16(bytes, at + RANDOM_AT + 2)) != RETRY) {
      // The last eight bytes may be the mark of a downgrade.
      renew(bytes, at + RANDOM_AT, id - 8);
    }
    int length = bytes[id] & 0xFF;
    Bytes session = Bytes.copyOf(bytes, id + 1, id + 1 + length);
    byte[] other = sessions.computeIfAbsent(session, this::another).toArray();
    System.arraycopy(other, 0, bytes, id + 1, length);
    int next = id + 1 + length;
    if (client) {
      next += 2 + u16(bytes, next);
      next += 1 + (bytes[next] & 0xFF);
    } else {
      next += 3;
    }
    next += 2;
    while (next + 4 <= end) {
      int from = next + 4;
      next = from + u16(bytes, next + 2);
      if (u16(bytes, from - 4) == KEY_SHARE) {
        keyShares(bytes, client ? from + 2 : from, next);
      }
    }
  }

  private void keyShares(byte[] bytes, int from, int end) {
    int at = from;
    while (at + 4 <= end) {
      int stop = at + 4 + u16(bytes, at + 2);
      // A single byte is a value that means nothing.
      if (stop - at > 5 && stop <= end) {
        renew(bytes, at + 5, stop);
      }
      at = stop;
    }
  }

  private void keyExchange(byte[] bytes, int from, int end) {
    if (bytes[from] == NAMED_CURVE) {
      int point = bytes[from + 3] & 0xFF;
      renew(bytes, from + 5, from + 4 + point);
      renew(bytes, Math.min(end, from + 4 + point + 8), end);
    }
  }

  private Bytes another(Bytes session) {
    byte[] bytes = new byte[session.length()];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  private void renew(byte[] bytes, int from, int end) {
    byte[] fresh = new byte[end - from];
    random.nextBytes(fresh);
    System.arraycopy(fresh, 0, bytes, from, fresh.length);
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
