package org.maillens.wizard.service;

import org.maillens.evidence.Message;

/// Turns keys and arguments into sentences of the user's language.
@FunctionalInterface
public interface Words {
  /// The sentence of a key, its placeholders filled.
  String text(String key, Object... arguments);

  /// The sentence of a message of the engine.
  default String text(Message message) {
    return text(message.key(), message.arguments().toArray());
  }
}
