package org.maillens.capture.packet;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.maillens.evidence.Conversations.Kind;

/// IP packets put together from their fragments (RFC 791, RFC 8200). Where two have the same bytes,
/// those of the first stay.
final class Fragments {
  private static final int LARGEST = 65535;

  /// So many packets are put together at once; beyond them the oldest are given up.
  private static final int MOST = 64;

  /// No system waits longer for the rest (RFC 8200: 60 seconds), in microseconds.
  private static final long LONGEST = 60_000_000;

  /// So long a fragment that comes again belongs to the packet that was whole already: some
  /// captures have each packet twice. Later its number may stand for another.
  private static final long AGAIN = 1_000_000;

  private final Map<Key, Whole> open = new LinkedHashMap<>();
  private final Tally tally;

  Fragments(Tally tally) {
    this.tally = tally;
  }

  /// What fragments of one packet have in common.
  record Key(long fromHigh, long fromLow, long toHigh, long toLow, int protocol, long number) {
    /// The lower half of an IPv4 address here is the address itself.
    boolean isIpv6() {
      return fromHigh != 0 || toHigh != 0 || (fromLow | toLow) >>> 32 != 0;
    }
  }

  /// A fragment.
  ///
  /// @param place of its first byte in the packet's content
  /// @return the content, if it is whole with this
  Optional<byte[]> take(
      Key key, long at, int place, boolean more, byte[] bytes, int from, int stop) {
    int length = stop - from;
    if (length <= 0 || place + length > LARGEST || (more && length % 8 != 0)) {
      tally.add(Kind.DAMAGED_PACKETS);
      return Optional.empty();
    }
    Whole whole = open.get(key);
    if (whole != null && Math.abs(at - whole.at) > (whole.isDone() ? AGAIN : LONGEST)) {
      giveUp(whole);
      open.remove(key);
      whole = null;
    }
    if (whole == null) {
      makeRoom();
      whole = new Whole(at);
      open.put(key, whole);
    }
    return whole.add(place, more, bytes, from, length);
  }

  private void makeRoom() {
    Iterator<Whole> oldest = open.values().iterator();
    while (open.size() >= MOST) {
      giveUp(oldest.next());
      oldest.remove();
    }
  }

  private void giveUp(Whole whole) {
    if (!whole.isDone()) {
      tally.add(Kind.LONE_FRAGMENTS, whole.fragments);
    }
  }

  /// No more will come.
  void finish() {
    open.values().forEach(this::giveUp);
    open.clear();
  }

  /// A packet that grows.
  private static final class Whole {
    private static final int STEP = 8;

    private final long at;
    private byte[] content = {};

    /// Which eighths of the content are there.
    private boolean[] there = {};

    private int length = -1;
    private int fragments;
    private boolean done;

    Whole(long at) {
      this.at = at;
    }

    boolean isDone() {
      return done;
    }

    Optional<byte[]> add(int place, boolean more, byte[] bytes, int from, int size) {
      if (done) {
        return Optional.empty();
      }
      fragments++;
      int end = place + size;
      if (end > content.length) {
        content = Arrays.copyOf(content, Math.max(end, Math.min(LARGEST, content.length * 2)));
        there = Arrays.copyOf(there, (content.length + STEP - 1) / STEP);
      }
      for (int i = place; i < end; i += STEP) {
        if (!there[i / STEP]) {
          there[i / STEP] = true;
          System.arraycopy(bytes, from + i - place, content, i, Math.min(STEP, end - i));
        }
      }
      if (!more && length < 0) {
        length = end;
      }
      return whole();
    }

    private Optional<byte[]> whole() {
      if (length < 0) {
        return Optional.empty();
      }
      for (int i = 0; i < length; i += STEP) {
        if (!there[i / STEP]) {
          return Optional.empty();
        }
      }
      done = true;
      byte[] all = Arrays.copyOf(content, length);
      content = new byte[0];
      there = new boolean[0];
      return Optional.of(all);
    }
  }
}
