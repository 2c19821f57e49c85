package org.maillens.report.conversation;

import java.util.Optional;
import org.maillens.client.Recognised;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Conversation;

/// One conversation in the list.
///
/// @param program who says its hello
/// @param cause the first finding where it failed; empty where it did not, and where it was not
///   looked at yet, see [ConversationsView#cause]
public record ConversationRow(
    Conversation conversation, Recognised program, Outcome outcome, Optional<Finding> cause) {
  /// Whether the program did not get where it wanted.
  public boolean failed() {
    return outcome.failed();
  }
}
