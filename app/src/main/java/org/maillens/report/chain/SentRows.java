package org.maillens.report.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainProblem;
import org.maillens.certificate.ChainProblem.Kind;
import org.maillens.certificate.ChainProblem.MissingIssuer;
import org.maillens.certificate.ChainProblem.Position;
import org.maillens.certificate.ChainVerdict;
import org.maillens.evidence.Message;
import org.maillens.evidence.ServedChain;

/// What the server sent, in the order sent, with what is wrong about the order.
final class SentRows {
  private final List<Certificate> sent;
  private final ChainVerdict verdict;
  private final Cards cards;

  SentRows(ServedChain chain, ChainVerdict verdict, Cards cards) {
    this.sent = chain.sent();
    this.verdict = verdict;
    this.cards = cards;
  }

  List<SentRow> rows() {
    List<SentRow> rows = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      rows.add(new SentRow(i + 1, cards.of(sent.get(i)), issuer(i), marks(i)));
    }
    return rows;
  }

  /// The number of the sent certificate that is named as issuer, the next one preferred.
  private OptionalInt issuer(int at) {
    Certificate certificate = sent.get(at);
    boolean copyFollows = at + 1 < sent.size() && sent.get(at + 1).equals(certificate);
    boolean copyBefore = at > 0 && sent.subList(0, at - 1).contains(certificate);
    // The last of several copies in a row is bound to the issuer, and no later one.
    if (certificate.selfIssued() || copyFollows || copyBefore) {
      return OptionalInt.empty();
    }
    for (int step = 1; step < sent.size(); step++) {
      int other = (at + step) % sent.size();
      if (issued(sent.get(other), certificate)) {
        return OptionalInt.of(other + 1);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean issued(Certificate issuer, Certificate certificate) {
    boolean otherKey =
        certificate.authorityKeyId().isPresent()
            && issuer.subjectKeyId().isPresent()
            && !certificate.authorityKeyId().equals(issuer.subjectKeyId());
    return certificate.namesIssuer(issuer) && !otherKey;
  }

  private List<Mark> marks(int at) {
    List<Mark> marks = new ArrayList<>();
    for (ChainProblem problem : verdict.problems()) {
      if (problem.index() == at) {
        mark(problem, marks);
      }
    }
    return marks;
  }

  private static void mark(ChainProblem problem, List<Mark> marks) {
    switch (problem.kind()) {
      case WRONG_ORDER, DUPLICATE -> {
        if (problem.detail() instanceof Position position) {
          marks.add(
              Mark.caution("chain.sent." + Message.word(problem.kind()), position.other() + 1));
        }
      }
      case ROOT_INCLUDED, NAMESAKE, LOOSE, STRANGER ->
          marks.add(Mark.unknown("chain.sent." + Message.word(problem.kind())));
      default -> {
        // Of the certificate, not of its place.
      }
    }
  }

  /// What is to be said of the order as a whole.
  List<Mark> remarks() {
    List<Mark> remarks = new ArrayList<>();
    Certificate last = sent.getLast();
    verdict
        .problem(Kind.MISSING_INTERMEDIATE)
        .ifPresent(
            problem ->
                remarks.add(
                    certain(problem)
                        ? Mark.bad("chain.sent.nothing", issuerOf(problem, last))
                        : Mark.bad("chain.sent.nothing-or-root", issuerOf(problem, last))));
    verdict
        .problem(Kind.ISSUER_NOT_SENT)
        .ifPresent(
            problem ->
                remarks.add(Mark.unknown("chain.sent.nothing-perhaps", issuerOf(problem, last))));
    if (verdict.has(Kind.TOO_MANY)) {
      remarks.add(Mark.caution("chain.sent.too-many", sent.size()));
    }
    boolean tidy =
        verdict.problems().stream()
            .noneMatch(
                p ->
                    p.kind() == Kind.WRONG_ORDER
                        || p.kind() == Kind.DUPLICATE
                        || p.kind() == Kind.STRANGER
                        || p.kind() == Kind.NAMESAKE
                        || p.kind() == Kind.LOOSE
                        || p.kind() == Kind.TOO_MANY);
    if (tidy && verdict.complete()) {
      remarks.add(
          sent.size() == 1
              ? Mark.good("chain.sent.tidy-alone")
              : verdict.has(Kind.ROOT_INCLUDED)
                  ? Mark.good("chain.sent.in-order")
                  : Mark.good("chain.sent.tidy"));
    } else if (!tidy) {
      remarks.add(Mark.caution("chain.sent.untidy"));
    }
    return remarks;
  }

  private static boolean certain(ChainProblem problem) {
    return problem.detail() instanceof MissingIssuer missing && missing.certain();
  }

  private String issuerOf(ChainProblem problem, Certificate last) {
    return Cards.issuer(problem.index() >= 0 ? sent.get(problem.index()) : last);
  }
}
