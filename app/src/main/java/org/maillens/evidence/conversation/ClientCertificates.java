package org.maillens.evidence.conversation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.reply.WithoutCertificate;
import org.maillens.tls.Alert;
import org.maillens.tls.ProtocolVersion;

/// Whether a server wants a certificate of its clients, by what was seen of it.
final class ClientCertificates {
  /// What says more comes first: what was required once is required of somebody.
  private static final List<ClientCertificate> BY_WEIGHT =
      List.of(
          ClientCertificate.REQUIRED,
          ClientCertificate.ASKED,
          ClientCertificate.NOT_ASKED,
          ClientCertificate.UNKNOWN);

  private ClientCertificates() {}

  static ClientCertificate of(Collection<Conversation> conversations) {
    return conversations.stream()
        .map(ClientCertificates::of)
        .min(Comparator.comparingInt(BY_WEIGHT::indexOf))
        .orElse(ClientCertificate.UNKNOWN);
  }

  private static ClientCertificate of(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    if (seen.request().isPresent()) {
      return seen.clientCertificate() == Answer.NO && refused(conversation)
          ? ClientCertificate.REQUIRED
          : ClientCertificate.ASKED;
    }
    boolean readable =
        seen.decrypted()
            || seen.agreed()
                .map(Agreed::version)
                .filter(version -> version.compareTo(ProtocolVersion.TLS13) < 0)
                .isPresent();
    return readable
            && !seen.resumed()
            && !seen.chain().isEmpty()
            && seen.reach() == Reach.FINISHED
            && conversation.lacks().isEmpty()
        ? ClientCertificate.NOT_ASKED
        : ClientCertificate.UNKNOWN;
  }

  /// By an alert, or by closing in place of finishing, as Courier does.
  private static boolean refused(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    boolean closed =
        seen.reach() == Reach.ANSWERED
            && seen.fatalAlert().isEmpty()
            && conversation.end().by() == Side.SERVER
            && (conversation.end().how() == How.CLOSED || conversation.end().how() == How.RESET);
    return closed
        || seen.alerts().stream()
            .filter(alert -> !alert.fromClient())
            .flatMap(alert -> alert.alert().stream())
            .filter(Alert::isFatal)
            .anyMatch(alert -> WithoutCertificate.isRefusedBy(alert.description()));
  }
}
