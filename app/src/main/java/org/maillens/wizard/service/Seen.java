package org.maillens.wizard.service;

import java.util.Optional;
import org.maillens.client.Recognised;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Message;

/// A conversation as a list shows it.
///
/// @param worked whether both sides agreed on encryption; unknown where that was not seen
/// @param outcome how it came out, in two or three words
/// @param detail more of the outcome, such as the alert that was sent; empty where there is no more
/// @param program the mail program whose hello it is; empty where it is not recognised
public record Seen(
    Conversation conversation,
    Answer worked,
    Message outcome,
    Optional<Message> detail,
    Optional<Likely> program) {

  /// A mail program by its hello.
  ///
  /// @param name as shown; several programs with one hello are named together
  public record Likely(String name, Recognised.Sureness sure) {}
}
