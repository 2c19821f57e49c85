package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PERSONAL;
import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

/// Where evidence comes from.
///
/// @param detail the file and position for saved input; empty for a live check
public record Provenance(@Sensitivity(PUBLIC) Source source, @Sensitivity(PERSONAL) String detail) {
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
