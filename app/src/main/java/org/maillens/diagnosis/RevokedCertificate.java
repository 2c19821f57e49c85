package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.client.Trust;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Message;

/// The authority has taken a certificate of the chain back, or could not be asked whether it has.
final class RevokedCertificate implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < examined.evidence().certificates().size(); i++) {
      List<Revocation> chain =
          Revocation.of(examined.evidence(), examined.evidence().certificates().get(i));
      for (int at = 0; at < chain.size(); at++) {
        Revocation revocation = chain.get(at);
        if (revocation.revoked().isPresent()) {
          findings.add(revoked(examined, i, at == 0, revocation, revocation.revoked().get()));
        } else if (at == 0 && revocation.unanswered()) {
          findings.add(unanswered(examined, i));
        }
      }
    }
    return findings;
  }

  private static Finding revoked(
      Case examined, int index, boolean own, Revocation revocation, RevocationVerdict verdict) {
    Trust.Revocation looks = examined.profile().trust().revocation();
    return Draft.of(
            "certificate-revoked",
            notices(looks, revocation.revokedByStaple()) ? Severity.BLOCKING : Severity.WARNING,
            Confidence.CERTAIN)
        .title(examined.host(), Revocation.day(verdict.revokedAt()))
        .explainAs(
            own ? "own" : "issuer",
            examined.host(),
            Revocation.day(verdict.revokedAt()),
            revocation.certificate().shortName(),
            Message.of("finding.revocation-reason." + reason(verdict)),
            Message.of("finding.revocation-effect." + Message.word(looks)))
        .exactly(revocation.certificate().shortName(), Revocation.day(verdict.revokedAt()))
        .fixableBy(Party.ADMINISTRATOR)
        .rests("certificates[" + index + "]", "inquiries.revocations")
        .fixes("ask-provider-certificate", "replace-revoked-certificate")
        .finding();
  }

  /// Whether a program with such a habit learns of it.
  private static boolean notices(Trust.Revocation looks, boolean stapled) {
    return switch (looks) {
      case SOFT_FAIL, HARD_FAIL -> true;
      case STAPLE_ONLY -> stapled;
      case NEVER, UNKNOWN -> false;
    };
  }

  /// The names of RFC 5280 section 5.3.1; unspecified says nothing.
  private static String reason(RevocationVerdict verdict) {
    return switch (verdict.reason().orElse(0)) {
      case 1 -> "key-compromise";
      case 2 -> "ca-compromise";
      case 3 -> "affiliation-changed";
      case 4 -> "superseded";
      case 5 -> "cessation-of-operation";
      case 6 -> "certificate-hold";
      case 9 -> "privilege-withdrawn";
      case 10 -> "aa-compromise";
      default -> "none";
    };
  }

  private static Finding unanswered(Case examined, int index) {
    Trust.Revocation looks = examined.profile().trust().revocation();
    boolean refuses = looks == Trust.Revocation.HARD_FAIL;
    return Draft.of(
            "revocation-unanswered",
            refuses ? Severity.BLOCKING : Severity.WARNING,
            refuses ? Confidence.VERY_LIKELY : Confidence.CERTAIN)
        .title(examined.host())
        .explainAs(Message.word(looks), examined.host())
        .exactly(Message.word(looks))
        .surerBy()
        .fixableBy(Party.HELPDESK)
        .rests("certificates[" + index + "]", "inquiries.revocations")
        .fixes("other-network-test")
        .finding();
  }
}
