package org.maillens.certificate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.maillens.certificate.BuiltPath.Ending;
import org.maillens.certificate.SignatureCheck.Outcome;

/// Finds every path from the server's certificate upwards, through certificates at hand in any
/// order and the roots of a store. A step is taken where the issuer's name fits and its key made
/// the signature. Short paths are found first, and the search ends after a fixed number of steps,
/// since the certificates come from a stranger.
final class PathFinder {
  /// A path, leaf first; `pretender` is the certificate that bears the issuer's name and did not
  /// sign.
  record Found(List<Certificate> path, Ending ending, Optional<Certificate> pretender) {}

  /// How many issuers are tried in one search.
  static final int MAX_STEPS = 2000;

  private static final int MAX_DEPTH = 12;

  private final Signatures signatures;
  private final Set<Certificate> roots;
  private final Map<String, List<Certificate>> holders = new HashMap<>();
  private final Queue<List<Certificate>> open = new ArrayDeque<>();
  private final List<Found> found = new ArrayList<>();
  private int steps;

  /// @param atHand sent or fetched, in any order
  PathFinder(Signatures signatures, Collection<Certificate> atHand, Collection<Certificate> roots) {
    this.signatures = signatures;
    this.roots = new LinkedHashSet<>(roots);
    Set<Certificate> all = new LinkedHashSet<>(roots);
    all.addAll(atHand);
    for (Certificate one : all) {
      holders.computeIfAbsent(one.subjectKey(), _ -> new ArrayList<>()).add(one);
    }
  }

  /// All paths from `sent`'s first certificate; never empty.
  static List<Found> find(Signatures signatures, List<Certificate> sent, List<Certificate> roots) {
    return new PathFinder(signatures, sent, roots).from(sent.getFirst());
  }

  /// All paths from `leaf`, short ones first; never empty.
  List<Found> from(Certificate leaf) {
    open.add(List.of(leaf));
    while (!open.isEmpty()) {
      extend(open.remove());
    }
    return found;
  }

  /// How many issuers were tried.
  int steps() {
    return steps;
  }

  private void extend(List<Certificate> path) {
    Certificate tip = path.getLast();
    boolean anchor = roots.contains(tip);
    if (anchor) {
      end(path, Ending.ROOT_IN_STORE, Optional.empty());
    }
    if (signatures.isSelfSigned(tip)) {
      if (!anchor) {
        end(path, Ending.OWN_ROOT, Optional.empty());
      }
      return;
    }
    boolean supposedIssuer = tip.isSupposed() && tip.isCa();
    if (supposedIssuer || path.size() >= MAX_DEPTH) {
      end(path, Ending.UNDECIDED, Optional.empty());
      return;
    }
    boolean climbed = false;
    Optional<Certificate> pretender = Optional.empty();
    for (Certificate issuer : candidates(path)) {
      if (++steps > MAX_STEPS) {
        // Nothing that is still open is followed; that there was more is said once.
        open.clear();
        end(path, Ending.UNDECIDED, Optional.empty());
        return;
      }
      if (signatures.verify(tip, issuer) != Outcome.INVALID) {
        climbed = true;
        List<Certificate> longer = new ArrayList<>(path);
        longer.add(issuer);
        open.add(List.copyOf(longer));
      } else if (!keyIdsContradict(tip, issuer) && pretender.isEmpty()) {
        pretender = Optional.of(issuer);
      }
    }
    if (!climbed) {
      end(path, pretender.isPresent() ? Ending.BAD_SIGNATURE : Ending.MISSING, pretender);
    }
  }

  private void end(List<Certificate> path, Ending ending, Optional<Certificate> pretender) {
    found.add(new Found(path, ending, pretender));
  }

  /// Who bears the issuer's name and is not yet in the path: those first whose key identifier is
  /// the one that the certificate names, so that a crowd of namesakes hides no true issuer.
  private List<Certificate> candidates(List<Certificate> path) {
    Certificate tip = path.getLast();
    return holders.getOrDefault(tip.issuerKey(), List.of()).stream()
        .filter(tip::namesIssuer)
        .filter(candidate -> path.stream().noneMatch(earlier -> sameHolder(earlier, candidate)))
        .sorted(Comparator.comparingInt(candidate -> unlikeliness(tip, candidate)))
        .toList();
  }

  private static int unlikeliness(Certificate certificate, Certificate issuer) {
    if (keyIdsAgree(certificate, issuer)) {
      return 0;
    }
    return keyIdsContradict(certificate, issuer) ? 2 : 1;
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
