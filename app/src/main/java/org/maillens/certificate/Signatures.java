package org.maillens.certificate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Verifies who signed what, remembers the answers, and stops after a fixed number of
/// verifications, since the certificates come from a stranger.
final class Signatures {
  /// What a verification said.
  enum Outcome {
    VALID,
    INVALID,
    /// The algorithm or key is not one that can be checked here, or too many were asked for.
    UNCHECKABLE
  }

  static final int MAX_VERIFICATIONS = 400;
  private static final int MAX_RSA_BITS = 16384;

  private record Pair(String signed, String signer) {}

  private final Map<Pair, Outcome> known = new HashMap<>();
  private int verifications;

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

  /// How many signatures were verified.
  int verifications() {
    return verifications;
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
    if (verifications >= MAX_VERIFICATIONS || issuer.keyBits() > MAX_RSA_BITS) {
      return Outcome.UNCHECKABLE;
    }
    verifications++;
    return switch (SignatureCheck.verify(certificate, issuer.publicKey())) {
      case VALID -> Outcome.VALID;
      case INVALID -> Outcome.INVALID;
      case UNCHECKABLE -> keyFits(certificate, issuer) ? Outcome.UNCHECKABLE : Outcome.INVALID;
    };
  }

  /// An RSA signature cannot come from an EC key: that is a wrong signature, not an unknown one.
  private static boolean keyFits(Certificate certificate, Certificate issuer) {
    String name = certificate.signatureAlgorithm();
    return switch (issuer.keyType()) {
      case "RSA", "RSA-PSS" -> !name.endsWith("withECDSA") && !name.startsWith("Ed");
      case "EC" -> !name.contains("withRSA") && !name.startsWith("Ed");
      case "Ed25519", "Ed448" -> name.startsWith("Ed") || !name.contains("with");
      default -> true;
    };
  }
}
