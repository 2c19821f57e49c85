package org.maillens.client;

import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.evidence.ObservedClient;

/// The server did something else with a program's hello than was worked out: a fault of the model,
/// never of the server.
///
/// @param predicted what was worked out, as far as it differs: `yes`, `TLS 1.2`, a suite, a group
/// @param observed what the server did
public record Disagreement(Kind kind, String predicted, String observed) {
  /// In what they differ.
  public enum Kind {
    /// Whether the server answers at all.
    ANSWER,
    VERSION,
    CIPHER_SUITE,
    GROUP
  }

  /// The first thing in which they differ. Nothing that is unknown on either side disagrees.
  public static Optional<Disagreement> of(Prediction predicted, ObservedClient observed) {
    Answer expected = predicted.serverAnswers();
    if (observed.answered() == Answer.UNKNOWN) {
      return Optional.empty();
    }
    if (expected != Answer.UNKNOWN && expected != observed.answered()) {
      return Optional.of(
          new Disagreement(Kind.ANSWER, Message.word(expected), Message.word(observed.answered())));
    }
    if (observed.answered() == Answer.NO) {
      return Optional.empty();
    }
    return differ(
            Kind.VERSION,
            predicted.version().map(v -> v.label()),
            observed.version().map(v -> v.label()))
        .or(
            () ->
                differ(
                    Kind.CIPHER_SUITE,
                    predicted.cipherSuite().map(s -> s.name()),
                    observed.cipherSuite().map(s -> s.name())))
        .or(
            () ->
                differ(
                    Kind.GROUP,
                    predicted.group().map(g -> g.label()),
                    observed.group().map(g -> g.label())));
  }

  private static Optional<Disagreement> differ(
      Kind kind, Optional<String> predicted, Optional<String> observed) {
    return predicted.isPresent() && observed.isPresent() && !predicted.equals(observed)
        ? Optional.of(new Disagreement(kind, predicted.get(), observed.get()))
        : Optional.empty();
  }
}
