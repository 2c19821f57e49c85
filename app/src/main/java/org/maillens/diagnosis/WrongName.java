package org.maillens.diagnosis;

import java.util.List;
import org.maillens.certificate.NameVerdict;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;

/// The certificate is for other names than the one in the account.
final class WrongName implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    for (int i = 0; i < examined.verdicts().size(); i++) {
      NameVerdict name = examined.verdicts().get(i).name();
      if (name.match() == NameVerdict.Match.NO) {
        return List.of(finding(examined, name, i));
      }
    }
    return List.of();
  }

  private static Finding finding(Case examined, NameVerdict name, int index) {
    // Schannel of Windows 7 still reads the common name where there is no subjectAltName.
    boolean accepted = name.oldClientsWouldAccept() && examined.isWindows7();
    return Draft.of(
            "wrong-name", accepted ? Severity.WARNING : Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.host())
        .explainAs(
            name.oldClientsWouldAccept() ? "common-name-only" : "other-names",
            examined.host(),
            String.join(", ", name.presented()))
        .candidate("server-has-other-name", Confidence.POSSIBLE, examined.host())
        .candidate("certificate-not-installed", Confidence.POSSIBLE, examined.host())
        .fixableBy(Party.USER, Party.ADMINISTRATOR)
        .rests("certificates[" + index + "]", "sni")
        .fixes("use-certificate-name", "ask-provider-certificate")
        .fixes(examined.serverFixes("dovecot-2.4-sni", "dovecot-2.3-sni", "postfix-sni"))
        .finding();
  }
}
