package org.maillens.command;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.SeenHandshake;
import org.maillens.report.Messages;
import org.maillens.report.conversation.Outcome;
import org.maillens.report.conversation.ProgramName;
import org.maillens.report.conversation.SeenProgram;
import org.maillens.tls.ClientHello;

/// A conversation as it comes, in one line: when, whose, for which name, what was agreed, how it
/// came out.
///
/// @param zone of the user's clock
record RecordedLine(Messages messages, SeenProgram programs, ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  String of(Conversation conversation) {
    return String.join(
        "  ",
        TIME.format(conversation.startedAt().atZone(zone)),
        messages.text(ProgramName.of(programs.recognised(conversation))),
        name(conversation.handshake()),
        agreed(conversation.handshake()),
        messages.text(Outcome.of(conversation).message()));
  }

  private String name(SeenHandshake handshake) {
    return handshake
        .hello()
        .flatMap(ClientHello::serverName)
        .orElseGet(() -> messages.text("record.came.no-name"));
  }

  private String agreed(SeenHandshake handshake) {
    return handshake
        .agreed()
        .map(agreed -> agreed.version().label() + " " + agreed.suite().name())
        .orElseGet(() -> messages.text("record.came.not-agreed"));
  }
}
