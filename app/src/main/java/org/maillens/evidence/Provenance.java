package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PERSONAL;
import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

/// Where evidence comes from.
///
/// @param file of saved input; empty for a live check
/// @param place where in the file it begins, as the number of a frame or line from 1; 0 where that
///   is not told
public record Provenance(
    @Sensitivity(PUBLIC) Source source,
    @Sensitivity(PERSONAL) String file,
    @Sensitivity(PUBLIC) long place) {
  /// One without a place in its file.
  public Provenance(Source source, String file) {
    this(source, file, 0);
  }

  /// The kinds of source.
  public enum Source {
    LIVE,
    CAPTURE,
    /// What MailLens's own relay carried between a program and a server.
    RECORDING,
    TRANSCRIPT,
    LOG,
    CONFIGURATION,
    USER,
    /// Not seen at all: what would be seen after a change. Never in a report.
    SUPPOSED
  }

  /// What would be seen after a change of the server.
  public static Provenance supposed() {
    return new Provenance(Source.SUPPOSED, "");
  }

  /// A live check from this computer.
  public static Provenance live() {
    return new Provenance(Source.LIVE, "");
  }
}
