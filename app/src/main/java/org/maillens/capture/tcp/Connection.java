package org.maillens.capture.tcp;

import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Side;

/// One TCP connection as it is followed, up to its end.
final class Connection extends Known {
  /// After so much time without an answer nobody will answer: a SYN is sent again after a second
  /// (RFC 6298).
  private static final long NO_ANSWER = 3_000_000;

  /// What comes so much later is no copy of the same packet.
  private static final long AGAIN = 900_000;

  private final Ledger ledger;
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
    super(first, hash, fromLesser);
    this.ledger = ledger;
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

  /// From 1; 0 as long as nobody hears it.
  int number() {
    return number;
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

  @Override
  boolean isOther(Segment syn, boolean fromLesser) {
    return !isOpened()
        || half(fromLesser).isKnown() && half(fromLesser).began() != syn.sequence + 1;
  }

  /// What is left of it after its end.
  ///
  /// @param until when that is forgotten, in microseconds since 1970-01-01T00:00Z
  Past past(long until) {
    return new Past(this, lesser, greater, until);
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
      int onePort = lesserPort();
      int twoPort = greaterPort();
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
      end = End.of(How.CLOSED, side(to.hasFin() ? to : from));
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
      close(End.of(How.REFUSED, side), segment.at);
    } else if (isOpened() || by.spoke() || other.spoke()) {
      close(End.of(How.RESET, side), segment.at);
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
      ledger.ended(hearing);
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
        isUndecided() && silent ? End.of(How.NO_ANSWER, Side.UNKNOWN) : end, Math.max(at, lastAt));
    return wanted;
  }
}
