package org.maillens.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.Signatures.Outcome;

/// Finds every path from the server's certificate upwards, through sent certificates in any order
/// and the roots of a store. A step is taken where the issuer's name fits and its key made the
/// signature.
final class PathFinder {
  /// How a path ends.
  enum Ending {
    /// At a certificate of the store.
    ANCHOR,
    /// At a certificate that signed itself and is not in the store.
    SELF_SIGNED,
    /// The issuer is neither sent nor in the store.
    MISSING,
    /// Something bears the issuer's name, but did not sign.
    BAD_SIGNATURE,
    /// Too long, a signature that cannot be checked, or an issuer that is only supposed.
    UNDECIDED
  }

  /// A path, leaf first; `pretender` is the certificate that bears the issuer's name and did not
  /// sign.
  record Found(List<Certificate> path, Ending ending, Optional<Certificate> pretender) {}

  private static final int MAX_DEPTH = 12;
  private static final int MAX_STEPS = 1000;

  private final Signatures signatures;
  private final List<Certificate> sent;
  private final List<Certificate> roots;
  private final List<Found> found = new ArrayList<>();
  private int steps;

  private PathFinder(Signatures signatures, List<Certificate> sent, List<Certificate> roots) {
    this.signatures = signatures;
    this.sent = sent;
    this.roots = roots;
  }

  /// All paths from `sent`'s first certificate; never empty.
  static List<Found> find(Signatures signatures, List<Certificate> sent, List<Certificate> roots) {
    PathFinder finder = new PathFinder(signatures, sent, roots);
    finder.extend(List.of(sent.getFirst()));
    return finder.found;
  }

  private void extend(List<Certificate> path) {
    Certificate tip = path.getLast();
    if (roots.contains(tip)) {
      end(path, Ending.ANCHOR, Optional.empty());
    }
    if (signatures.isSelfSigned(tip)) {
      if (!roots.contains(tip)) {
        end(path, Ending.SELF_SIGNED, Optional.empty());
      }
      return;
    }
    boolean supposedIssuer = tip.isSupposed() && tip.isCa();
    if (supposedIssuer || path.size() >= MAX_DEPTH || ++steps > MAX_STEPS) {
      end(path, Ending.UNDECIDED, Optional.empty());
      return;
    }
    boolean climbed = false;
    Optional<Certificate> pretender = Optional.empty();
    for (Certificate issuer : candidates(path)) {
      if (signatures.verify(tip, issuer) != Outcome.INVALID) {
        climbed = true;
        List<Certificate> longer = new ArrayList<>(path);
        longer.add(issuer);
        extend(longer);
      } else if (!keyIdsContradict(tip, issuer) && pretender.isEmpty()) {
        pretender = Optional.of(issuer);
      }
    }
    if (!climbed) {
      end(path, pretender.isPresent() ? Ending.BAD_SIGNATURE : Ending.MISSING, pretender);
    }
  }

  private void end(List<Certificate> path, Ending ending, Optional<Certificate> pretender) {
    found.add(new Found(List.copyOf(path), ending, pretender));
  }

  /// Who bears the issuer's name: the store's roots first, nobody twice, no key twice in a path.
  private List<Certificate> candidates(List<Certificate> path) {
    Certificate tip = path.getLast();
    List<Certificate> result = new ArrayList<>();
    for (List<Certificate> source : List.of(roots, sent)) {
      for (Certificate candidate : source) {
        if (tip.namesIssuer(candidate)
            && !result.contains(candidate)
            && path.stream().noneMatch(earlier -> sameHolder(earlier, candidate))) {
          result.add(candidate);
        }
      }
    }
    return result;
  }

  private static boolean sameHolder(Certificate one, Certificate other) {
    return one.subject().equals(other.subject()) && one.publicKey().equals(other.publicKey());
  }

  /// Whether the certificate says that another key signed it.
  static boolean keyIdsContradict(Certificate certificate, Certificate issuer) {
    return certificate.authorityKeyId().isPresent()
        && issuer.subjectKeyId().isPresent()
        && !certificate.authorityKeyId().equals(issuer.subjectKeyId());
  }

  /// Whether the certificate says that this key signed it.
  static boolean keyIdsAgree(Certificate certificate, Certificate issuer) {
    return certificate.authorityKeyId().isPresent()
        && certificate.authorityKeyId().equals(issuer.subjectKeyId());
  }
}
