package org.maillens.report.chain;

import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Message;

/// One path that a program could build, from the server's certificate upwards.
///
/// @param head what becomes of it
/// @param lists the lists of roots it ends at, by name
/// @param shared how many of its first steps the path before it has as well
/// @param steps certificates; the last one may be the gap
public record ChainPath(Mark head, List<String> lists, int shared, List<Step> steps) {
  public ChainPath {
    lists = List.copyOf(lists);
    steps = List.copyOf(steps);
  }

  /// A certificate of a path, or the gap.
  public sealed interface Step {
    /// What a card of it is titled.
    String title();
  }

  /// A certificate.
  ///
  /// @param source whether it was sent, fetched, or is on a list only
  /// @param marks what is remarkable in this place
  /// @param link what binds the one before to it; empty for the first
  public record Link(
      ChainCard card, Mark source, List<Mark> marks, boolean fetched, Optional<Message> link)
      implements Step {
    public Link {
      marks = List.copyOf(marks);
    }

    @Override
    public String title() {
      return card.title();
    }
  }

  /// The gap.
  ///
  /// @param link what should bind the one before to it
  public record Missing(ChainGap gap, Message link) implements Step {
    @Override
    public String title() {
      return gap.title();
    }
  }

  /// Whether it ends in a gap.
  public boolean torn() {
    return steps.getLast() instanceof Missing;
  }
}
