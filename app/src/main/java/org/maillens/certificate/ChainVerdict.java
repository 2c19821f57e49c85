package org.maillens.certificate;

import java.util.List;
import java.util.Optional;

/// What is known about a sent chain: the best `path` from the server's certificate towards a root
/// (its last card is a root, or the gap), the `problems` in order of weight, the name, and one
/// `trust` answer for each store handed in.
public record ChainVerdict(
    List<PathCard> path, List<ChainProblem> problems, NameVerdict name, List<TrustAnswer> trust) {
  public ChainVerdict {
    path = List.copyOf(path);
    problems = List.copyOf(problems);
    trust = List.copyOf(trust);
  }

  /// Whether there is a problem of this kind.
  public boolean has(ChainProblem.Kind kind) {
    return problem(kind).isPresent();
  }

  /// The first problem of this kind.
  public Optional<ChainProblem> problem(ChainProblem.Kind kind) {
    return problems.stream().filter(problem -> problem.kind() == kind).findFirst();
  }

  /// The answer of the store with this id.
  public Optional<TrustAnswer> trust(String store) {
    return trust.stream().filter(answer -> answer.store().equals(store)).findFirst();
  }

  /// Whether the path ends at a root, trusted or not.
  public boolean complete() {
    return !path.isEmpty() && path.getLast().source() != PathCard.Source.MISSING;
  }
}
