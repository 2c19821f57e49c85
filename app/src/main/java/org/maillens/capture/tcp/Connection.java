package org.maillens.capture.tcp;

import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Side;

/// One TCP connection as it is followed. It stays for a while after its end, so that what comes
/// late is not taken for another.
final class Connection {
  /// After so much time without an answer nobody will answer: a SYN is sent again after a second
  /// (RFC 6298).
  private static final long NO_ANSWER = 3_000_000;

  /// What comes so much later is no copy of the same packet.
  private static final long AGAIN = 900_000;

  private final Ledger ledger;
  private final long lesserHigh;
  private final long lesserLow;
  private final long greaterHigh;
  private final long greaterLow;
  private final int ports;
  private final int hash;
  private final long frame;
  private final long at;
  private final Half lesser;
  private final Half greater;
  private final boolean lesserIsClient;
  private final boolean fromItsBeginning;

  private long lastAt;
  private boolean answered;
  private boolean recent;
  private boolean closed;
  private int number;
  private End end = End.UNKNOWN;
  private @Nullable StreamListener listener;

  /// A connection that begins with a segment.
  Connection(Ledger ledger, Segment first, int hash, boolean fromLesser) {
    this.ledger = ledger;
    this.hash = hash;
    lesserHigh = fromLesser ? first.fromHigh : first.toHigh;
    lesserLow = fromLesser ? first.fromLow : first.toLow;
    greaterHigh = fromLesser ? first.toHigh : first.fromHigh;
    greaterLow = fromLesser ? first.toLow : first.fromLow;
    ports = ports(first, fromLesser);
    frame = first.frame;
    at = first.at;
    lesser = new Half(this, ledger);
    greater = new Half(this, ledger);
    fromItsBeginning = first.isSyn();
    boolean fromClient = first.isSyn() ? !first.isAck() : first.fromPort >= first.toPort;
    lesserIsClient = fromClient == fromLesser;
    if (first.isSyn()) {
      listener();
    }
  }

  private static int ports(Segment segment, boolean fromLesser) {
    return fromLesser
        ? segment.fromPort << 16 | segment.toPort
        : segment.toPort << 16 | segment.fromPort;
  }

  int hash() {
    return hash;
  }

  /// From 1; 0 as long as nobody hears it.
  int number() {
    return number;
  }

  long lastAt() {
    return lastAt;
  }

  boolean isClosed() {
    return closed;
  }

  /// Whether anything came since this was last asked.
  boolean wasRecent() {
    boolean was = recent;
    recent = false;
    return was;
  }

  boolean has(Segment segment, boolean fromLesser) {
    return ports == ports(segment, fromLesser)
        && (fromLesser
            ? lesserLow == segment.fromLow
                && greaterLow == segment.toLow
                && lesserHigh == segment.fromHigh
                && greaterHigh == segment.toHigh
            : lesserLow == segment.toLow
                && greaterLow == segment.fromLow
                && lesserHigh == segment.toHigh
                && greaterHigh == segment.fromHigh);
  }

  /// Whether a SYN with the same addresses and ports begins another connection.
  boolean isOther(Segment syn, boolean fromLesser) {
    return (!closed && !isOpened()) || half(fromLesser).isOther(syn.sequence, closed);
  }

  boolean isFromClient(Half half) {
    return (half == lesser) == lesserIsClient;
  }

  boolean isOpened() {
    return listener != null;
  }

  /// Who hears it. A connection that was there before the capture is not opened before it says
  /// something.
  StreamListener listener() {
    StreamListener known = listener;
    if (known == null) {
      number = ledger.nextNumber();
      String one = ledger.text(lesserHigh, lesserLow);
      String two = ledger.text(greaterHigh, greaterLow);
      int onePort = ports >>> 16;
      int twoPort = ports & 0xFFFF;
      known =
          ledger.open(
              new StreamListener.Flow(
                  number,
                  frame,
                  at,
                  lesserIsClient ? one : two,
                  lesserIsClient ? onePort : twoPort,
                  lesserIsClient ? two : one,
                  lesserIsClient ? twoPort : onePort,
                  fromItsBeginning));
      listener = known;
    }
    return known;
  }

  private Half half(boolean ofLesser) {
    return ofLesser ? lesser : greater;
  }

  /// A segment of it.
  void take(Segment segment, boolean fromLesser) {
    recent = true;
    lastAt = segment.at;
    if (closed) {
      return;
    }
    Half from = half(fromLesser);
    Half to = half(!fromLesser);
    if (segment.isRst()) {
      reset(from, to, segment);
      return;
    }
    if (!segment.isSyn() || fromLesser != lesserIsClient) {
      answered = true;
    }
    if (segment.isAck()) {
      to.acknowledged(segment.acknowledged);
    }
    from.take(segment);
    if (from.isWaiting() || to.isWaiting()) {
      boolean last = from.hasFin() && to.hasFin();
      from.doubt(last, segment.at);
      to.doubt(last, segment.at);
    }
    if (from.hasFin() || to.hasFin()) {
      closes(from, to, segment.at);
    }
  }

  private void closes(Half from, Half to, long at) {
    if (isUndecided()) {
      end = new End(How.CLOSED, side(to.hasFin() ? to : from));
    }
    if (from.isFinished() && to.isFinished()) {
      close(end, at);
    }
  }

  private void reset(Half by, Half other, Segment segment) {
    Side side = side(by);
    if (!isUndecided()) {
      close(end, segment.at);
    } else if (side == Side.SERVER && !answered && fromItsBeginning) {
      close(new End(How.REFUSED, side), segment.at);
    } else if (isOpened() || by.spoke() || other.spoke()) {
      close(new End(How.RESET, side), segment.at);
    }
  }

  private boolean isUndecided() {
    return end.how() == How.OPEN;
  }

  private Side side(Half half) {
    return isFromClient(half) ? Side.CLIENT : Side.SERVER;
  }

  private void close(End how, long when) {
    lesser.settle(when);
    greater.settle(when);
    closed = true;
    StreamListener hearing = listener;
    if (hearing != null) {
      hearing.end(how, when);
      // What comes late says nothing new.
      listener = null;
    }
  }

  /// It is followed no longer: the capture ends, others need the memory, or another connection has
  /// its addresses and ports.
  ///
  /// @return whether more of it was wanted
  boolean giveUp() {
    if (closed) {
      return false;
    }
    boolean wanted = isOpened() && (lesser.isWanted() || greater.isWanted());
    boolean silent =
        fromItsBeginning && !answered && (lastAt - at >= AGAIN || ledger.now() - at >= NO_ANSWER);
    close(
        isUndecided() && silent ? new End(How.NO_ANSWER, Side.UNKNOWN) : end, Math.max(at, lastAt));
    return wanted;
  }
}
