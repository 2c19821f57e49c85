package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;

/// Postfix has two sets of versions: `smtpd_tls_protocols` counts where TLS is optional, as on port
/// 25, and `smtpd_tls_mandatory_protocols` where it is required, as on 465 and mostly on 587. Who
/// sets only the first changes nothing for mail programs.
final class PostfixTwoSets implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    Optional<Setting> optional = server.global("smtpd_tls_protocols");
    Optional<Setting> mandatory = server.global("smtpd_tls_mandatory_protocols");
    boolean whole = server.server().missing().isEmpty();
    if (!server.isOf("postfix") || !whole || optional.isEmpty() || mandatory.isPresent()) {
      return List.of();
    }
    return Draft.of("postfix-two-sets", Severity.WARNING, Confidence.VERY_LIKELY)
        .title()
        .explain()
        .exactly(Sentences.setting(optional.get()))
        .surerBy()
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(List.of(optional.get())))
        .alone();
  }
}
