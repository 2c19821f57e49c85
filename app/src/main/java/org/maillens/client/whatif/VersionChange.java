package org.maillens.client.whatif;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.Answer;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.VersionFacts.Order;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// What becomes of one version.
final class VersionChange {
  private final Seen seen;
  private final Plan plan;
  private final SuiteChange suites;
  private final Optional<CipherChoice> ciphers;
  private final OpenQuestions questions;

  VersionChange(Seen seen, Plan plan, Optional<CipherChoice> ciphers, OpenQuestions questions) {
    this.seen = seen;
    this.plan = plan;
    this.ciphers = ciphers;
    this.questions = questions;
    this.suites = new SuiteChange(seen, plan, ciphers, questions);
  }

  VersionFacts of(VersionFacts before) {
    ProtocolVersion version = before.version();
    if (plan.lowest().filter(lowest -> version.compareTo(lowest) < 0).isPresent()) {
      return off(version);
    }
    if (version.equals(ProtocolVersion.TLS13)) {
      return tls13(before);
    }
    if (version.equals(ProtocolVersion.SSL2)) {
      // No change here brings it back, and its suites are its own.
      return before;
    }
    return switch (upToTls12(before)) {
      case NO -> before.supported() == Answer.NO ? before : off(version);
      case YES -> withSuites(before, Answer.YES, Optional.of(before));
      case UNKNOWN ->
          withSuites(
              before,
              Answer.UNKNOWN,
              before.supported() == Answer.YES ? Optional.of(before) : seen.wholeList());
    };
  }

  private VersionFacts tls13(VersionFacts before) {
    if (before.supported() == Answer.NO && !comesBelowTheLowest(before.version())) {
      return before;
    }
    if (suites.noCertificate()) {
      return off(before.version());
    }
    boolean certain = before.supported() == Answer.YES && certificatesPass();
    Order order = plan.order().map(side -> tls13Order(side, before)).orElse(before.order());
    if (certain && order == before.order()) {
      return before;
    }
    return new VersionFacts(
        before.version(),
        certain ? Answer.YES : Answer.UNKNOWN,
        How.SUPPOSED,
        order,
        before.cipherSuites(),
        before.supported() == Answer.NO ? Answer.UNKNOWN : before.othersRefused());
  }

  private static Order tls13Order(ServerChange.Side side, VersionFacts before) {
    return switch (side) {
      case CLIENT -> Order.CLIENT;
      // The order itself was not seen while the client's decided.
      case SERVER -> before.order() == Order.SERVER ? Order.SERVER : Order.UNKNOWN;
    };
  }

  /// Whether the version would be on, apart from its suites.
  private Answer upToTls12(VersionFacts before) {
    ProtocolVersion version = before.version();
    boolean old = version.compareTo(ProtocolVersion.TLS12) < 0;
    return switch (before.supported()) {
      case UNKNOWN -> Answer.UNKNOWN;
      case YES -> {
        // OpenSSL 3 has these versions at level 0 only; which release it is cannot be seen.
        if (old && ciphers.isPresent() && ciphers.get().level().orElse(-1) != 0) {
          questions.oldVersion(version);
          yield Answer.UNKNOWN;
        }
        yield Answer.of(certificatesPass()) == Answer.YES ? Answer.YES : Answer.UNKNOWN;
      }
      case NO -> {
        if (comesBelowTheLowest(version)) {
          questions.newVersion(version);
          yield Answer.UNKNOWN;
        }
        yield comesWithSuites(version) ? Answer.UNKNOWN : Answer.NO;
      }
    };
  }

  /// Whether the change of the lowest version is to switch this one on.
  private boolean comesBelowTheLowest(ProtocolVersion version) {
    return plan.lowest().filter(lowest -> version.compareTo(lowest) >= 0).isPresent()
        && seen.lowest().filter(lowest -> version.compareTo(lowest) < 0).isPresent();
  }

