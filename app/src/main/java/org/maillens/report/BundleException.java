package org.maillens.report;

import java.nio.file.Path;
import org.maillens.evidence.Message;

/// A bundle that cannot be saved or opened.
public final class BundleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String file;

  /// What is wrong.
  public enum Problem {
    /// No such file, or no right to read it.
    UNREADABLE,
    /// Neither a ZIP archive nor a JSON report.
    NO_BUNDLE,
    /// An archive without `report.json`, or one whose `report.json` is no report.
    NO_REPORT,
    /// Cut off or altered on its way.
    DAMAGED,
    /// Far more than a bundle holds: perhaps made to exhaust whoever opens it.
    TOO_LARGE,
    /// Names inside that point outside: made by no MailLens.
    UNSAFE,
    /// Saved by a newer MailLens.
    NEWER,
    /// The file cannot be written there.
    UNWRITABLE
  }

  BundleException(Problem problem, Path file, Throwable cause) {
    super(problem + ": " + file, cause);
    this.problem = problem;
    this.file = file.toString();
  }

  BundleException(Problem problem, Path file) {
    super(problem + ": " + file);
    this.problem = problem;
    this.file = file.toString();
  }

  /// What is wrong.
  public Problem problem() {
    return problem;
  }

  /// What is wrong with which file, and what to do, in words.
  public Message reason() {
    return Message.of("report.bundle.problem." + EvidenceWriter.word(problem), file);
  }
}
