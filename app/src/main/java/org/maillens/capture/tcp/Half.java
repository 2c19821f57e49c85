package org.maillens.capture.tcp;

import org.jspecify.annotations.Nullable;

/// One direction of a connection: where it stands, and what waits for bytes before it.
final class Half {
  /// How far numbers of one connection can lie apart: the largest window (RFC 7323).
  private static final int FARTHEST = 1 << 30;

  /// So many packets of a connection may still bring what its receiver has had already: some
  /// captures have packets in another order than they were on the wire.
  private static final int PATIENCE = 4;

  private final Connection connection;
  private final Ledger ledger;

  private int base;
  private int next;
  private int acknowledged;
  private int finAt;
  private int doubts;
  private boolean known;
  private boolean wanted = true;
  private boolean fin;
  private boolean finished;
  private boolean spoke;
  private @Nullable Waiting waiting;

  Half(Connection connection, Ledger ledger) {
    this.connection = connection;
    this.ledger = ledger;
  }

  /// Whether anything of this direction was seen.
  boolean spoke() {
    return spoke;
  }

  /// Whether its end was reached.
  boolean isFinished() {
    return finished;
  }

  /// Whether its end was seen, perhaps behind a hole.
  boolean hasFin() {
    return fin;
  }

  boolean isWanted() {
    return wanted;
  }

  /// Whether anything tells where its numbers begin.
  boolean isKnown() {
    return known;
  }

  /// The number of its first byte, where that is known.
  int began() {
    return base;
  }

  void begins(int first) {
    if (!known) {
      known = true;
      base = first;
      next = first;
      acknowledged = first;
    }
  }

  /// The other side has all before a number.
  void acknowledged(int number) {
    begins(number);
    int more = number - acknowledged;
    if (more > 0 && more < FARTHEST) {
      acknowledged = number;
    }
  }

  /// A segment of this direction, not one that resets.
  void take(Segment segment) {
    spoke = true;
    if (segment.isSyn()) {
      begins(segment.sequence + 1);
    }
    if (segment.length > 0 && wanted) {
      content(segment);
    }
    if (segment.isFin() && !fin) {
      fin = true;
      finAt = segment.firstByte() + segment.length;
      begins(finAt);
    }
    if (fin && !finished && (!wanted || next - finAt >= 0)) {
      finished = true;
    }
  }

  private void content(Segment segment) {
    int first = segment.firstByte();
    if (!known && segment.length == 1) {
      // A keep-alive repeats the byte before: the stream goes on behind it.
      begins(first + 1);
      return;
    }
    begins(first);
    int ahead = first - next;
    if (ahead > 0) {
      if (ahead < FARTHEST && segment.had > 0) {
        await(segment, first);
      }
      return;
    }
    int old = -ahead;
    if (old < 0 || old >= segment.length) {
      return;
    }
    if (segment.had > old) {
      hear(segment.source, segment.offset + old, segment.had - old, segment.at);
    }
    int cut = segment.length - Math.max(segment.had, old);
    if (cut > 0) {
      lose(cut, segment.at);
    }
    drain(segment.at);
  }

  private void await(Segment segment, int first) {
    Waiting kept = waiting;
    if (kept == null) {
      kept = new Waiting();
      waiting = kept;
    }
    int before = kept.size();
    kept.put(first, segment.source, segment.offset, segment.had);
    ledger.holds(this, kept.size() - before, segment.at);
    if (waiting != null && kept.size() > ledger.limits().waiting()) {
      skipHole(kept, segment.at);
    }
  }

  /// Looks, after each packet of the connection, whether the bytes that are waited for can still
  /// come.
  void doubt(boolean last, long at) {
    Waiting kept = waiting;
    if (kept == null || kept.first() - acknowledged > 0) {
      return;
    }
    doubts++;
    if (doubts > PATIENCE || last) {
      skipHole(kept, at);
    }
  }

  boolean isWaiting() {
    return waiting != null;
  }

  /// What is missing will not come.
  void waitNoMore(long at) {
    for (Waiting kept = waiting; kept != null; kept = waiting) {
      skipHole(kept, at);
    }
  }

  /// Nothing comes any more: says what is missing in front of what waits and at the end.
  void settle(long at) {
    waitNoMore(at);
    if (!known || !wanted || !connection.isOpened()) {
      return;
    }
    // Where no FIN was seen, one number more may be acknowledged for a FIN that is missing.
    int missing = fin ? finAt - next : acknowledged - next;
    if (missing > (fin ? 0 : 1)) {
      lose(missing, at);
    }
  }

  private void skipHole(Waiting kept, long at) {
    doubts = 0;
    int hole = kept.first() - next;
    if (hole > 0) {
      lose(hole, at);
    }
    drain(at);
    if (fin && (!wanted || next - finAt >= 0)) {
      finished = true;
    }
  }

  private void drain(long at) {
    for (Waiting kept = waiting; kept != null; kept = waiting) {
      if (wanted && kept.first() - next > 0) {
        return;
      }
      int old = next - kept.first();
      int before = kept.size();
      byte[] bytes = kept.take();
      doubts = 0;
      if (kept.isEmpty()) {
        waiting = null;
      }
      ledger.releases(this, before - kept.size(), kept.isEmpty());
      if (wanted && old < bytes.length) {
        hear(bytes, old, bytes.length - old, at);
      }
    }
  }

  private void hear(byte[] source, int offset, int length, long at) {
    next += length;
    wanted = connection.listener().bytes(connection.isFromClient(this), source, offset, length, at);
  }

  private void lose(int length, long at) {
    next += length;
    ledger.loses(length);
    wanted = connection.listener().gap(connection.isFromClient(this), length, at);
  }
}
