package org.maillens.report.conversation;

import java.util.List;
import java.util.stream.Collectors;
import org.maillens.client.Profile;
import org.maillens.client.Recognised;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Message;

/// Conversations of one program that failed for the same cause.
///
/// @param program who said the hellos
/// @param cause of the first of them
/// @param failed how many failed for it
/// @param of how many conversations of this program there are at all
/// @param first number of the first of them
public record ConversationGroup(
    Recognised program, Finding cause, int failed, int of, int first) {
  private static final int NAMED = 3;

  /// `31 of 40 handshakes from Outlook on Windows 7 fail with the same cause: …`.
  public Message message() {
    return Message.of("conversations.group", failed, of, name(), cause.title());
  }

  /// The program in words.
  public Message name() {
    List<Profile> all = program.candidates();
    String names =
        all.stream().limit(NAMED).map(Profile::label).collect(Collectors.joining(", "));
    return all.isEmpty()
        ? Message.of("conversations.program.not-known")
        : all.size() == 1
            ? Message.of("conversations.program.one", names)
            : all.size() <= NAMED
                ? Message.of("conversations.program.several", names)
                : Message.of("conversations.program.many", names, all.size() - NAMED);
  }
}
