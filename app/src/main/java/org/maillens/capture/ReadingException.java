package org.maillens.capture;

import org.maillens.evidence.Message;

/// An input that could not be read, or not to its end. What could be read, of this input and of all
/// others, is in [#readable].
public final class ReadingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String input;
  private final transient Saved readable;

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

  ReadingException(Problem problem, String input, Saved readable, Throwable cause) {
    super(problem + ": " + input, cause);
    this.problem = problem;
    this.input = input;
    this.readable = readable;
  }

  /// What is wrong.
  public Problem problem() {
    return problem;
  }

  /// Name of the input as given.
  public String input() {
    return input;
  }

  /// What was read in spite of it; never null, perhaps nothing.
  public Saved readable() {
    return readable;
  }

  /// What is wrong with which input, and what to do, in words.
  public Message reason() {
    return Message.of("capture.problem." + Message.word(problem), input);
  }
}
