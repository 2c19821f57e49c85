package org.maillens.wizard;

import java.util.List;
import java.util.stream.Stream;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Evidence;
import org.maillens.fix.FixLibrary;
import org.maillens.report.Analysis;
import org.maillens.report.Report;

/// Reports made from sample evidence by the real rules.
final class SampleReports {
  private SampleReports() {}

  /// What the pages show for this evidence and these programs.
  static Report of(Evidence evidence, String... programs) {
    Profiles profiles = Profiles.load();
    List<Profile> chosen = Stream.of(programs).map(id -> profiles.byId(id).orElseThrow()).toList();
    return new Analysis(profiles, FixLibrary.load()).report(evidence, chosen);
  }
}
