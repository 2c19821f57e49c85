package org.maillens.capture;

import java.util.List;
import java.util.stream.Collectors;
import org.maillens.evidence.Message;

/// Inputs that could not be read, or not to their end. What could be read, of them and of all
/// others, is in [#readable].
public final class ReadingException extends Exception {
  private static final long serialVersionUID = 1L;

  /// So many further inputs are named; of a folder full of them a few tell enough.
  private static final int NAMED = 5;

  private final transient List<Failure> failures;
  private final transient Saved readable;

  /// One of them.
  ///
  /// @param input its name as given
  record Failure(Problem problem, String input, Throwable cause) {}

  /// What is wrong.
  public enum Problem {
    /// No such file, a folder, or no right to read it.
    UNREADABLE,
    /// The disk or the network failed while it was read.
    BROKEN_OFF,
    /// A packed file that ends before its end: not copied to the end, or still being written.
    CUT_SHORT,
    /// A packed file that was altered on its way.
    DAMAGED,
    /// A capture that ends in the middle of a packet.
    CUT_CAPTURE,
    /// A capture in which something is no packet.
    DAMAGED_CAPTURE,
    /// A transcript of which only the beginning was read, for the limit on memory.
    LONG_TRANSCRIPT,
    /// A list of conversations that this MailLens cannot have saved so.
    DAMAGED_LIST,
    /// Packed by another program than gzip.
    PACKED,
    /// `.evtx`, as Windows keeps its events.
    EVENT_FILE,
    /// A file of systemd's journal.
    JOURNAL_FILE
  }

  /// @param failures at least one
  ReadingException(List<Failure> failures, Saved readable) {
    super(
        failures.getFirst().problem() + ": " + failures.getFirst().input(),
        failures.getFirst().cause());
    this.failures = List.copyOf(failures);
    this.readable = readable;
  }

  List<Failure> failures() {
    return failures;
  }

  /// What is wrong with the first of them.
  public Problem problem() {
    return failures.getFirst().problem();
  }

  /// Name of the first of them as given.
  public String input() {
    return failures.getFirst().input();
  }

  /// What was read in spite of it; never null, perhaps nothing.
  public Saved readable() {
    return readable;
  }

  /// What is wrong with the first, and what to do, in words; and which others there are.
  public Message reason() {
    Message first = Message.of("capture.problem." + Message.word(problem()), input());
    if (failures.size() == 1) {
      return first;
    }
    int left = failures.size() - 1 - NAMED;
    String others =
        failures.stream()
            .skip(1)
            .limit(NAMED)
            .map(Failure::input)
            .collect(Collectors.joining(", "));
    return Message.of("capture.problem.others", first, others + (left > 0 ? ", …" : ""));
  }
}
