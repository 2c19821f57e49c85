package org.maillens.report;

import java.util.ArrayList;
import java.util.List;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Negotiation;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Diagnosis;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Products;
import org.maillens.diagnosis.document.DocumentDiagnosis;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.conversation.ConversationEvidence;
import org.maillens.fix.FixLibrary;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.report.conversation.ConversationsView;
import org.maillens.report.conversation.SeenProgram;

/// From evidence to the report that everything shows. A pure function of its input and of the
/// knowledge under `resources/`.
public final class Analysis {
  private final Profiles profiles;
  private final FixLibrary fixes;
  private final SeenProgram programs;

  /// @param profiles the catalogue: gives the modern baseline, and all programs are looked at
  /// @param fixes what can be handed over
  public Analysis(Profiles profiles, FixLibrary fixes) {
    this.profiles = profiles;
    this.fixes = fixes;
    this.programs = new SeenProgram(profiles);
  }

  /// The report; its findings speak of the first chosen profile, or of the modern baseline when
  /// none is chosen.
  public Report report(Evidence evidence, List<Profile> chosen) {
    Profile baseline = profiles.modernBaseline();
    List<Profile> shown = new ArrayList<>(chosen);
    if (!shown.contains(baseline)) {
      shown.add(baseline);
    }
    List<Finding> findings =
        DocumentDiagnosis.beside(
            evidence, Diagnosis.findings(evidence, shown.getFirst(), profiles));
    List<Profile> others = profiles.all().stream().filter(p -> !shown.contains(p)).toList();
    return new Report(
        evidence,
        outcomes(shown, evidence),
        outcomes(others, evidence),
        findings,
        fixes.fixesFor(findings, evidence));
  }

  /// What texts say that were handed in without a check.
  ///
  /// @param server what the server is, where the user told; else empty
  public Explanation explained(Documents documents, String server) {
    List<Finding> findings = DocumentDiagnosis.findings(documents);
    return new Explanation(
        documents, findings, fixes.fixesFor(findings, Products.targets(documents, server)));
  }

  /// All saved conversations as a list, and what fails how often.
  ///
  /// @param stores asked whether they trust the servers' certificates
  public ConversationsView conversations(Conversations all, List<TrustStore> stores) {
    return ConversationsView.of(all, profiles, programs, stores);
  }

  /// The report of one saved conversation. Its findings speak of the first chosen program; where
  /// none is chosen, of the one that the conversation's hello is known by, else of the hello
  /// itself.
  ///
  /// @param number of the conversation
  /// @param stores asked whether they trust the server's certificates
  /// @throws IllegalArgumentException if there is no conversation of that number
  public Report conversation(
      Conversations all, int number, List<Profile> chosen, List<TrustStore> stores) {
    Conversation conversation =
        all.byNumber(number)
            .orElseThrow(() -> new IllegalArgumentException("no conversation " + number));
    List<Profile> judged =
        chosen.isEmpty() ? programs.profile(conversation).stream().toList() : chosen;
    Evidence evidence =
        ConversationEvidence.of(
            all,
            conversation,
            stores,
            judged.stream()
                .filter(profile -> programs.maySay(profile, conversation))
                .map(Profile::id)
                .toList());
    return report(evidence, judged);
  }

  private static List<ClientOutcome> outcomes(List<Profile> profiles, Evidence evidence) {
    Negotiation server = Negotiation.of(evidence);
    return profiles.stream()
        .map(
            profile ->
                new ClientOutcome(
                    profile, server.predict(profile), evidence.observed(profile.id())))
        .toList();
  }

  /// The report of saved evidence: the same rules over the same facts.
  public Report reopened(JsonReport.Saved saved) {
    return report(
        saved.evidence(),
        saved.clients().stream()
            .flatMap(client -> client.own().or(() -> profiles.byId(client.id())).stream())
            .toList());
  }
}