  /// Whether a version that is off could be so for want of suites, or for the security level that
  /// the present cipher list sets.
  private boolean comesWithSuites(ProtocolVersion version) {
    if (ciphers.isPresent() && version.compareTo(ProtocolVersion.TLS12) < 0) {
      boolean lowered = ciphers.get().level().isPresent() && ciphers.get().level().getAsInt() < 2;
      if (lowered || !seen.levelAtMost2()) {
        questions.oldVersion(version);
        return true;
      }
    }
    boolean touched =
        ciphers.isPresent() || !plan.added().isEmpty() || plan.dhParameters().isPresent();
    if (touched && !seen.isOffByItself(version)) {
      questions.offForWantOfSuites(version);
      return true;
    }
    return false;
  }

  private boolean certificatesPass() {
    return ciphers.map(c -> c.levels().stream().allMatch(seen::certificatesPass)).orElse(true);
  }

  /// @param like whose suites it has, but for the changes; empty where nothing is known of them
  private VersionFacts withSuites(
      VersionFacts before, Answer supported, Optional<VersionFacts> like) {
    ProtocolVersion version = before.version();
    List<CipherSuite> taken = new ArrayList<>();
    List<CipherSuite> open = new ArrayList<>();
    // Those that are taken now come first, in the order in which they were seen.
    Set<CipherSuite> candidates =
        new LinkedHashSet<>(like.map(VersionFacts::cipherSuites).orElse(List.of()));
    candidates.addAll(Suites.classic());
    for (CipherSuite suite : candidates) {
      if (Suites.usable(suite, version)) {
        switch (suites.accepts(suite, version, like)) {
          case YES -> taken.add(suite);
          case UNKNOWN -> open.add(suite);
          case NO -> {}
        }
      }
    }
    boolean restUnknown = ciphers.isEmpty() && like.isEmpty();
    if (taken.isEmpty() && open.isEmpty() && !restUnknown) {
      return off(version);
    }
    Answer rest =
        ciphers.isPresent()
            ? Answer.YES
            : like.map(VersionFacts::othersRefused).orElse(Answer.UNKNOWN);
    Preference preference = preference(before, like, taken, open);
    List<CipherSuite> undecided = rest == Answer.YES ? open : List.of();
    boolean unchanged =
        supported == before.supported()
            && preference.order == before.order()
            && preference.suites.equals(before.cipherSuites())
            && rest == before.othersRefused()
            && undecided.isEmpty();
    return unchanged
        ? before
        : new VersionFacts(
            version,
            taken.isEmpty() && supported == Answer.YES ? Answer.UNKNOWN : supported,
            How.SUPPOSED,
            preference.order,
            preference.suites,
            rest,
            List.of(),
            undecided);
  }

  private record Preference(Order order, List<CipherSuite> suites) {}

  private Preference preference(
      VersionFacts before,
      Optional<VersionFacts> like,
      List<CipherSuite> taken,
      List<CipherSuite> open) {
    if (taken.size() + open.size() < 2) {
      return new Preference(Order.SINGLE, taken);
    }
    Order decided =
        plan.order()
            .map(side -> side == ServerChange.Side.SERVER ? Order.SERVER : Order.CLIENT)
            .orElseGet(
                () ->
                    before.order() == Order.CLIENT || before.order() == Order.SERVER
                        ? before.order()
                        : seen.order());
    if (decided != Order.SERVER) {
      return new Preference(decided, taken);
    }
    Optional<List<CipherSuite>> sorted =
        ciphers.isPresent()
            ? ciphers.get().inOrder(taken)
            : like.filter(facts -> facts.order() == Order.SERVER)
                .map(facts -> facts.cipherSuites().stream().filter(taken::contains).toList());
    return sorted
        .map(suitesInOrder -> new Preference(Order.SERVER, suitesInOrder))
        .orElseGet(() -> new Preference(Order.UNKNOWN, taken));
  }

  private static VersionFacts off(ProtocolVersion version) {
    return new VersionFacts(version, Answer.NO, How.SUPPOSED, Order.SINGLE, List.of(), Answer.YES);
  }
}
