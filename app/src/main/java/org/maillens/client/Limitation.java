package org.maillens.client;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.client.Prediction.Reason;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts.DhParameters;

/// What a program makes of the sizes and hashes that come with a suite. A server does not know
/// these limits and chooses without them.
///
/// Where a limit is not known, what lies between 2048 and 4096 bits is taken for good: no program
/// is known that offers DHE or RSA, has no known limit, and stumbles there.
final class Limitation {
  private static final int SAFE_FROM = 2048;
  private static final int SAFE_TO = 4096;

  /// Length of the list, of each certificate, and of the message's head (RFC 5246 section 7.4.2).
  private static final int LENGTH_FIELD = 3;

  private static final int MESSAGE_HEAD = 4;

  private final Limits limits;

  Limitation(Limits limits) {
    this.limits = limits;
  }

  /// Whether it can live with the chain; empty if nothing speaks against it.
  Optional<Step> against(ServedChain chain) {
    return againstKeys(chain).or(() -> againstHash(chain)).or(() -> againstLength(chain));
  }

  /// Those of authorities on the way count like the server's own; a root's does not.
  private Optional<Step> againstKeys(ServedChain chain) {
    List<Step> against =
        chain.sent().stream()
            .filter(c -> c.keyType().startsWith("RSA"))
            .filter(c -> c.equals(chain.leaf()) || !c.selfIssued())
            .flatMap(
                c ->
                    against(
                        c.keyBits(),
                        limits.smallestRsaBits(),
                        limits.largestRsaBits(),
                        Reason.RSA_KEY_TOO_SMALL,
                        Reason.RSA_KEY_TOO_LARGE)
                        .stream())
            .toList();
    return against.stream()
        .filter(step -> step.passage() == Passage.FAILS)
        .findFirst()
        .or(() -> against.stream().findFirst());
  }

  /// Whether it can live with a Diffie-Hellman prime; unknown where none was seen.
  Optional<Step> against(Optional<DhParameters> parameters) {
    return parameters.isEmpty()
        ? Optional.of(Step.unknown(Reason.NOT_KNOWN))
        : against(
            parameters.get().bits(),
            limits.smallestDhBits(),
            limits.largestDhBits(),
            Reason.DH_TOO_SMALL,
            Reason.DH_TOO_LARGE);
  }

  private static Optional<Step> against(
      int bits,
      Optional<Integer> smallest,
      Optional<Integer> largest,
      Reason tooSmall,
      Reason tooLarge) {
    if (smallest.filter(limit -> bits < limit).isPresent()) {
      return Optional.of(Step.fails(tooSmall));
    }
    if (largest.filter(limit -> bits > limit).isPresent()) {
      return Optional.of(Step.fails(tooLarge));
    }
    boolean open =
        (smallest.isEmpty() && bits < SAFE_FROM) || (largest.isEmpty() && bits > SAFE_TO);
    return open ? Optional.of(Step.unknown(Reason.NOT_KNOWN)) : Optional.empty();
  }

  private Optional<Step> againstHash(ServedChain chain) {
    List<String> refused = limits.refusedHashes().orElse(List.of());
    List<String> hashes =
        chain.sent().stream().filter(c -> !c.subject().equals(c.issuer())).map(this::hash).toList();
    if (hashes.stream().anyMatch(refused::contains)) {
      return Optional.of(Step.fails(Reason.HASH_REFUSED));
    }
    boolean old = hashes.stream().anyMatch(hash -> hash.equals("MD5") || hash.equals("SHA-1"));
    return old && limits.refusedHashes().isEmpty()
        ? Optional.of(Step.unknown(Reason.NOT_KNOWN))
        : Optional.empty();
  }

  /// The hash of a certificate's signature as profiles spell it: `SHA-1` of `SHA1withRSA`.
  private String hash(Certificate certificate) {
    String name = certificate.signatureAlgorithm();
    int with = name.indexOf("with");
    String hash = with < 0 ? name : name.substring(0, with).toUpperCase(Locale.ROOT);
    return hash.startsWith("SHA") && !hash.startsWith("SHA-") ? "SHA-" + hash.substring(3) : hash;
  }

  private Optional<Step> againstLength(ServedChain chain) {
    int length = MESSAGE_HEAD + LENGTH_FIELD;
    for (Certificate certificate : chain.sent()) {
      length += LENGTH_FIELD + certificate.der().length();
    }
    int bytes = length;
    return limits.largestHandshakeBytes().filter(limit -> bytes > limit).isPresent()
        ? Optional.of(Step.fails(Reason.CERTIFICATES_TOO_LARGE))
        : Optional.empty();
  }
}
