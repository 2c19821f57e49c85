package org.maillens.wizard.service;

import java.util.Set;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;

/// Conversations that came out alike.
///
/// @param summary how many, whose, and why, in a sentence
/// @param numbers of the conversations
public record Alike(Message summary, Answer worked, Set<Integer> numbers) {
  public Alike {
    numbers = Set.copyOf(numbers);
  }
}
