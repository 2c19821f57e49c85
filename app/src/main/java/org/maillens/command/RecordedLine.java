package org.maillens.command;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.report.Messages;
import org.maillens.tls.ClientHello;

/// A recorded conversation in one line: when, for which name, what was agreed, how it came out.
record RecordedLine(Messages messages, ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /// @param program who it was, in a word or two
  String of(Conversation conversation, String program) {
    return String.join(
        "  ",
        TIME.format(conversation.startedAt().atZone(zone)),
        program,
        name(conversation.handshake()),
        agreed(conversation.handshake()),
        outcome(conversation));
  }

  /// Whether the handshake came to its end.
  static boolean finished(Conversation conversation) {
    return conversation.handshake().reach() == Reach.FINISHED;
  }

  private String name(SeenHandshake handshake) {
    return handshake
        .hello()
        .flatMap(ClientHello::serverName)
        .orElseGet(() -> messages.text("record.came.no-name"));
  }

  private String agreed(SeenHandshake handshake) {
    if (handshake.equals(SeenHandshake.none())) {
      return messages.text("record.came.no-tls");
    }
    return handshake
        .agreed()
        .map(agreed -> agreed.version().label() + " " + agreed.suite().name())
        .orElseGet(() -> messages.text("record.came.not-agreed"));
  }

  private String outcome(Conversation conversation) {
    SeenHandshake handshake = conversation.handshake();
    Optional<SeenAlert> fatal = handshake.fatalAlert();
    if (fatal.isPresent()) {
      String alert = fatal.get().alert().map(a -> a.description().label()).orElse("");
      return fatal.get().fromClient()
          ? messages.text("record.outcome.program-alert", alert)
          : messages.text("record.outcome.server-alert", alert);
    }
    if (handshake.reach() == Reach.FINISHED) {
      return messages.text(
          handshake.resumed() ? "record.outcome.resumed" : "record.outcome.finished");
    }
    return switch (conversation.end().how()) {
      case REFUSED -> messages.text("record.outcome.refused");
      case NO_ANSWER -> messages.text("record.outcome.no-answer");
      case OPEN -> messages.text("record.outcome.open");
      case CLOSED, RESET -> {
        if (handshake.equals(SeenHandshake.none())) {
          yield messages.text("record.outcome.plain");
        }
        yield messages.text(
            conversation.end().by() == Side.CLIENT
                ? "record.outcome.program-left"
                : "record.outcome.server-left");
      }
    };
  }
}
