package org.maillens.capture.tcp;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;

/// What all connections of a capture share: who hears them, how much waits, what was lost.
final class Ledger {
  private final StreamListener.Opener opener;
  private final AddressText addresses = new AddressText();
  private final Limits limits;

  /// Directions with bytes that wait, the longest waiting first.
  private final SequencedSet<Half> holders = new LinkedHashSet<>();

  /// Those that have heard the end, and have something left to do.
  private final Queue<StreamListener> ended = new ConcurrentLinkedQueue<>();

  private long waiting;
  private long lost;
  private long leftOut;
  private long now = Long.MIN_VALUE;
  private int opened;

  Ledger(StreamListener.Opener opener, Limits limits) {
    this.opener = opener;
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  /// The latest time that any packet has.
  long now() {
    return now;
  }

  void passes(long at) {
    if (at > now) {
      now = at;
    }
  }

  void loses(long bytes) {
    lost += bytes;
  }

  void leavesOut() {
    leftOut++;
  }

  String text(long high, long low) {
    return addresses.of(high, low);
  }

  int nextNumber() {
    return ++opened;
  }

  StreamListener open(StreamListener.Flow flow) {
    return opener.open(flow);
  }

  void ended(StreamListener listener) {
    ended.add(listener);
  }

  /// Has the listeners do what is left after the end; another thread may follow connections
  /// meanwhile.
  void afterEnds() {
    for (StreamListener next = ended.poll(); next != null; next = ended.poll()) {
      next.afterEnd();
    }
  }

  /// So much more waits in a direction; where that is too much in all, those that waited longest
  /// wait no more.
  void holds(Half half, int more, long at) {
    waiting += more;
    holders.add(half);
    while (waiting > limits.waitingInAll() && !holders.isEmpty()) {
      holders.getFirst().waitNoMore(at);
    }
  }

  /// So much less waits in a direction.
  void releases(Half half, int less, boolean all) {
    waiting -= less;
    if (all) {
      holders.remove(half);
    }
  }

  List<Shortfall> shortfalls() {
    List<Shortfall> all = new ArrayList<>();
    if (lost > 0) {
      all.add(new Shortfall(Kind.LOST_BYTES, lost));
    }
    if (leftOut > 0) {
      all.add(new Shortfall(Kind.LEFT_OUT, leftOut));
    }
    return all;
  }
}
