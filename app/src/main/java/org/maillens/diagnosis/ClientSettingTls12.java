package org.maillens.diagnosis;

import java.util.List;
import org.maillens.client.Negotiation;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ObservedClient;

/// "Outlook on Windows 7" is two programs: with TLS 1.2 switched on in Windows, and without. Their
/// causes lie on opposite sides, so when one fails both are shown with the question that decides.
final class ClientSettingTls12 implements Rule {
  private static final String ON = "windows-7-tls12";
  private static final String OFF = "windows-7";

  @Override
  public List<Finding> findings(Case examined) {
    String chosen = examined.profile().id();
    boolean windows7 = chosen.equals(ON) || chosen.equals(OFF);
    if (!windows7 || examined.works() != Answer.NO || !examined.speaksTls()) {
      return List.of();
    }
    Answer on = works(examined, ON);
    Answer off = works(examined, OFF);
    Draft draft =
        Draft.of("client-setting-tls12", Severity.WARNING, Confidence.POSSIBLE)
            .explainAs(
                on == Answer.YES ? "on-helps" : on == Answer.NO ? "on-fails-too" : "on-unknown",
                examined.host())
            .fixableBy(Party.HELPDESK)
            .rests("clients");
    if (off != Answer.YES) {
      draft
          .candidate("windows-tls12-off", Confidence.POSSIBLE, examined.host())
          .fixes("windows-tls12-registry");
    }
    if (on != Answer.YES) {
      draft.candidate("windows-tls12-on", Confidence.POSSIBLE, examined.host());
    }
    return draft.alone();
  }

  private static Answer works(Case examined, String profileId) {
    if (profileId.equals(examined.profile().id())) {
      return examined.works();
    }
    return examined
        .evidence()
        .observed(profileId)
        .map(ObservedClient::answered)
        .filter(answer -> answer != Answer.UNKNOWN)
        .orElseGet(
            () ->
                examined
                    .catalogue()
                    .byId(profileId)
                    .map(p -> Negotiation.predict(p, examined.evidence()).handshake())
                    .orElse(Answer.UNKNOWN));
  }
}
