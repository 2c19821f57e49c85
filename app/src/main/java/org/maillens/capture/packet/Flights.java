package org.maillens.capture.packet;

import java.util.ArrayList;
import java.util.List;
import org.maillens.capture.packet.ExportedConversation.Piece;
import org.maillens.tls.Bytes;
import org.maillens.tls.TlsRecord;

/// The two directions of a TLS connection, of which only the bytes are known, put in an order in
/// which a handshake goes: hello, answer, keys, answer, and what is left.
final class Flights {
  private static final int HEADER = 5;
  private static final int MESSAGE_HEADER = 4;

  private static final int SERVER_HELLO = 2;
  private static final int SERVER_HELLO_DONE = 14;

  /// Where in a ServerHello message the random is, and its beginning where it is a
  /// HelloRetryRequest (RFC 8446, 4.1.3).
  private static final int RANDOM = 6;

  private static final Bytes RETRY =
      Bytes.ofHex("CF21AD74E59A6111BE1D8C021E65B891C2A211167ABB8C5E079E09E2C8A8339C");

  private final Side client;
  private final Side server;
  private final List<Piece> pieces = new ArrayList<>();

  Flights(Bytes sent, Bytes received) {
    client = new Side(sent);
    server = new Side(received);
  }

  /// All bytes of both, each once.
  List<Piece> inOrder() {
    say(true, client.hello());
    Bytes answer = server.answer();
    say(false, answer);
    if (server.retries()) {
      say(true, client.hello());
      say(false, server.answer());
    }
    say(true, client.toCipherChange());
    say(false, server.toCipherChange());
    say(true, client.rest());
    say(false, server.rest());
    return pieces;
  }

  private void say(boolean fromClient, Bytes bytes) {
    if (!bytes.isEmpty()) {
      pieces.add(new Piece(fromClient, bytes));
    }
  }

  /// One direction, read record by record.
  private static final class Side {
    private final Bytes all;
    private int at;
    private boolean retry;

    Side(Bytes all) {
      this.all = all;
    }

    boolean retries() {
      return retry;
    }

    /// Where the record here ends; the end of all where there is no whole one.
    private int next() {
      if (all.length() - at < HEADER || all.u8(at + 1) != 3) {
        return all.length();
      }
      return Math.min(all.length(), at + HEADER + all.u16(at + 3));
    }

    private int type() {
      return at < all.length() ? all.u8(at) : -1;
    }

    private Bytes upTo(int from) {
      return all.slice(from, at);
    }

    Bytes rest() {
      int from = at;
      at = all.length();
      return upTo(from);
    }

    /// The records of one message of the handshake, perhaps with others, and an alert or a change
    /// of cipher in front of it.
    Bytes hello() {
      int from = at;
      while (type() == TlsRecord.CHANGE_CIPHER_SPEC) {
        at = next();
      }
      messages();
      return upTo(from);
    }

    /// Records until no handshake message is open any more, as far as they are plain.
    private Bytes messages() {
      Bytes held = Bytes.EMPTY;
      while (at < all.length()) {
        int end = next();
        if (type() != TlsRecord.HANDSHAKE) {
          // An SSL 2.0 hello, an alert, or no TLS at all: it stands alone.
          at = held.isEmpty() ? end : at;
          return held;
        }
        held = Bytes.concat(held, all.slice(Math.min(end, at + HEADER), end));
        at = end;
        if (isWhole(held)) {
          return held;
        }
      }
      return held;
    }

    private static boolean isWhole(Bytes messages) {
      int from = 0;
      while (messages.length() - from >= MESSAGE_HEADER) {
        from += MESSAGE_HEADER + messages.u24(from + 1);
      }
      return from == messages.length();
    }

    /// What a server says to a hello: to the end of its flight, or a request for another hello.
    Bytes answer() {
      int from = at;
      retry = false;
      while (at < all.length()) {
        int type = type();
        if (type == TlsRecord.CHANGE_CIPHER_SPEC) {
          // An earlier session goes on, with Finished behind this; or TLS 1.3, where all that
          // follows is encrypted.
          at = next();
          at = next();
        } else if (type == TlsRecord.APPLICATION_DATA) {
          at = next();
        } else if (type == TlsRecord.HANDSHAKE) {
          Bytes messages = messages();
          if (isRetry(messages)) {
            retry = true;
            if (type() == TlsRecord.CHANGE_CIPHER_SPEC) {
              at = next();
            }
            return upTo(from);
          }
          if (endsFlight(messages)) {
            return upTo(from);
          }
        } else {
          at = next();
          return upTo(from);
        }
      }
      return upTo(from);
    }

    private static boolean isRetry(Bytes messages) {
      return messages.length() >= RANDOM + RETRY.length()
          && messages.u8(0) == SERVER_HELLO
          && messages.slice(RANDOM, RANDOM + RETRY.length()).equals(RETRY);
    }

    private static boolean endsFlight(Bytes messages) {
      int from = 0;
      while (messages.length() - from >= MESSAGE_HEADER) {
        if (messages.u8(from) == SERVER_HELLO_DONE) {
          return true;
        }
        from += MESSAGE_HEADER + messages.u24(from + 1);
      }
      return false;
    }

    /// To where encryption begins, and the first message under it.
    Bytes toCipherChange() {
      int from = at;
      while (at < all.length()) {
        boolean change = type() == TlsRecord.CHANGE_CIPHER_SPEC;
        at = next();
        if (change) {
          at = next();
          break;
        }
      }
      return upTo(from);
    }
  }
}
