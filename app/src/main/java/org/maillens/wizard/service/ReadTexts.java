package org.maillens.wizard.service;

import java.util.Optional;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Message;

/// What was read.
///
/// @param problem why something is missing, though not everything: a packed file that is cut short;
///   empty when all could be read
public record ReadTexts(Documents documents, Optional<Message> problem) {
  /// Nothing was handed in.
  public static ReadTexts none() {
    return new ReadTexts(Documents.none(), Optional.empty());
  }
}
