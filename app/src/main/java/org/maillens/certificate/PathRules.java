package org.maillens.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraintValidatorException;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.PKIXNameConstraintValidator;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.BuiltPath.Flaw;
import org.maillens.certificate.SignatureCheck.Outcome;
import org.maillens.certificate.TrustAnswer.Answer;
import org.maillens.certificate.TrustAnswer.Reason;

/// RFC 5280 §6.1 for one path, as far as programs agree on it; where they do not, the fault weighs
/// only UNKNOWN.
final class PathRules {
  /// How many names are compared with limits; OpenSSL stops there as well (`NAME_CHECK_MAX` in
  /// `crypto/x509/v3_ncons.c` of 3.0).
  private static final long MAX_COMPARISONS = 1 << 20;

  private static final String ANY_PURPOSE = "anyExtendedKeyUsage";

  /// Critical extensions that every program handles.
  private static final Set<String> KNOWN =
      Set.of(
          "2.5.29.15",
          "2.5.29.17",
          "2.5.29.19",
          "2.5.29.30",
          "2.5.29.32",
          "2.5.29.33",
          "2.5.29.36",
          "2.5.29.37",
          "2.5.29.54");

  /// Known, but RFC 5280 wants them not critical, and some programs insist.
  private static final Set<String> NOT_TO_BE_CRITICAL =
      Set.of(
          "2.5.29.14",
          "2.5.29.18",
          "2.5.29.31",
          "2.5.29.35",
          "1.3.6.1.5.5.7.1.1",
          "1.3.6.1.5.5.7.1.24",
          "2.16.840.1.113730.1.1");

  /// Extensions that change the judgement when they cannot be read.
  private static final Set<String> DECISIVE =
      Set.of("2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.30", "2.5.29.35", "2.5.29.37");

  private final Signatures signatures;
  private final List<Certificate> path;
  private final boolean anchored;
  private final Instant now;
  private final List<Flaw> faults = new ArrayList<>();

  private PathRules(Signatures signatures, List<Certificate> path, boolean anchored, Instant now) {
    this.signatures = signatures;
    this.path = path;
    this.anchored = anchored;
    this.now = now;
  }

  /// The broken rules, the leaf's first. `anchored`: the last step is a store's own, whose date and
  /// limits programs treat differently.
  static List<Flaw> check(
      Signatures signatures, List<Certificate> path, boolean anchored, Instant now) {
    PathRules rules = new PathRules(signatures, path, anchored, now);
    for (int at = 0; at < path.size(); at++) {
      rules.checkStep(at);
    }
    return rules.faults;
  }

  private void checkStep(int at) {
    Certificate step = path.get(at);
    boolean anchor = anchored && at == path.size() - 1;
    checkDates(step, at, anchor);
    if (at == 0) {
      checkPurpose(step);
    } else {
      checkIssuer(step, at, anchor);
      checkNames(step, at, anchor);
    }
    if (!anchor || at == 0) {
      checkExtensions(step, at);
    }
    if (at + 1 < path.size()) {
      checkSignature(step, path.get(at + 1), at);
    } else if (anchored && !signatures.isSelfSigned(step)) {
      add(Reason.ANCHOR_NOT_A_ROOT, Answer.UNKNOWN, at);
    }
  }

  private void checkDates(Certificate step, int at, boolean anchor) {
    if (now.isBefore(step.notBefore())) {
      add(
          anchor ? Reason.ROOT_EXPIRED : Reason.NOT_YET_VALID,
          anchor ? Answer.UNKNOWN : Answer.NO,
          at);
    } else if (now.isAfter(step.notAfter())) {
      add(anchor ? Reason.ROOT_EXPIRED : Reason.EXPIRED, anchor ? Answer.UNKNOWN : Answer.NO, at);
    }
  }

  private void checkPurpose(Certificate leaf) {
    switch (forServers(leaf)) {
      case NO -> add(Reason.NOT_FOR_SERVERS, Answer.NO, 0);
      case UNKNOWN -> add(Reason.ISSUER_LIMITS, Answer.UNKNOWN, 0);
      case YES -> {
        // Nothing to say.
      }
    }
  }

