package org.maillens.report;

/// A saved report that cannot be read.
public final class ReportFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String where;

  /// What is wrong with it.
  public enum Problem {
    /// No JSON at all, or cut off.
    NO_JSON,
    /// JSON, but no report of MailLens.
    NO_REPORT,
    /// Written by a newer MailLens.
    NEWER,
    /// A field is missing, or holds what it cannot.
    BAD_FIELD
  }

  /// @param where the field, as a JSON Pointer (RFC 6901); empty where there is none to name
  public ReportFormatException(Problem problem, String where, Throwable cause) {
    super(problem + (where.isEmpty() ? "" : " at " + where), cause);
    this.problem = problem;
    this.where = where;
  }

  /// @param where the field, as a JSON Pointer (RFC 6901); empty where there is none to name
  public ReportFormatException(Problem problem, String where) {
    super(problem + (where.isEmpty() ? "" : " at " + where));
    this.problem = problem;
    this.where = where;
  }

  /// What is wrong.
  public Problem problem() {
    return problem;
  }

  /// The field, as a JSON Pointer; may be empty.
  public String where() {
    return where;
  }
}
