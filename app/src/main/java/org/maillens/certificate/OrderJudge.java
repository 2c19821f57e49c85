package org.maillens.certificate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.maillens.certificate.BuiltPath.Ending;
import org.maillens.certificate.ChainProblem.Kind;
import org.maillens.certificate.ChainProblem.None;
import org.maillens.certificate.ChainProblem.Position;
import org.maillens.certificate.PathFinder.Found;
import org.maillens.certificate.SignatureCheck.Outcome;

/// Judges the list that was sent: its order, what is in it twice, and what does not belong there.
final class OrderJudge {
  private final Signatures signatures;
  private final List<Certificate> sent;
  private final Found best;
  private final Problems problems;
  private final Set<Certificate> related;

  OrderJudge(Signatures signatures, List<Certificate> sent, Found best, Problems problems) {
    this.signatures = signatures;
    this.sent = sent;
    this.best = best;
    this.problems = problems;
    this.related = new LinkedHashSet<>(best.path());
    related.addAll(reachable());
  }

  /// The certificates of the judged path, and the sent ones above the leaf on any other.
  Set<Certificate> related() {
    return related;
  }

  void judge() {
    for (int i = 1; i < sent.size(); i++) {
      Certificate one = sent.get(i);
      int first = sent.indexOf(one);
      if (first < i) {
        problems.add(Kind.DUPLICATE, one, i, new Position(first));
      } else if (related.contains(one)) {
        judgeRelated(one, i);
      } else {
        judgeUnrelated(one);
      }
    }
  }

  private void judgeRelated(Certificate one, int at) {
    if (signatures.isSelfSigned(one)) {
      problems.add(Kind.ROOT_INCLUDED, one, new None());
    }
    OptionalInt child = firstIssuedBy(one);
    if (child.isPresent() && child.getAsInt() > at) {
      problems.add(Kind.WRONG_ORDER, one, new Position(child.getAsInt()));
    }
  }

  private void judgeUnrelated(Certificate one) {
    if (best.pretender().filter(one::equals).isPresent()) {
      // Told as a bad signature.
      return;
    }
    boolean named = related.stream().anyMatch(step -> step.namesIssuer(one));
    // Without the missing link nobody can say that an authority has no part in the chain.
    boolean torn = best.ending() == Ending.MISSING || best.ending() == Ending.UNDECIDED;
    Kind kind = torn && one.isCa() ? Kind.LOOSE : Kind.STRANGER;
    problems.add(named ? Kind.NAMESAKE : kind, one, new None());
  }

  private OptionalInt firstIssuedBy(Certificate issuer) {
    for (int i = 0; i < sent.size(); i++) {
      Certificate other = sent.get(i);
      if (related.contains(other) && !other.equals(issuer) && issued(issuer, other)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private Set<Certificate> reachable() {
    Set<Certificate> reached = new LinkedHashSet<>();
    reached.add(sent.getFirst());
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Certificate candidate : sent) {
        if (!reached.contains(candidate)
            && List.copyOf(reached).stream().anyMatch(below -> issued(candidate, below))) {
          grew = reached.add(candidate);
        }
      }
    }
    return reached;
  }

  private boolean issued(Certificate issuer, Certificate below) {
    return below.namesIssuer(issuer) && signatures.verify(below, issuer) != Outcome.INVALID;
  }
}