  /// Whether a certificate's extensions let it serve TLS; UNKNOWN when only "any purpose" says so,
  /// which Java accepts, OpenSSL and Firefox do not.
  static Answer forServers(Certificate leaf) {
    Optional<List<String>> purposes = leaf.extendedKeyUsage();
    if (purposes.isPresent() && !purposes.get().contains("serverAuth")) {
      return purposes.get().contains(ANY_PURPOSE) ? Answer.UNKNOWN : Answer.NO;
    }
    Set<KeyUsage> forTls =
        Set.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT, KeyUsage.KEY_AGREEMENT);
    return leaf.keyUsage().isPresent() && leaf.keyUsage().get().stream().noneMatch(forTls::contains)
        ? Answer.NO
        : Answer.YES;
  }

  /// Whether a server's key may not sign, which TLS 1.3 and all suites with forward secrecy need.
  static boolean forbidsSigning(Set<KeyUsage> usages) {
    return !usages.contains(KeyUsage.DIGITAL_SIGNATURE);
  }

  private void checkIssuer(Certificate issuer, int at, boolean anchor) {
    boolean oldRoot = anchor && issuer.version() < 3;
    boolean maySign =
        issuer.keyUsage().isEmpty() || issuer.keyUsage().get().contains(KeyUsage.KEY_CERT_SIGN);
    if ((!issuer.isCa() && !oldRoot) || !maySign) {
      add(Reason.NOT_A_CA, Answer.NO, at);
    }
    long below = path.subList(1, at).stream().filter(step -> !step.selfIssued()).count();
    if (issuer.pathLength().isPresent() && below > issuer.pathLength().getAsInt()) {
      add(
          anchor ? Reason.ISSUER_LIMITS : Reason.PATH_TOO_LONG,
          anchor ? Answer.UNKNOWN : Answer.NO,
          at);
    }
    Optional<List<String>> purposes = issuer.extendedKeyUsage();
    if (purposes.isPresent() && !purposes.get().contains("serverAuth")) {
      add(Reason.ISSUER_LIMITS, Answer.UNKNOWN, at);
    }
  }

  private void checkNames(Certificate issuer, int at, boolean anchor) {
    Optional<NameConstraints> limits = issuer.nameConstraints();
    if (limits.isEmpty()) {
      return;
    }
    GeneralSubtree[] permitted = orNone(limits.get().getPermittedSubtrees());
    GeneralSubtree[] excluded = orNone(limits.get().getExcludedSubtrees());
    Set<GeneralName> names = names(path.subList(0, at));
    long subtrees = (long) permitted.length + excluded.length;
    if (subtrees * (names.size() + subtrees) > MAX_COMPARISONS) {
      add(Reason.ODD_EXTENSION, Answer.UNKNOWN, at);
      return;
    }
    try {
      PKIXNameConstraintValidator validator = new PKIXNameConstraintValidator();
      if (permitted.length > 0) {
        validator.intersectPermittedSubtree(permitted);
      }
      for (GeneralSubtree subtree : excluded) {
        validator.addExcludedSubtree(subtree);
      }
      for (GeneralName name : names) {
        validator.checkPermitted(name);
        validator.checkExcluded(name);
      }
    } catch (NameConstraintValidatorException _) {
      add(
          anchor ? Reason.ISSUER_LIMITS : Reason.NAME_NOT_PERMITTED,
          anchor ? Answer.UNKNOWN : Answer.NO,
          at);
    } catch (RuntimeException _) {
      // A limit or name of a form that cannot be compared.
      add(Reason.ODD_EXTENSION, Answer.UNKNOWN, at);
    }
  }

  private static GeneralSubtree[] orNone(GeneralSubtree @Nullable [] subtrees) {
    return subtrees == null ? new GeneralSubtree[0] : subtrees;
  }

  private static Set<GeneralName> names(List<Certificate> below) {
    Set<GeneralName> names = new HashSet<>();
    for (int at = 0; at < below.size(); at++) {
      Certificate step = below.get(at);
      if (at > 0 && step.selfIssued()) {
        continue;
      }
      if (step.subjectName().getRDNs().length > 0) {
        names.add(new GeneralName(step.subjectName()));
      }
      step.dnsNames().forEach(dns -> names.add(new GeneralName(GeneralName.dNSName, dns)));
      step.ipAddresses().forEach(ip -> names.add(new GeneralName(GeneralName.iPAddress, ip)));
    }
    return names;
  }

  private void checkExtensions(Certificate step, int at) {
    for (String critical : step.criticalExtensions()) {
      if (NOT_TO_BE_CRITICAL.contains(critical)) {
        add(Reason.ODD_EXTENSION, Answer.UNKNOWN, at);
      } else if (!KNOWN.contains(critical)) {
        add(Reason.UNKNOWN_CRITICAL_EXTENSION, Answer.NO, at);
      }
    }
    if (step.damagedExtensions().stream().anyMatch(DECISIVE::contains)) {
      add(Reason.ODD_EXTENSION, Answer.UNKNOWN, at);
    }
  }

  /// The critical extensions that nobody knows.
  static List<String> unknownCritical(Certificate certificate) {
    return certificate.criticalExtensions().stream()
        .filter(id -> !KNOWN.contains(id) && !NOT_TO_BE_CRITICAL.contains(id))
        .sorted()
        .toList();
  }

  private void checkSignature(Certificate step, Certificate issuer, int at) {
    if (signatures.verify(step, issuer) == Outcome.UNCHECKABLE) {
      add(Reason.UNCHECKABLE_SIGNATURE, Answer.UNKNOWN, at);
    } else if (PathFinder.keyIdsContradict(step, issuer)) {
      // The signature is right; OpenSSL refuses all the same, others go by the signature.
      add(Reason.ODD_EXTENSION, Answer.UNKNOWN, at);
    }
  }

  private void add(Reason reason, Answer weight, int at) {
    faults.add(new Flaw(reason, weight, at));
  }
}
