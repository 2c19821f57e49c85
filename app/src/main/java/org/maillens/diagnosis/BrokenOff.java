package org.maillens.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;

/// In a saved conversation one side broke off after the server had chosen.
final class BrokenOff implements Rule {
  /// Alerts about the certificate, of which [CertificateRefused] speaks.
  private static final Set<Integer> OF_CERTIFICATE = Set.of(42, 43, 44, 45, 46, 48, 113);

  @Override
  public List<Finding> findings(Case examined) {
    Optional<Conversation> conversation = examined.conversation();
    if (conversation.isEmpty() || conversation.get().handshake().agreed().isEmpty()) {
      return List.of();
    }
    SeenHandshake seen = conversation.get().handshake();
    Optional<SeenAlert> fatal = seen.fatalAlert();
    Optional<AlertDescription> alert = fatal.flatMap(SeenAlert::alert).map(Alert::description);
    if (alert.isPresent() && fatal.get().fromClient()) {
      return OF_CERTIFICATE.contains(alert.get().id())
          ? List.of()
          : draft(examined, "broken-off-by-program", alert.get()).alone();
    }
    boolean wantsCertificate =
        examined.evidence().tls().clientCertificate() == ClientCertificate.REQUIRED;
    if (alert.isPresent() && !wantsCertificate) {
      return draft(examined, "broken-off-by-server", alert.get()).alone();
    }
    return alert.isEmpty() && leftWithoutAWord(conversation.get())
        ? Draft.of("left-after-certificate", Severity.UNDECIDED, Confidence.CERTAIN)
            .title(examined.profile().label(), examined.host())
            .explain(examined.profile().label(), examined.host())
            .fixableBy(Party.HELPDESK)
            .rests("conversations[0]")
            .alone()
        : List.of();
  }

  private static Draft draft(Case examined, String id, AlertDescription alert) {
    return Draft.of(id, Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.profile().label(), examined.host())
        .explain(examined.profile().label(), examined.host(), alert.label(), alert.id())
        .exactly(alert.label(), alert.id())
        .surerBy(examined.profile().label(), examined.host())
        .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR)
        .rests("conversations[0]");
  }

  /// The program closed when it had seen the certificate, and took no leave as one does who only
  /// asks.
  private static boolean leftWithoutAWord(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    return seen.reach() == Reach.ANSWERED
        && !seen.chain().isEmpty()
        && seen.alerts().stream().noneMatch(SeenAlert::fromClient)
        && conversation.end().by() == Side.CLIENT
        && (conversation.end().how() == How.CLOSED || conversation.end().how() == How.RESET)
        && conversation.lacks().stream().allMatch(lack -> lack == Lack.KEYS || lack == Lack.TIME);
  }
}
