package org.maillens.diagnosis;

import java.util.List;
import org.maillens.certificate.Certificate;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts.DhParameters;

/// A suite is in common, but a group, a signature or a size is not.
final class OtherMismatch implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (examined.works() == Answer.YES) {
      return List.of();
    }
    return switch (examined.prediction().reason()) {
      case NO_COMMON_GROUP -> draft(examined, "no-common-group").alone();
      case NO_COMMON_SIGNATURE_SCHEME -> draft(examined, "no-common-signature-scheme").alone();
      case DH_TOO_SMALL -> {
        int bits = examined.evidence().tls().dhParameters().map(DhParameters::bits).orElse(0);
        Draft draft = sized(examined, "dh-too-small", bits);
        if (examined.looksLike(Products.DOVECOT)) {
          draft.fixes("dovecot-2.4-dhe", "dovecot-2.3-dhe");
        }
        yield draft.alone();
      }
      case RSA_KEY_TOO_SMALL -> {
        int bits =
            examined.evidence().certificates().stream()
                .map(ServedChain::leaf)
                .filter(leaf -> leaf.keyType().startsWith("RSA"))
                .mapToInt(Certificate::keyBits)
                .min()
                .orElse(0);
        yield sized(examined, "rsa-key-too-small", bits).alone();
      }
      default -> List.of();
    };
  }

  private static Draft sized(Case examined, String id, int bits) {
    return draft(examined, id)
        .explain(examined.profile().label(), examined.host(), bits)
        .exactly(examined.profile().label(), examined.host(), bits);
  }

  private static Draft draft(Case examined, String id) {
    return Draft.of(id, Severity.BLOCKING, examined.certainIfRefused())
        .title(examined.profile().label(), examined.host())
        .explain(examined.profile().label(), examined.host())
        .exactly(examined.profile().label(), examined.host())
        .fixableBy(Party.ADMINISTRATOR)
        .rests("clients", "tls.groups")
        .fixes("ask-provider-suites", "newer-mail-program");
  }
}
