package org.maillens.diagnosis;

import java.util.List;
import java.util.Optional;
import org.maillens.client.Prediction;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ObservedClient;

/// What the program's own hello got is not what was worked out: shown, never hidden.
final class PredictionDiffers implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    Optional<ObservedClient> observed = examined.observed();
    Answer predicted = examined.prediction().handshake();
    if (observed.isEmpty() || observed.get().answered() == Answer.UNKNOWN) {
      return List.of();
    }
    Answer answered = observed.get().answered();
    if (answered == Answer.NO && predicted == Answer.UNKNOWN) {
      return draft(examined, "refused-without-known-reason", Severity.BLOCKING).alone();
    }
    if (predicted == Answer.UNKNOWN) {
      return List.of();
    }
    if (answered != predicted) {
      return answered == Answer.NO
          ? draft(examined, "prediction-differs", Severity.BLOCKING)
              .explainAs("refused", examined.profile().label(), examined.host())
              .alone()
          : draft(examined, "prediction-differs", Severity.WARNING)
              .explainAs("answered", examined.profile().label(), examined.host())
              .alone();
    }
    return otherSuite(examined, observed.get())
        ? draft(examined, "prediction-differs", Severity.WARNING)
            .explainAs("other-suite", examined.profile().label(), examined.host())
            .alone()
        : List.of();
  }

  private static boolean otherSuite(Case examined, ObservedClient observed) {
    Prediction prediction = examined.prediction();
    boolean version =
        prediction.version().isPresent()
            && observed.version().isPresent()
            && !prediction.version().equals(observed.version());
    boolean suite =
        prediction.cipherSuite().isPresent()
            && observed.cipherSuite().isPresent()
            && !prediction.cipherSuite().equals(observed.cipherSuite());
    return observed.answered() == Answer.YES && (version || suite);
  }

  private static Draft draft(Case examined, String id, Severity severity) {
    return Draft.of(id, severity, Confidence.CERTAIN)
        .title(examined.profile().label(), examined.host())
        .explain(examined.profile().label(), examined.host())
        .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR)
        .rests("clients");
  }
}
