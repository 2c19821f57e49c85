package org.maillens.client;

import java.util.List;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;

/// Somebody who believes a chain, does not, or of whom it cannot be said.
///
/// @param id the store's, the engine's, or that of the first program
/// @param label the store's or engine's name, or the names of the programs
/// @param reason a whole sentence
/// @param programs for whom it speaks; none for a store or an engine
public record Believer(
    Kind kind, String id, String label, Answer trusted, Message reason, List<Profile> programs) {
  public Believer {
    programs = List.copyOf(programs);
  }

  /// Whether these programs go on only since they do not ask who issued a certificate: that says
  /// nothing for the chain.
  public boolean indifferent() {
    return kind == Kind.PROGRAMS
        && trusted == Answer.YES
        && programs.stream().allMatch(program -> program.trust().checksTrust() == Answer.NO);
  }

  /// What it is.
  public enum Kind {
    /// A list of roots.
    STORE,
    /// This computer's own way to judge chains.
    ENGINE,
    /// Programs of one mind.
    PROGRAMS
  }
}
