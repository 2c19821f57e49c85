package org.maillens.capture.conversation;

import org.maillens.tls.Bytes;
import org.maillens.tls.ServerHello;

/// Takes out of a message what is new in each handshake, so that those that differ in nothing else
/// are found before they are decoded.
final class Masking {
  private static final int HEADER = 4;
  private static final int RANDOM = HEADER + 2;
  private static final int AFTER_RANDOM = RANDOM + 32;
  private static final int SESSION_TICKET = 35;
  private static final int PRE_SHARED_KEY = 41;
  private static final int COOKIE = 44;
  private static final int KEY_SHARE = 51;
  private static final int ENCRYPTED_HELLO = 0xFE0D;

  private final byte[] bytes;
  private final boolean client;
  private final boolean forKey;

  private Masking(byte[] bytes, boolean client, boolean forKey) {
    this.bytes = bytes;
    this.client = client;
    this.forKey = forKey;
  }

  /// What two equal hellos have in common, byte for byte.
  static Bytes key(Bytes message, boolean client) {
    return masked(message, client, true);
  }

  /// The hello that is kept: without random, session id, ticket and pre-shared keys.
  static Bytes kept(Bytes message, boolean client) {
    return masked(message, client, false);
  }

  private static Bytes masked(Bytes message, boolean client, boolean forKey) {
    Masking masking = new Masking(message.toArray(), client, forKey);
    masking.run();
    return Bytes.wrap(masking.bytes);
  }

  private void run() {
    if (bytes.length <= AFTER_RANDOM) {
      return;
    }
    random();
    int session = u8(AFTER_RANDOM);
    int at = AFTER_RANDOM + 1 + session;
    zero(AFTER_RANDOM + 1, at);
    if (client) {
      at += 2 + u16(at);
      at += 1 + u8(at);
    } else {
      at += 3;
    }
    int end = Math.min(bytes.length, at + 2 + u16(at));
    at += 2;
    while (at + 4 <= end) {
      int length = u16(at + 2);
      extension(u16(at), at + 4, Math.min(end, at + 4 + length));
      at += 4 + length;
    }
  }

  /// The fixed random of a HelloRetryRequest and the mark of a downgrade mean something.
  private void random() {
    if (client) {
      zero(RANDOM, AFTER_RANDOM);
      return;
    }
    Bytes random = Bytes.copyOf(bytes, RANDOM, AFTER_RANDOM);
    if (random.equals(ServerHello.HELLO_RETRY_RANDOM)) {
      return;
    }
    zero(RANDOM, ServerHello.hasDowngradeMark(random) ? AFTER_RANDOM - 8 : AFTER_RANDOM);
  }

  private void extension(int type, int from, int to) {
    switch (type) {
      case SESSION_TICKET -> zero(from, to);
      case PRE_SHARED_KEY -> {
        if (client) {
          zero(from, to);
        }
      }
      case COOKIE, ENCRYPTED_HELLO -> {
        if (forKey) {
          zero(from, to);
        }
      }
      case KEY_SHARE -> {
        if (forKey) {
          keys(from, to);
        }
      }
      default -> {
        // the same in every handshake of this program
      }
    }
  }

  private void keys(int from, int to) {
    int at = client ? from + 2 : from;
    while (at + 4 <= to) {
      int next = at + 4 + u16(at + 2);
      zero(at + 4, Math.min(next, to));
      at = next;
    }
  }

  private int u8(int at) {
    return at < bytes.length ? bytes[at] & 0xFF : 0;
  }

  private int u16(int at) {
    return u8(at) << 8 | u8(at + 1);
  }

  private void zero(int from, int to) {
    for (int i = from; i < to && i < bytes.length; i++) {
      bytes[i] = 0;
    }
  }
}
