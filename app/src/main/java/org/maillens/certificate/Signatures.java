package org.maillens.certificate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.maillens.certificate.SignatureCheck.Outcome;

/// Verifies who signed what, remembers the answers, and stops after a fixed amount of work, since
/// the certificates come from a stranger: what is not verified any more cannot be checked.
final class Signatures {
  /// In the units of [#cost]: some hundred usual signatures, or two with the largest RSA keys.
  static final int MAX_WORK = 10_000;

  private static final int LEAST_COST = 20;
  private static final int BYTES_A_UNIT = 4096;

  private record Pair(String signed, String signer) {}

  private final Map<Pair, Outcome> known = new HashMap<>();
  private int work;

  /// Whether `issuer`'s key made the signature on `certificate`; names are not looked at.
  Outcome verify(Certificate certificate, Certificate issuer) {
    Pair pair = new Pair(certificate.sha256(), issuer.sha256());
    Outcome outcome = known.get(pair);
    if (outcome == null) {
      outcome =
          certificate.isSupposed() || issuer.isSupposed()
              ? supposed(certificate, issuer)
              : compute(certificate, issuer);
      known.put(pair, outcome);
    }
    return outcome;
  }

  /// How much was done, in the units of [#MAX_WORK].
  int work() {
    return work;
  }

  /// Issued by itself and signed with its own key.
  boolean isSelfSigned(Certificate certificate) {
    return certificate.selfIssued() && verify(certificate, certificate) == Outcome.VALID;
  }

  /// A supposed server certificate is taken to be signed by whoever signed its model; a supposed
  /// issuer to have signed what it was made for, and nothing is known of who signed it.
  private Outcome supposed(Certificate certificate, Certificate issuer) {
    if (issuer.isSupposed()) {
      return issuer.isCa() && issuer.model().equals(Optional.of(certificate))
          ? Outcome.VALID
          : Outcome.INVALID;
    }
    return certificate.isCa()
        ? Outcome.UNCHECKABLE
        : certificate.model().map(model -> verify(model, issuer)).orElse(Outcome.UNCHECKABLE);
  }

  private Outcome compute(Certificate certificate, Certificate issuer) {
    int cost = cost(certificate, issuer);
    if (work + cost > MAX_WORK) {
      return Outcome.UNCHECKABLE;
    }
    // Counted also where it was computed for somebody else before: the answer is to be the same.
    work += cost;
    return certificate.signedBy(issuer);
  }

  /// Grows as the time does: with what is hashed, and with the third power of an RSA key's length,
  /// for Bouncy Castle first tests whether it can be a product of two primes.
  private static int cost(Certificate certificate, Certificate issuer) {
    int thousands = Math.min(issuer.keyBits(), SignatureCheck.MAX_RSA_BITS) / 1024;
    return LEAST_COST
        + (issuer.keyType().equals("EC") ? 0 : thousands * thousands * thousands)
        + certificate.signedPart().length() / BYTES_A_UNIT;
  }
}
