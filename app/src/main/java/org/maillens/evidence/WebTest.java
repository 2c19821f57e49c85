package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;

/// What a tester on the web said of a server.
///
/// @param tester its name: `SSL Labs`, `ImmuniWeb`, …; empty when not told
/// @param host as tested; empty when not told
/// @param port as tested, or the only one that this tester can test; 0 when it cannot be told
/// @param statements what it said of versions and suites, as lines
public record WebTest(
    @Sensitivity(PUBLIC) String tester,
    @Sensitivity(PUBLIC) String host,
    @Sensitivity(PUBLIC) int port,
    @Sensitivity(PUBLIC) List<String> statements,
    @Sensitivity(PUBLIC) Place place) {
  public WebTest {
    statements = List.copyOf(statements);
  }
}
