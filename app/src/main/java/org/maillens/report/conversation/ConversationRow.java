package org.maillens.report.conversation;

import java.util.Optional;
import org.maillens.client.Recognised;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Conversation;

/// One conversation in the list.
///
/// @param kind what is known of it and of all that are like it
public record ConversationRow(Conversation conversation, ConversationKind kind) {
  /// Who says its hello.
  public Recognised program() {
    return kind.program();
  }

  /// How it went.
  public Outcome outcome() {
    return kind.outcome();
  }

  /// The first finding where it failed, see [ConversationKind#cause].
  public Optional<Finding> cause() {
    return kind.cause();
  }

  /// Whether the program did not get where it wanted.
  public boolean failed() {
    return outcome().failed();
  }
}
