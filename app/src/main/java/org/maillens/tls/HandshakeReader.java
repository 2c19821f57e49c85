package org.maillens.tls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Joins handshake messages that are spread over records, or several in one.
///
/// Not for several threads at once.
public final class HandshakeReader {
  /// The longest message that is read unless said otherwise: 128 KiB, far above any real chain.
  public static final int DEFAULT_LIMIT = 1 << 17;

  private static final int HEADER = 4;

  private final int limit;
  private final Deque<Bytes> pieces = new ArrayDeque<>(1);
  private int held;
  private int consumed;

  /// A reader with the default limit.
  public HandshakeReader() {
    this(DEFAULT_LIMIT);
  }

  /// @param limit the longest message body in bytes; a longer one is refused as soon as its header
  ///   is seen
  public HandshakeReader(int limit) {
    this.limit = limit;
  }

  /// Adds the body of a record of type [TlsRecord#HANDSHAKE].
  public void feed(Bytes body) {
    if (!body.isEmpty()) {
      pieces.add(body);
      held = Math.addExact(held, body.length());
    }
  }

  /// The next whole message, decoded; empty if more bytes are needed.
  ///
  /// @throws DecodeException if the message is too long or malformed; offsets count from the first
  ///   byte ever fed
  public Optional<HandshakeMessage> next() throws DecodeException {
    int from = consumed;
    Optional<Bytes> message = nextBytes();
    if (message.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(HandshakeCodec.decode(message.get(), from));
  }

  /// The next whole message with its header of four bytes, not decoded; empty if more are needed.
  ///
  /// @throws DecodeException if the message is longer than the limit
  public Optional<Bytes> nextBytes() throws DecodeException {
    if (held < HEADER) {
      return incomplete();
    }
    Bytes head = peek(HEADER);
    int length = head.u24(1);
    if (length > limit) {
      throw new DecodeException(
          consumed + 1, "handshake message of " + length + " bytes, more than " + limit);
    }
    if (held < HEADER + length) {
      return incomplete();
    }
    return Optional.of(take(HEADER + length));
  }

  /// What waits for its rest keeps no record in memory, let alone what came with it.
  private Optional<Bytes> incomplete() {
    if (!pieces.isEmpty()) {
      pieces.addLast(pieces.removeLast().alone());
    }
    return Optional.empty();
  }

  /// Whether part of a message is waiting for the rest.
  public boolean isInMessage() {
    return held > 0;
  }

  private Bytes peek(int length) {
    Bytes first = pieces.getFirst();
    return first.length() >= length ? first.slice(0, length) : joinAll().slice(0, length);
  }

  private Bytes take(int length) {
    Bytes first = pieces.getFirst();
    Bytes whole = first.length() >= length ? first : joinAll();
    pieces.removeFirst();
    if (whole.length() > length) {
      pieces.addFirst(whole.from(length));
    }
    held -= length;
    consumed += length;
    return whole.slice(0, length);
  }

  private Bytes joinAll() {
    List<Bytes> all = new ArrayList<>(pieces);
    Bytes joined = Bytes.concat(all);
    pieces.clear();
    pieces.add(joined);
    return joined;
  }
}
