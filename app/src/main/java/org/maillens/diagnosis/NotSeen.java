package org.maillens.diagnosis;

import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.tls.ProtocolVersion;

/// What decides was not saved, or cannot be read: said with what would show it.
final class NotSeen implements Rule {
  /// In the order in which they are named.
  private static final List<Lack> HOLES =
      List.of(
          Lack.BEGINNING, Lack.DIRECTION, Lack.PACKETS, Lack.PACKET_ENDS, Lack.LEFT_OUT, Lack.END);

  @Override
  public List<Finding> findings(Case examined) {
    return examined.conversation().flatMap(c -> finding(examined, c)).stream().toList();
  }

  private static Optional<Finding> finding(Case examined, Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    if (seen.fatalAlert().isPresent()) {
      return Optional.empty();
    }
    Optional<Lack> hole = HOLES.stream().filter(conversation.lacks()::contains).findFirst();
    if (hole.isPresent() && seen.reach() != Reach.FINISHED) {
      return Optional.of(
          draft(examined, "conversation-incomplete")
              .explainAs(
                  switch (hole.get()) {
                    case BEGINNING -> "beginning";
                    case DIRECTION -> "direction";
                    case PACKETS -> "packets";
                    case PACKET_ENDS -> "packet-ends";
                    case LEFT_OUT -> "left-out";
                    default -> "end";
                  },
                  examined.profile().label(),
                  examined.host())
              .finding());
    }
    boolean sealed =
        seen.agreed()
                .filter(agreed -> agreed.version().compareTo(ProtocolVersion.TLS13) >= 0)
                .isPresent()
            && !seen.decrypted();
    if (!examined.evidence().certificates().isEmpty() || seen.agreed().isEmpty()) {
      return Optional.empty();
    }
    if (seen.resumed()) {
      return Optional.of(
          hidden(examined, "resumed", examined.profile().label(), examined.host()).finding());
    }
    return sealed ? Optional.of(unread(examined, seen)) : Optional.empty();
  }

  /// Logs of programs may tell the names of a certificate that is encrypted on its way.
  private static Finding unread(Case examined, SeenHandshake seen) {
    String program = examined.profile().label();
    return seen.chain().stream()
        .limit(1)
        .map(SeenCertificate::subject)
        .filter(subject -> !subject.isBlank())
        .findFirst()
        .map(
            subject ->
                hidden(examined, "named", program, examined.host(), subject)
                    .surerAs("named", examined.host())
                    .finding())
        .orElseGet(() -> hidden(examined, "sealed", program, examined.host()).finding());
  }

  private static Draft hidden(Case examined, String why, Object... arguments) {
    return draft(examined, "certificate-not-visible").explainAs(why, arguments);
  }

  private static Draft draft(Case examined, String id) {
    return Draft.of(id, Severity.UNDECIDED, Confidence.CERTAIN)
        .title(examined.profile().label(), examined.host())
        .surerBy(examined.host())
        .fixableBy(Party.HELPDESK)
        .rests("conversations[0]");
  }
}
