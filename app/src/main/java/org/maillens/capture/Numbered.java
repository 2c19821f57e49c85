package org.maillens.capture;

import org.maillens.evidence.Conversation;

/// Conversations under another number.
final class Numbered {
  private Numbered() {}

  static Conversation of(Conversation conversation, int number) {
    return new Conversation(
        number,
        conversation.provenance(),
        conversation.startedAt(),
        conversation.lasted(),
        conversation.client(),
        conversation.server(),
        conversation.protocol(),
        conversation.security(),
        conversation.dialogue(),
        conversation.handshake(),
        conversation.end(),
        conversation.told(),
        conversation.lacks());
  }
}
