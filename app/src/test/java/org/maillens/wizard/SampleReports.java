package org.maillens.wizard;

import java.util.List;
import java.util.stream.Stream;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Reported;
import org.maillens.fix.FixLibrary;
import org.maillens.report.Analysis;
import org.maillens.report.Explanation;
import org.maillens.report.Report;

/// Reports made from sample evidence by the real rules.
final class SampleReports {
  private SampleReports() {}

  /// What texts say.
  static Explanation explained(Documents documents) {
    return new Analysis(Profiles.load(), FixLibrary.load()).explained(documents, "");
  }

  /// The same with what the user says that the server is.
  static Report told(Report report, String server) {
    Evidence evidence = report.evidence();
    Reported told = evidence.reported();
    return new Analysis(Profiles.load(), FixLibrary.load())
        .report(
            evidence.with(new Reported(told.address(), told.error(), told.since(), server)),
            report.clients().stream().map(Report.ClientOutcome::profile).toList());
  }

  /// What a saved conversation shows, where the server does as in this report.
  static Report saved(Report like, Conversation chosen, List<Conversation> all) {
    Evidence seen = like.evidence();
    return new Analysis(Profiles.load(), FixLibrary.load())
        .report(
            new Evidence(
                chosen.provenance(),
                chosen.startedAt(),
                seen.endpoint(),
                Reported.nothing(),
                seen.network(),
                seen.dialogue(),
                seen.tls(),
                seen.certificates(),
                seen.trustStores(),
                seen.sni(),
                seen.clients(),
                List.of(),
                seen.cost(),
                seen.inquiries(),
                Documents.none(),
                all),
            like.clients().stream()
                .map(Report.ClientOutcome::profile)
                .filter(p -> !p.id().equals(Profiles.MODERN))
                .toList());
  }

  /// What the pages show for this evidence and these programs.
  static Report of(Evidence evidence, String... programs) {
    Profiles profiles = Profiles.load();
    List<Profile> chosen = Stream.of(programs).map(id -> profiles.byId(id).orElseThrow()).toList();
    return new Analysis(profiles, FixLibrary.load()).report(evidence, chosen);
  }
}
