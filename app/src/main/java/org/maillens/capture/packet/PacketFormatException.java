package org.maillens.capture.packet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Conversations.Shortfall;

/// A capture that could not be read to its end as it should be. What was readable of it has been
/// delivered before.
public final class PacketFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final long frames;
  private final transient List<Shortfall> shortfalls;

  /// What is wrong.
  public enum Problem {
    /// Neither pcap nor pcapng, or a version of them that is not known.
    UNKNOWN,
    /// It ends within a packet or a block: not copied to the end, or still being written.
    CUT_SHORT,
    /// Something in it is no packet and no block; what came behind it was found again as far as
    /// possible.
    DAMAGED
  }

  PacketFormatException(
      Problem problem, long frames, List<Shortfall> shortfalls, @Nullable Throwable cause) {
    super(problem + " after " + frames + " frames", cause);
    this.problem = problem;
    this.frames = frames;
    this.shortfalls = List.copyOf(shortfalls);
  }

  /// What is wrong.
  public Problem problem() {
    return problem;
  }

  /// How many frames were read, at least 0.
  public long frames() {
    return frames;
  }

  /// What else could not be used of it.
  public List<Shortfall> shortfalls() {
    return shortfalls;
  }
}
