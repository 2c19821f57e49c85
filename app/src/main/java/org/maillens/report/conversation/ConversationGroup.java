package org.maillens.report.conversation;

import org.maillens.client.Recognised;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Message;

/// Conversations of one program that failed for the same cause.
///
/// @param kind the first of those that failed for it; its cause is known
/// @param failed how many failed for it
/// @param of how many conversations of this program there are at all
public record ConversationGroup(ConversationKind kind, int failed, int of) {
  /// Who said the hellos.
  public Recognised program() {
    return kind.program();
  }

  /// Why it failed.
  public Finding cause() {
    return kind.cause().orElseThrow();
  }

  /// The first conversation that failed for it.
  public Conversation first() {
    return kind.first();
  }

  /// `31 of 40 conversations of Outlook on Windows 7 fail with the same cause: …`, or that nothing
  /// tells why they fail.
  public Message message() {
    return cause().severity() == Severity.UNDECIDED
        ? Message.of("conversations.group.undecided", failed, of, name())
        : Message.of("conversations.group", failed, of, name(), cause().title());
  }

  /// The program in words.
  public Message name() {
    return ProgramName.of(program());
  }
}
