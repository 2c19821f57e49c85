package org.maillens.report.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.ChainProblem;
import org.maillens.certificate.ChainVerdict;
import org.maillens.certificate.SafeText;
import org.maillens.certificate.SignedTimestamp;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.ServedChain;

/// Makes the cards of one chain's certificates.
final class Cards {
  private static final int LONGEST_TITLE = 64;
  private static final int NAMES_SHOWN = 2;

  private final Evidence evidence;
  private final ServedChain chain;
  private final ChainVerdict verdict;
  private final Letters letters;
  private final Revocations revocations;

  Cards(Evidence evidence, ServedChain chain, ChainVerdict verdict, Letters letters) {
    this.evidence = evidence;
    this.chain = chain;
    this.verdict = verdict;
    this.letters = letters;
    this.revocations = new Revocations(evidence, chain);
  }

  ChainCard of(Certificate certificate) {
    return new ChainCard(
        certificate,
        letters.letter(certificate),
        title(certificate),
        certificate.selfIssued()
            ? Message.of("chain.card.own-issuer")
            : Message.of("chain.card.issuer", issuer(certificate)),
        names(certificate),
        Message.of(
            "chain.card.validity",
            Days.day(certificate.notBefore()),
            Days.day(certificate.notAfter())),
        Days.left(certificate, evidence.startedAt()),
        Days.spent(certificate, evidence.startedAt()),
        key(certificate),
        Message.of(
            "chain.card.identity",
            shortened(certificate.serial()),
            shortened(certificate.sha256())),
        marks(certificate));
  }

  static String title(Certificate certificate) {
    return SafeText.of(certificate.shortName(), LONGEST_TITLE);
  }

  static String issuer(Certificate certificate) {
    return SafeText.of(
        certificate
            .issuerCommonName()
            .filter(name -> !name.isBlank())
            .orElse(certificate.issuerText()),
        LONGEST_TITLE);
  }

  /// The letter and the name: what sentences call a certificate.
  String called(Certificate certificate) {
    String letter = letters.letter(certificate);
    return letter.isEmpty() ? title(certificate) : letter + " " + title(certificate);
  }

  private Optional<Message> names(Certificate certificate) {
    List<String> names = serverNames(certificate);
    if (names.isEmpty()) {
      return certificate.isCa() || !certificate.equals(chain.leaf())
          ? Optional.empty()
          : Optional.of(Message.of("chain.card.no-names"));
    }
    String shown =
        String.join(
            ", ",
            names.stream()
                .limit(NAMES_SHOWN)
                .map(name -> SafeText.of(name, LONGEST_TITLE))
                .toList());
    return Optional.of(
        Message.of("chain.card.names", shown, Math.max(0, names.size() - NAMES_SHOWN)));
  }

  static List<String> serverNames(Certificate certificate) {
    return Stream.concat(certificate.dnsNames().stream(), certificate.ipAddresses().stream())
        .toList();
  }

  private Mark key(Certificate certificate) {
    String key = keyText(certificate);
    String signature = certificate.signatureAlgorithm();
    return has(certificate, ChainProblem.Kind.WEAK_KEY)
        ? Mark.caution("chain.key.weak-key", key, signature)
        : has(certificate, ChainProblem.Kind.WEAK_SIGNATURE)
            ? Mark.caution("chain.key.weak-signature", key, signature)
            : Mark.good("chain.key.strong", key, signature);
  }

  static String keyText(Certificate certificate) {
    return certificate.keyType()
        + " "
        + certificate.curve().orElse(Integer.toString(certificate.keyBits()));
  }

  private boolean has(Certificate certificate, ChainProblem.Kind kind) {
    return verdict.problems().stream()
        .filter(problem -> problem.kind() == kind)
        .anyMatch(
            problem ->
                problem.index() >= 0
                    ? chain.sent().get(problem.index()).equals(certificate)
                    : problem.subject().equals(certificate.subject()));
  }

  boolean revoked(Certificate certificate) {
    return revocations.revoked(certificate);
  }

  private List<Mark> marks(Certificate certificate) {
    List<Mark> marks = new ArrayList<>(revocations.of(certificate));
    boolean leaf = certificate.equals(chain.leaf());
    if (has(certificate, ChainProblem.Kind.STAPLE_MISSING)) {
      marks.add(Mark.bad("chain.must-staple.missing"));
    } else if (leaf && certificate.mustStaple() && chain.staple().isEmpty()) {
      marks.add(Mark.caution("chain.must-staple.not-seen"));
    }
    if (leaf && certificate.mustStaple() && chain.staple().isPresent()) {
      marks.add(Mark.good("chain.must-staple.kept"));
    }
    if (has(certificate, ChainProblem.Kind.CA_AS_LEAF)) {
      marks.add(Mark.bad("chain.problem.ca-as-leaf"));
    }
    if (has(certificate, ChainProblem.Kind.KEY_MAY_NOT_SIGN)) {
      marks.add(Mark.caution("chain.problem.key-may-not-sign"));
    }
    if (has(certificate, ChainProblem.Kind.DAMAGED_EXTENSION)) {
      marks.add(Mark.caution("chain.problem.damaged-extension"));
    }
    List<SignedTimestamp> logged = certificate.signedTimestamps();
    logged.stream()
        .map(SignedTimestamp::at)
        .min(java.util.Comparator.naturalOrder())
        .ifPresent(
            first -> marks.add(Mark.unknown("chain.logged", logged.size(), Days.day(first))));
    return marks;
  }

  /// The two ends of a long hexadecimal number: enough to compare by eye.
  static String shortened(String hex) {
    return hex.length() <= 12 ? hex : hex.substring(0, 4) + "…" + hex.substring(hex.length() - 4);
  }
}
