package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ServedChain;

/// A certificate promises a stapled answer (RFC 7633) and the server sends none, or sends one that
/// does not count. OpenSSL takes no notice of the promise; Mozilla's programs refuse
/// (security.ssl.enable_ocsp_must_staple, since Firefox 45).
final class MustStaple implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < examined.evidence().certificates().size(); i++) {
      ServedChain chain = examined.evidence().certificates().get(i);
      Revocation own = Revocation.of(examined.evidence(), chain).getFirst();
      boolean promised = chain.leaf().mustStaple();
      if (promised && chain.stapled() == Answer.NO) {
        findings.add(finding(examined, "must-staple-missing", true, i, ""));
      } else if (own.stapleIsOutdated()) {
        String day = Revocation.day(own.stapled().flatMap(RevocationVerdict::nextUpdate));
        findings.add(finding(examined, "staple-outdated", promised, i, day));
      } else if (own.stapleIsUseless()) {
        findings.add(finding(examined, "staple-useless", promised, i, ""));
      }
    }
    return findings;
  }

  private static String chainName(Case examined, int index) {
    return examined.evidence().certificates().get(index).leaf().shortName();
  }

  private static Finding finding(
      Case examined, String id, boolean promised, int index, String day) {
    boolean refused = promised && examined.profile().trust().mustStaple() == Answer.YES;
    Draft draft =
        Draft.of(id, refused ? Severity.BLOCKING : Severity.WARNING, Confidence.CERTAIN)
            .title(examined.host(), day)
            .explainAs(promised ? "promised" : "extra", examined.host(), day)
            .exactly(chainName(examined, index))
            .fixableBy(Party.ADMINISTRATOR)
            .rests("certificates[" + index + "]")
            .fixes(promised ? "certificate-without-must-staple" : "renew-staple");
    Optional<Clocks.Wrong> clock = Clocks.of(examined.evidence()).wrong();
    return id.equals("staple-outdated") && clock.isPresent()
        ? draft.candidate("clock-here", clock.get().confidence(), day).finding()
        : draft.finding();
  }
}
