package org.maillens.diagnosis;

import java.util.List;
import java.util.Optional;
import org.maillens.client.Disagreement;
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
    if (observed.isEmpty()) {
      return List.of();
    }
    Answer answered = observed.get().answered();
    if (answered == Answer.NO && examined.prediction().serverAnswers() == Answer.UNKNOWN) {
      return draft(examined, "refused-without-known-reason", Severity.BLOCKING).alone();
    }
    return Disagreement.of(examined.prediction(), observed.get())
        .map(
            differs ->
                switch (differs.kind()) {
                  case ANSWER ->
                      answered == Answer.NO
                          ? differs(examined, Severity.BLOCKING, "refused")
                          : differs(examined, Severity.WARNING, "answered");
                  case VERSION, CIPHER_SUITE, GROUP ->
                      differs(examined, Severity.WARNING, "other-suite");
                })
        .orElse(List.of());
  }

  private static List<Finding> differs(Case examined, Severity severity, String how) {
    return draft(examined, "prediction-differs", severity)
        .explainAs(how, examined.profile().label(), examined.host())
        .alone();
  }

  /// What the program's own hello got, as far as numbers tell.
  private static String observation(Case examined) {
    return examined
        .observed()
        .flatMap(ObservedClient::alert)
        .map(alert -> alert + " (" + alert.id() + ")")
        .orElse("-");
  }

  private static Draft draft(Case examined, String id, Severity severity) {
    return Draft.of(id, severity, Confidence.CERTAIN)
        .title(examined.profile().label(), examined.host())
        .explain(examined.profile().label(), examined.host())
        .exactly(observation(examined))
        .surerBy()
        .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR)
        .rests("clients");
  }
}
