package org.maillens.command;

import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;

/// Tells texts from what else was read.
final class Texts {
  private Texts() {}

  /// Whether there is something to explain: a log, a configuration, an error text.
  static boolean among(Documents documents) {
    return documents.read().stream().map(Document::kind).anyMatch(Texts::isText);
  }

  private static boolean isText(Document.Kind kind) {
    return switch (kind) {
      case CAPTURE, TRANSCRIPT, CONVERSATIONS, KEY_LOG -> false;
      default -> true;
    };
  }
}
