package org.maillens.wizard.clients;

import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.client.Gate;
import org.maillens.client.GateVerdict;
import org.maillens.client.Negotiation;
import org.maillens.client.Passage;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.ObservedClient;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.wizard.look.Tone;

/// How a mail program fares with a server: what was worked out, and what was seen where its own
/// hello was sent. Pure.
///
/// @param observed only where the trial decided something
public record Fate(Profile profile, Prediction predicted, Optional<ObservedClient> observed) {

  /// The fate of an outcome of a report.
  public static Fate of(ClientOutcome outcome) {
    return new Fate(
        outcome.profile(),
        outcome.predicted(),
        outcome.observed().filter(o -> o.answered() != Answer.UNKNOWN));
  }

  /// The fate of any program.
  public static Fate of(Profile profile, Evidence evidence) {
    return of(
        new ClientOutcome(
            profile, Negotiation.predict(profile, evidence), evidence.observed(profile.id())));
  }

  /// It as an outcome of a report.
  public ClientOutcome outcome() {
    return new ClientOutcome(profile, predicted, observed);
  }

  /// Whether it connects: the trial outweighs what was worked out, but it says nothing of name and
  /// trust.
  public Answer works() {
    Answer handshake = handshake();
    if (handshake == Answer.NO) {
      return Answer.NO;
    }
    if (handshake == predicted.handshake()) {
      return predicted.works();
    }
    if (judgement().anyMatch(v -> v.passage() == Passage.FAILS)) {
      return Answer.NO;
    }
    return judgement().allMatch(v -> v.passage() == Passage.PASSES) ? Answer.YES : Answer.UNKNOWN;
  }

  /// Whether program and server agree on encryption, whatever the program then thinks of name and
  /// chain. That the server answered does not help a program which refuses the answer.
  public Answer handshake() {
    boolean refusesTheAnswer = predicted.handshake() != predicted.serverAnswers();
    return observed
        .map(ObservedClient::answered)
        .filter(answer -> answer == Answer.NO || !refusesTheAnswer)
        .orElse(predicted.handshake());
  }

  /// The outcome in one of four words.
  public Verdict verdict() {
    return switch (works()) {
      case YES -> Verdict.YES;
      case NO -> Verdict.NO;
      case UNKNOWN -> handshake() == Answer.YES ? Verdict.HANDSHAKE : Verdict.UNKNOWN;
    };
  }

  /// What comes of it.
  public enum Verdict {
    YES,
    NO,
    /// Program and server agree on encryption; what the program thinks of name and chain is not
    /// known.
    HANDSHAKE,
    UNKNOWN;

    /// The colour and the sign of it; whether encryption alone is good enough depends on where it
    /// is said.
    public Tone tone() {
      return switch (this) {
        case YES -> Tone.GOOD;
        case NO -> Tone.BAD;
        case HANDSHAKE, UNKNOWN -> Tone.UNKNOWN;
      };
    }
  }

  private Stream<GateVerdict> judgement() {
    return Stream.of(predicted.gate(Gate.NAME), predicted.gate(Gate.TRUST));
  }

  /// Whether its own hello was sent.
  public boolean tried() {
    return observed.isPresent();
  }

  /// Whether the trial and what was worked out contradict each other.
  public boolean disagrees() {
    return outcome().disagreement().isPresent();
  }

  /// The gate that decides: the one that fails, else the first that is not known.
  public Optional<GateVerdict> decisive() {
    return first(Passage.FAILS).or(() -> first(Passage.UNKNOWN));
  }

  /// The gate that it fails at.
  public Optional<GateVerdict> failing() {
    return first(Passage.FAILS);
  }

  private Optional<GateVerdict> first(Passage passage) {
    return predicted.gates().stream().filter(v -> v.passage() == passage).findFirst();
  }

  /// Why it fares so, as one sentence.
  public Message reason() {
    return disagrees()
        ? Message.of("wizard.result.disagrees")
        : decisive().map(GateVerdict::reason).orElse(predicted.reason().message());
  }
}
