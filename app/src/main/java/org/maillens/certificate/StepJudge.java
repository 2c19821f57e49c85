package org.maillens.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.maillens.certificate.ChainProblem.Kind;
import org.maillens.certificate.ChainProblem.None;
import org.maillens.certificate.ChainProblem.Strength;
import org.maillens.certificate.ChainProblem.Validity;
import org.maillens.certificate.ChainProblem.Values;
import org.maillens.certificate.TrustAnswer.Answer;

/// Judges what a certificate shows by itself.
final class StepJudge {
  private static final int MIN_RSA_BITS = 2048;
  private static final int MIN_EC_BITS = 224;

  private final Signatures signatures;
  private final Instant now;
  private final Problems problems;

  StepJudge(Signatures signatures, Instant now, Problems problems) {
    this.signatures = signatures;
    this.now = now;
    this.problems = problems;
  }

  /// What only a server's certificate can get wrong.
  void judgeServer(Certificate leaf, Answer stapled) {
    if (leaf.isCa()) {
      problems.add(Kind.CA_AS_LEAF, leaf, new None());
    }
    if (leaf.mustStaple() && stapled == Answer.NO) {
      problems.add(Kind.STAPLE_MISSING, leaf, new None());
    }
    List<String> usages =
        leaf.keyUsage().orElse(Set.of()).stream().map(KeyUsage::name).sorted().toList();
    if (PathRules.forServers(leaf) == Answer.NO) {
      List<String> purposes =
          leaf.extendedKeyUsage().filter(names -> !names.contains("serverAuth")).orElse(usages);
      problems.add(Kind.NOT_FOR_SERVERS, leaf, new Values(purposes));
    } else if (leaf.keyUsage().filter(PathRules::forbidsSigning).isPresent()) {
      problems.add(Kind.KEY_MAY_NOT_SIGN, leaf, new Values(usages));
    }
  }

  /// What any certificate can get wrong.
  ///
  /// @param onPath whether the judged path leads over it
  void judge(Certificate step, boolean onPath) {
    judgeDates(step, onPath);
    judgeStrength(step);
    judgeExtensions(step);
  }

  private void judgeDates(Certificate step, boolean onPath) {
    if (now.isBefore(step.notBefore())) {
      Duration distance = Duration.between(now, step.notBefore());
      problems.add(Kind.NOT_YET_VALID, step, new Validity(step.notBefore(), distance, onPath));
    } else if (now.isAfter(step.notAfter())) {
      Duration distance = Duration.between(step.notAfter(), now);
      problems.add(Kind.EXPIRED, step, new Validity(step.notAfter(), distance, onPath));
    }
  }

  private void judgeStrength(Certificate step) {
    int minimum =
        switch (step.keyType()) {
          case "RSA", "RSA-PSS", "DSA" -> MIN_RSA_BITS;
          case "EC" -> MIN_EC_BITS;
          default -> 0;
        };
    if (step.keyBits() > 0 && step.keyBits() < minimum) {
      problems.add(Kind.WEAK_KEY, step, new Strength(step.keyType(), step.keyBits(), minimum));
    }
    // A root's own signature protects nothing: it is trusted for being in the store.
    if (SignatureNames.isBroken(step.signatureAlgorithm()) && !signatures.isSelfSigned(step)) {
      problems.add(Kind.WEAK_SIGNATURE, step, new Strength(step.signatureAlgorithm(), 0, 0));
    }
  }

  private void judgeExtensions(Certificate step) {
    List<String> unknown = PathRules.unknownCritical(step);
    if (!unknown.isEmpty()) {
      problems.add(Kind.UNKNOWN_CRITICAL_EXTENSION, step, new Values(unknown));
    }
    if (!step.damagedExtensions().isEmpty()) {
      List<String> damaged = step.damagedExtensions().stream().sorted().toList();
      problems.add(Kind.DAMAGED_EXTENSION, step, new Values(damaged));
    }
    List<String> purposes = step.extendedKeyUsage().orElse(List.of());
    if (step.isCa() && !purposes.isEmpty() && !purposes.contains("serverAuth")) {
      problems.add(Kind.ISSUER_NOT_FOR_SERVERS, step, new Values(purposes));
    }
  }
}
