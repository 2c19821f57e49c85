package org.maillens.certificate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.maillens.certificate.ChainProblem.Detail;
import org.maillens.certificate.ChainProblem.Kind;

/// Collects what is found while one chain is judged.
final class Problems {
  private final List<Certificate> sent;
  private final List<ChainProblem> found = new ArrayList<>();

  Problems(List<Certificate> sent) {
    this.sent = sent;
  }

  void add(Kind kind, Certificate about, Detail detail) {
    add(kind, about, sent.indexOf(about), detail);
  }

  void add(Kind kind, Certificate about, int index, Detail detail) {
    found.add(new ChainProblem(kind, index, about.subject(), detail));
  }

  /// The gravest first.
  List<ChainProblem> byWeight() {
    return found.stream()
        .sorted(Comparator.comparing(ChainProblem::kind).thenComparingInt(ChainProblem::index))
        .toList();
  }
}
