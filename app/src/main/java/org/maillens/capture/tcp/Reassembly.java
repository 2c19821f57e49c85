package org.maillens.capture.tcp;

import java.util.Comparator;
import java.util.List;
import org.maillens.evidence.Conversations.Shortfall;

/// TCP connections put together again from their segments: in their order, each byte once, and what
/// is missing marked. Where two segments have different bytes at one place, the first stay.
///
/// Memory stays within [Limits]. Not for several threads.
public final class Reassembly {
  /// So long after its end what has its addresses and ports still belongs to it, in microseconds:
  /// as long as most systems keep them (TIME-WAIT, RFC 9293).
  private static final long AFTERWARDS = 60_000_000;

  /// How many places of the table are looked at with each new connection.
  private static final int STEPS = 4;

  private final ConnectionTable table = new ConnectionTable();
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
    Connection connection = table.find(segment, hash, fromLesser);
    if (connection == null) {
      makeRoom();
      connection = new Connection(ledger, segment, hash, fromLesser);
      table.add(connection);
    } else if (segment.isSyn() && !segment.isRst() && connection.isOther(segment, fromLesser)) {
      connection.giveUp();
      Connection another = new Connection(ledger, segment, hash, fromLesser);
      table.replace(connection, another);
      connection = another;
    }
    connection.take(segment, fromLesser);
  }

  private void makeRoom() {
    long before = ledger.now() - AFTERWARDS;
    table.sweep(STEPS, c -> c.isClosed() && c.lastAt() < before);
    // Twice around: the first time all may have been heard of since they were last looked at.
    while (table.count() >= most) {
      table
          .sweep(2 * table.places() + 1, c -> !c.wasRecent() || c.isClosed())
          .filter(Connection::giveUp)
          .ifPresent(c -> ledger.leavesOut());
    }
  }

  /// The capture ends, and with it all connections that are open.
  public void finish() {
    List<Connection> open = table.clear();
    open.removeIf(Connection::isClosed);
    open.sort(Comparator.comparingInt(Connection::number));
    open.forEach(Connection::giveUp);
  }

  /// What could not be used: bytes that were lost, connections that were given up.
  public List<Shortfall> shortfalls() {
    return ledger.shortfalls();
  }
}
