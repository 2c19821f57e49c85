package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.mail.Security;

/// The user asked for a connection without TLS.
final class NotEncrypted implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (examined.evidence().endpoint().security() != Security.NONE) {
      return List.of();
    }
    return Draft.of("not-encrypted", Severity.WARNING, Confidence.CERTAIN)
        .title(examined.host(), examined.port())
        .explain(examined.host(), examined.port())
        .fixableBy(Party.USER)
        .rests("endpoint")
        .fixes("use-implicit-tls")
        .alone();
  }
}
