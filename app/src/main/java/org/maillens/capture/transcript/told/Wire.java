package org.maillens.capture.transcript.told;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.conversation.ConversationFollower;
import org.maillens.capture.conversation.SharedHandshakes;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.tcp.StreamListener.Flow;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Provenance;
import org.maillens.mail.Security;
import org.maillens.tls.Bytes;

/// Both directions of a connection as bytes, in the order of their coming, understood as those of a
/// capture are.
public final class Wire {
  private final ConversationDraft draft;
  private final ConversationFollower follower;
  private @Nullable Conversation conversation;
  private boolean any;
  private boolean torn;

  /// @param draft what is found is put there
  public Wire(ConversationDraft draft) {
    this.draft = draft;
    this.follower =
        new ConversationFollower(
            new Flow(1, 1, 0, "", 0, "", draft.target().port(), true),
            new Provenance(Provenance.Source.TRANSCRIPT, ""),
            KeyLog.empty(),
            new SharedHandshakes(),
            seen -> conversation = seen);
  }

  /// Bytes that follow those before in the same direction.
  public void bytes(boolean fromClient, Bytes bytes) {
    if (!bytes.isEmpty()) {
      any = true;
      follower.bytes(fromClient, bytes.toArray(), 0, bytes.length(), 0);
    }
  }

  /// Bytes that are not shown.
  public void gap(boolean fromClient, int length) {
    torn = true;
    follower.gap(fromClient, Math.max(1, length), 0);
    draft.lacks(Lack.PACKETS);
  }

  /// The end.
  ///
  /// @return whether anything was understood
  public boolean finish() {
    follower.finish(End.UNKNOWN, 0);
    Optional<Conversation> seen = Optional.ofNullable(conversation);
    seen.ifPresent(this::take);
    return any && seen.isPresent();
  }

  private void take(Conversation seen) {
    draft.handshake().seen(seen.handshake());
    if (!seen.dialogue().equals(DialogueFacts.none())) {
      draft.dialogue(seen.dialogue());
    }
    if (seen.security() == Security.STARTTLS) {
      draft.security(Security.STARTTLS);
    }
    seen.protocol()
        .filter(_ -> !seen.dialogue().greeting().isEmpty())
        .filter(spoken -> draft.target().protocol().isEmpty())
        .ifPresent(draft::protocol);
    for (Lack lack : seen.lacks()) {
      if (lack == Lack.KEYS || lack == Lack.PACKETS || (lack == Lack.DIRECTION && !torn)) {
        draft.lacks(lack);
      }
    }
  }
}
