package org.maillens.capture.tcp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Segments with their content, copied, so that they can be looked at later and elsewhere. Made
/// once and filled again and again.
final class Batch {
  private static final int MOST_SEGMENTS = 1024;
  private static final int FIRST_CONTENT = 16 * 1024;
  private static final int LARGEST_CONTENT = 512 * 1024;

  private final List<Segment> segments = new ArrayList<>();
  private byte[] content = new byte[FIRST_CONTENT];
  private int count;
  private int used;
  private @Nullable Runnable before;
  private boolean last;

  /// Whether there is room for one more.
  boolean hasRoomFor(Segment segment) {
    return count < MOST_SEGMENTS && (count == 0 || used + segment.had <= LARGEST_CONTENT);
  }

  void add(Segment segment) {
    if (count == segments.size()) {
      segments.add(new Segment());
    }
    if (used + segment.had > content.length) {
      // What was copied so far stays where it is.
      content = new byte[Math.max(segment.had, Math.min(2 * content.length, LARGEST_CONTENT))];
      used = 0;
    }
    segments.get(count++).copy(segment, content, used);
    used += segment.had;
  }

  /// What is to be done before its segments are looked at.
  void first(Runnable task) {
    before = task;
  }

  /// No other comes after it.
  void setLast() {
    last = true;
  }

  boolean isLast() {
    return last;
  }

  /// Hands its segments on in their order.
  void to(Reassembly reassembly) {
    Runnable task = before;
    if (task != null) {
      task.run();
    }
    for (int i = 0; i < count; i++) {
      reassembly.take(segments.get(i));
    }
  }

  /// Empty, for the next.
  void clear() {
    count = 0;
    used = 0;
    before = null;
  }
}
