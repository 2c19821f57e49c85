package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import java.util.Optional;

/// All conversations that were read together, and what of the source could not be used.
///
/// @param all by number
/// @param shortfalls what was left out, each kind once; none when everything was used
public record Conversations(
    @Sensitivity(PUBLIC) List<Conversation> all, @Sensitivity(PUBLIC) List<Shortfall> shortfalls) {
  public Conversations {
    all = List.copyOf(all);
    shortfalls = List.copyOf(shortfalls);
  }

  /// None.
  public static Conversations none() {
    return new Conversations(List.of(), List.of());
  }

  /// The conversation of that number.
  public Optional<Conversation> byNumber(int number) {
    return all.stream().filter(c -> c.number() == number).findFirst();
  }

  /// Something that could not be used.
  ///
  /// @param count packets, bytes or conversations, as the kind says; at least 1
  public record Shortfall(@Sensitivity(PUBLIC) Kind kind, @Sensitivity(PUBLIC) long count) {}

  /// What can be missing. Words: `conversations.shortfall.…`.
  public enum Kind {
    /// Packets on a link whose frames MailLens cannot read.
    UNKNOWN_LINK,
    /// Packets that are damaged.
    DAMAGED_PACKETS,
    /// Packets that were saved in part only.
    SHORT_PACKETS,
    /// Pieces of IP packets whose other pieces are missing.
    LONE_FRAGMENTS,
    /// Bytes that were lost between packets.
    LOST_BYTES,
    /// Conversations that are not kept, for the limit on memory.
    LEFT_OUT,
    /// Transcripts of which only the beginning was read, for the limit on memory.
    LONG_TRANSCRIPTS,
    /// Conversations that the list had before it was saved, and that were not saved with it.
    NOT_SAVED
  }
}
