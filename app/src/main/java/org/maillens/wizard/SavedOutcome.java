package org.maillens.wizard;

import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.Message;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.mail.Security;
import org.maillens.tls.Alert;

/// How one conversation came out, by itself: what others with the same server teach is not asked.
///
/// @param worked whether both sides agreed on encryption and kept to it
/// @param words in two or three words
/// @param detail the alert that ended it, where one did
record SavedOutcome(Answer worked, Message words, Optional<Message> detail) {
  static SavedOutcome of(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    How how = conversation.end().how();
    Optional<SeenAlert> fatal = seen.fatalAlert();
    if (how == How.REFUSED || how == How.NO_ANSWER) {
      return no("conversations.page.outcome." + Message.word(how));
    }
    if (fatal.isPresent()) {
      Alert alert = fatal.get().alert().orElseThrow();
      return new SavedOutcome(
          Answer.NO,
          Message.of(
              fatal.get().fromClient()
                  ? "conversations.page.outcome.gives-up"
                  : "conversations.page.outcome.refuses"),
          Optional.of(
              Message.of(
                  "conversations.page.outcome.alert",
                  alert.description().label(),
                  alert.description().id())));
    }
    return seen.reach() == Reach.HELLO ? unanswered(conversation) : reached(conversation);
  }

  private static SavedOutcome unanswered(Conversation conversation) {
    boolean ended = conversation.end().how() != How.OPEN;
    boolean whole = conversation.lacks().isEmpty();
    return ended && whole && conversation.end().by() == Side.SERVER
        ? no("conversations.page.outcome.hangs-up")
        : unknown("conversations.page.outcome.open");
  }

  private static SavedOutcome reached(Conversation conversation) {
    return switch (conversation.handshake().reach()) {
      case FINISHED ->
          new SavedOutcome(
              Answer.YES, Message.of("conversations.page.outcome.works"), Optional.empty());
      case ANSWERED -> unknown("conversations.page.outcome.agrees");
      default ->
          unknown(
              conversation.security() == Security.NONE
                  ? "conversations.page.outcome.no-tls"
                  : "conversations.page.outcome.open");
    };
  }

  private static SavedOutcome no(String key) {
    return new SavedOutcome(Answer.NO, Message.of(key), Optional.empty());
  }

  private static SavedOutcome unknown(String key) {
    return new SavedOutcome(Answer.UNKNOWN, Message.of(key), Optional.empty());
  }
}
