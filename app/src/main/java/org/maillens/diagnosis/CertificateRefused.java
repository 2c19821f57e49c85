package org.maillens.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.tls.Alert;

/// In a saved conversation the program itself refused the certificate: it says so by an alert (RFC
/// 8446 section 6.2), and by its number a little of why.
final class CertificateRefused implements Rule {
  static final String ID = "certificate-refused-by-program";

  /// The alert's number, and the variant of the words.
  private static final Map<Integer, String> WHY =
      Map.of(
          42, "bad",
          43, "unsupported",
          44, "revoked",
          45, "expired",
          46, "not-said",
          48, "unknown-authority",
          113, "staple");

  private static final Set<String> TRUST =
      Set.of(
          "self-signed",
          "private-root",
          "missing-intermediate",
          "not-trusted-by-program",
          "trusted-in-part",
          "intercepted");

  private static final Set<String> ANY =
      Set.of(
          "wrong-name",
          "certificate-expired",
          "certificate-not-yet-valid",
          "certificate-weak",
          "certificate-unfit",
          "certificate-revoked");

  @Override
  public List<Finding> findings(Case examined) {
    Optional<Integer> number = examined.conversation().flatMap(CertificateRefused::refusal);
    return number.map(alert -> List.of(finding(examined, alert))).orElse(List.of());
  }

  /// The number of the alert by which a program refused the certificate.
  private static Optional<Integer> refusal(Conversation conversation) {
    return conversation
        .handshake()
        .fatalAlert()
        .filter(SeenAlert::fromClient)
        .filter(_ -> conversation.handshake().agreed().isPresent())
        .flatMap(SeenAlert::alert)
        .map(Alert::description)
        .map(description -> description.id())
        .filter(WHY::containsKey);
  }

  private static Finding finding(Case examined, int alert) {
    String why = WHY.getOrDefault(alert, "not-said");
    Draft draft =
        Draft.of(ID, Severity.BLOCKING, Confidence.CERTAIN)
            .title(examined.profile().label(), examined.host())
            .explainAs(why, examined.profile().label(), examined.host())
            .exactly(alert)
            .surerBy(examined.profile().label())
            .fixableBy(Party.ADMINISTRATOR, Party.HELPDESK)
            .rests("conversations[0]");
    switch (why) {
      case "expired" ->
          draft
              .candidate("certificate-past-its-end", Confidence.VERY_LIKELY, examined.host())
              .candidate("clock-of-the-program", Confidence.POSSIBLE, examined.host());
      case "unknown-authority" -> trust(draft, examined);
      case "bad", "not-said" -> {
        trust(draft, examined);
        draft.candidate("name-not-in-certificate", Confidence.POSSIBLE, examined.host());
      }
      default -> {
        // The alert says it all.
      }
    }
    return draft.finding();
  }

  private static void trust(Draft draft, Case examined) {
    draft
        .candidate("own-certificate-authority", Confidence.POSSIBLE, examined.host())
        .candidate("intermediate-not-sent", Confidence.POSSIBLE, examined.host())
        .candidate("intercepted", Confidence.POSSIBLE, examined.host());
  }

  /// The same findings; what is wrong with the certificate and fits the alert is the cause, and has
  /// stopped the program.
  static List<Finding> explained(Case examined, List<Finding> findings) {
    Optional<Integer> alert = examined.conversation().flatMap(CertificateRefused::refusal);
    Optional<String> cause =
        alert.flatMap(
            number ->
                findings.stream().map(Finding::id).filter(id -> explains(id, number)).findFirst());
    return cause
        .map(
            id ->
                findings.stream()
                    .map(
                        finding ->
                            finding.id().equals(id)
                                ? finding.blocking()
                                : finding.id().equals(ID) ? finding.following(id) : finding)
                    .toList())
        .orElse(findings);
  }

  private static boolean explains(String finding, int alert) {
    return switch (alert) {
      case 44 -> finding.equals("certificate-revoked");
      case 45 ->
          finding.equals("certificate-expired") || finding.equals("certificate-not-yet-valid");
      case 48 -> TRUST.contains(finding);
      case 42, 43, 46 -> TRUST.contains(finding) || ANY.contains(finding);
      default -> false;
    };
  }
}
