package org.maillens.report.conversation;

import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Message;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.tls.Alert;

/// How a conversation went, in one word, as far as it was seen.
public enum Outcome {
  /// Both sides finished the handshake.
  FINISHED(false),
  /// The server chose; what came after is not to be seen.
  ANSWERED(false),
  /// The server refused the hello by an alert.
  REFUSED(true),
  /// The program broke off by an alert after the server had chosen.
  BROKEN_OFF_BY_PROGRAM(true),
  /// The server broke off by an alert after it had chosen.
  BROKEN_OFF_BY_SERVER(true),
  /// The server ended it in place of an answer.
  ENDED_BY_SERVER(true),
  /// The program left before the server had answered.
  LEFT_BEFORE_ANSWER(true),
  /// The program left without a word after the server had chosen, before it finished.
  LEFT_AFTER_ANSWER(true),
  /// The port is closed.
  NOT_LISTENING(true),
  /// Nobody answered at the address.
  NO_ANSWER(true),
  /// TLS was wanted and did not come about.
  NO_TLS(true),
  /// It went on without TLS.
  PLAIN(false),
  /// Too little of it was saved.
  NOT_SEEN(false);

  private final boolean failed;

  Outcome(boolean failed) {
    this.failed = failed;
  }

  /// Whether the program did not get where it wanted.
  public boolean failed() {
    return failed;
  }

  /// The fatal alert that made it so. What a program says to a server that has ended the connection
  /// already, or that speaks no TLS, made nothing.
  public Optional<Alert> alert(SeenHandshake seen) {
    return switch (this) {
      case REFUSED, BROKEN_OFF_BY_PROGRAM, BROKEN_OFF_BY_SERVER, LEFT_BEFORE_ANSWER ->
          seen.fatalAlert().flatMap(SeenAlert::alert);
      case FINISHED,
          ANSWERED,
          ENDED_BY_SERVER,
          LEFT_AFTER_ANSWER,
          NOT_LISTENING,
          NO_ANSWER,
          NO_TLS,
          PLAIN,
          NOT_SEEN ->
          Optional.empty();
    };
  }

  /// The word.
  public Message message() {
    return Message.of("conversations.outcome." + Message.word(this));
  }

  /// How this one went.
  public static Outcome of(Conversation conversation) {
    End end = conversation.end();
    SeenHandshake seen = conversation.handshake();
    return switch (end.how()) {
      case REFUSED -> NOT_LISTENING;
      case NO_ANSWER -> NO_ANSWER;
      case OPEN, CLOSED, RESET ->
          seen.hello().isEmpty() && seen.sslv2Hello().isEmpty() && seen.agreed().isEmpty()
              ? withoutHello(conversation)
              : seen.agreed().isPresent() ? answered(conversation) : unanswered(conversation);
    };
  }

  private static Outcome withoutHello(Conversation conversation) {
    if (conversation.lacks().contains(Lack.BEGINNING)) {
      return NOT_SEEN;
    }
    Problem problem = conversation.dialogue().problem();
    if (problem != Problem.NONE) {
      return NO_TLS;
    }
    return conversation.dialogue().lines().isEmpty() ? NOT_SEEN : PLAIN;
  }

  private static Outcome answered(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    var fatal = seen.fatalAlert();
    if (fatal.isPresent()) {
      return fatal.get().fromClient() ? BROKEN_OFF_BY_PROGRAM : BROKEN_OFF_BY_SERVER;
    }
    if (seen.reach() == Reach.FINISHED) {
      return FINISHED;
    }
    // In TLS 1.3 the rest is encrypted, and a capture may end at any place.
    boolean open =
        holes(conversation)
            || conversation.lacks().contains(Lack.KEYS)
            || conversation.end().how() == Conversation.How.OPEN;
    if (open) {
      return ANSWERED;
    }
    return conversation.end().by() == Side.CLIENT ? LEFT_AFTER_ANSWER : BROKEN_OFF_BY_SERVER;
  }

  private static Outcome unanswered(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    if (seen.fatalAlert().filter(alert -> !alert.fromClient()).isPresent()) {
      return REFUSED;
    }
    if (holes(conversation)) {
      return NOT_SEEN;
    }
    if (conversation.dialogue().problem() == Problem.SPEAKS_PLAIN
        || conversation.dialogue().problem() == Problem.OTHER_PROTOCOL) {
      return NO_TLS;
    }
    if (conversation.end().how() == Conversation.How.OPEN) {
      return NOT_SEEN;
    }
    boolean byServer =
        conversation.end().by() == Side.SERVER
            || (conversation.end().by() == Side.UNKNOWN
                && seen.alerts().stream().noneMatch(SeenAlert::fromClient));
    return byServer ? ENDED_BY_SERVER : LEFT_BEFORE_ANSWER;
  }

  private static boolean holes(Conversation conversation) {
    Set<Lack> lacks = conversation.lacks();
    return lacks.contains(Lack.BEGINNING)
        || lacks.contains(Lack.PACKETS)
        || lacks.contains(Lack.PACKET_ENDS)
        || lacks.contains(Lack.DIRECTION)
        || lacks.contains(Lack.LEFT_OUT)
        || lacks.contains(Lack.BYTES)
        || lacks.contains(Lack.END);
  }
}
