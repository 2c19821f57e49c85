package org.maillens.capture.tcp;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.maillens.evidence.Conversations.Shortfall;

/// TCP connections put together again from their segments: in their order, each byte once, and what
/// is missing marked. Where two segments have different bytes at one place, the first stay.
///
/// Memory stays within [Limits]. Not for several threads, but for [#afterEnds].
public final class Reassembly {
  /// So long after its end what has its addresses and ports still belongs to it, in microseconds:
  /// as long as most systems keep them (TIME-WAIT, RFC 9293).
  private static final long AFTERWARDS = 60_000_000;

  private final ConnectionTable table = new ConnectionTable();

  /// Those that have ended, in the order in which they are forgotten; some may be in the table no
  /// longer.
  private final Queue<Past> past = new ArrayDeque<>();

  private final Ledger ledger;
  private final int most;

  /// @param opener gives who hears each connection
  public Reassembly(StreamListener.Opener opener, Limits limits) {
    ledger = new Ledger(opener, limits);
    most = limits.connections();
  }

  /// The next segment of the capture.
  public void take(Segment segment) {
    ledger.passes(segment.at);
    boolean fromLesser = segment.isFromLesser();
    int hash = ConnectionTable.hash(segment);
    Known known = table.find(segment, hash, fromLesser);
    if (known == null) {
      makeRoom();
      Connection first = new Connection(ledger, segment, hash, fromLesser);
      table.add(first);
      take(first, segment, fromLesser);
    } else if (segment.isSyn() && !segment.isRst() && known.isOther(segment, fromLesser)) {
      if (known instanceof Connection before) {
        before.giveUp();
      }
      Connection another = new Connection(ledger, segment, hash, fromLesser);
      table.replace(known, another);
      take(another, segment, fromLesser);
    } else if (known instanceof Connection followed) {
      take(followed, segment, fromLesser);
    }
  }

  private void take(Connection connection, Segment segment, boolean fromLesser) {
    connection.take(segment, fromLesser);
    if (connection.isClosed()) {
      if (past.size() >= most) {
        table.remove(past.remove());
      }
      Past left = connection.past(ledger.now() + AFTERWARDS);
      table.replace(connection, left);
      past.add(left);
    }
  }

  private void makeRoom() {
    for (Past oldest = past.peek();
        oldest != null && (oldest.until() < ledger.now() || table.count() >= most);
        oldest = past.peek()) {
      table.remove(oldest);
      past.remove();
    }
    while (table.count() >= most) {
      if (table.leastRecent().giveUp()) {
        ledger.leavesOut();
      }
    }
  }

  /// The capture ends, and with it all connections that are open.
  public void finish() {
    table.clear().stream()
        .sorted(Comparator.comparingInt(Connection::number))
        .forEach(Connection::giveUp);
    afterEnds();
  }

  /// Has the listeners of connections that have ended do what is left. One thread may do so while
  /// another brings segments.
  public void afterEnds() {
    ledger.afterEnds();
  }

  /// What could not be used: bytes that were lost, connections that were given up.
  public List<Shortfall> shortfalls() {
    return ledger.shortfalls();
  }
}
