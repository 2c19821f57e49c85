package org.maillens.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.client.Prediction.Reason;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.tls.CipherSuite;

/// A program's way through the gates, after its handshake has been worked out.
final class Way {
  private final Judgement judgement;
  private final Profile profile;
  private final Outcome outcome;

  Way(Judgement judgement, Profile profile, Outcome outcome) {
    this.judgement = judgement;
    this.profile = profile;
    this.outcome = outcome;
  }

  Prediction prediction(List<SuiteVerdict> suites) {
    List<GateVerdict> verdicts = new ArrayList<>();
    Optional<Step> failed = Optional.empty();
    Optional<Step> open = Optional.empty();
    for (Gate gate : Gate.values()) {
      if (failed.isPresent()) {
        verdicts.add(new GateVerdict(gate, Passage.NOT_REACHED, Message.of("overlap.not-reached")));
        continue;
      }
      Step step = step(gate);
      verdicts.add(step.at(gate));
      failed = Optional.of(step).filter(s -> s.passage() == Passage.FAILS);
      open = open.or(() -> Optional.of(step).filter(s -> s.passage() == Passage.UNKNOWN));
    }
    Optional<Step> decides = failed.isPresent() ? failed : open;
    return new Prediction(
        failed.isPresent() ? Answer.NO : open.isPresent() ? Answer.UNKNOWN : Answer.YES,
        decides.map(Step::reason).orElse(Reason.COMMON_SUITE),
        outcome.version(),
        outcome.suite(),
        outcome.group(),
        outcome.works(),
        verdicts,
        suites);
  }

  private Step step(Gate gate) {
    return switch (gate) {
      case NAME -> judgement.name(profile.trust(), outcome.chains());
      case TRUST -> judgement.trust(profile, outcome.chains());
      default -> handshake(gate);
    };
  }

  private Step handshake(Gate gate) {
    int before = gate.compareTo(outcome.at());
    return switch (outcome.works()) {
      case YES -> passes(gate);
      case NO -> before < 0 ? passes(gate) : Step.fails(outcome.reason());
      case UNKNOWN -> before < 0 ? passes(gate) : Step.unknown(outcome.reason());
    };
  }

  private Step passes(Gate gate) {
    return Step.passes(
        switch (gate) {
          case VERSION ->
              Message.of(
                  "overlap.passes.version", outcome.version().map(v -> v.label()).orElse("TLS"));
          case SUITE ->
              outcome
                  .suite()
                  .map(s -> Message.of("overlap.passes.suite", label(s)))
                  .orElse(Message.of("overlap.passes.suite-open"));
          case CERTIFICATE -> Message.of("overlap.passes.certificate");
          case KEY_EXCHANGE -> Message.of("overlap.passes.key-exchange");
          case CURVE ->
              outcome
                  .group()
                  .map(g -> Message.of("overlap.passes.curve", g.label()))
                  .orElse(Message.of("overlap.passes.curve-open"));
          case SIGNATURE -> Message.of("overlap.passes.signature");
          case NAME -> Message.of("overlap.passes.name");
          case TRUST -> Message.of("overlap.passes.trust");
        });
  }

  private static String label(CipherSuite suite) {
    return suite.opensslName().orElse(suite.name());
  }
}
