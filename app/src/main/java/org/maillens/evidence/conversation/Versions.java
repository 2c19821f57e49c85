package org.maillens.evidence.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.reply.Offerable;
import org.maillens.evidence.reply.Reply.Refused;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Authentication;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.ProtocolVersion;

/// Which versions a server has. A "no" is an answer in an older version that passed the version
/// over, the server's own word for it (alert 70), or the refusal of all that can be offered with
/// it.
final class Versions {
  /// Extensions that belong to TLS 1.3 (RFC 8446 section 4.2), or say nothing.
  private static final Set<Integer> OF_TLS13 = Set.of(21, 41, 42, 43, 44, 45, 49, 50, 51);

  private final List<Heard> answered;
  private final List<Heard> refused;
  private final Map<ProtocolVersion, How> how = new HashMap<>();

  /// @param answered every answered hello
  /// @param told versions of answers to hellos that are not known
  /// @param refused every proven refusal
  /// @param unproven refusals that prove nothing
  Versions(
      List<Heard> answered, List<ProtocolVersion> told, List<Heard> refused, List<Heard> unproven) {
    this.answered = answered;
    this.refused = refused;
    answered.forEach(h -> how.put(Known.answer(h).version(), How.ANSWERED));
    told.forEach(version -> how.put(version, How.ANSWERED));
    List<ProtocolVersion> newestFirst = ProtocolVersion.known().reversed();
    newestFirst.forEach(v -> refusedAs(v).ifPresent(no -> how.putIfAbsent(v, no)));
    for (ProtocolVersion version : newestFirst) {
      boolean asked = unproven.stream().anyMatch(h -> h.offered().versions().contains(version));
      how.putIfAbsent(version, asked ? How.UNPROVEN : How.NOT_ASKED);
    }
  }

  How how(ProtocolVersion version) {
    return how.getOrDefault(version, How.NOT_ASKED);
  }

  boolean supports(ProtocolVersion version) {
    return how(version) == How.ANSWERED;
  }

  private boolean lacks(ProtocolVersion version) {
    return switch (how(version)) {
      case NEGOTIATED_DOWN, REFUSED, REFUSED_WITH_HIGHER, NOT_TOLERATED -> true;
      case ANSWERED, NOT_ASKED, UNPROVEN, SUPPOSED -> false;
    };
  }

  /// The proven refusals in which the server would have taken this version.
  List<Heard> refusedIn(ProtocolVersion version) {
    return refused.stream()
        .filter(h -> h.offered().versions().contains(version))
        .filter(
            h ->
                h.offered().versions().stream()
                    .filter(v -> v.compareTo(version) > 0)
                    .allMatch(this::lacks))
        .toList();
  }

  private Optional<How> refusedAs(ProtocolVersion version) {
    if (supports(version)) {
      return Optional.empty();
    }
    if (answered.stream().anyMatch(h -> passedOver(version, h))) {
      return Optional.of(How.NEGOTIATED_DOWN);
    }
    List<Heard> here = refusedIn(version);
    boolean named =
        here.stream()
            .anyMatch(
                h ->
                    h.reply() instanceof Refused r
                        && r.alert().equals(AlertDescription.PROTOCOL_VERSION)
                        && h.offered().versions().stream().noneMatch(this::supports));
    if (named || everythingRefused(version, here)) {
      boolean newest =
          here.stream().anyMatch(h -> newest(h.offered().versions()).equals(Optional.of(version)));
      return Optional.of(newest ? How.REFUSED : How.REFUSED_WITH_HIGHER);
    }
    return refused.stream().anyMatch(h -> notTolerated(version, h))
        ? Optional.of(How.NOT_TOLERATED)
        : Optional.empty();
  }

  /// RFC 8446 section 4.1.3: a server that marks its answer has something newer. In a resumed
  /// session an older version may go on.
  private static boolean passedOver(ProtocolVersion version, Heard heard) {
    return heard.offered().versions().contains(version)
        && Known.answer(heard).version().compareTo(version) < 0
        && !heard.resumedOrMarked()
        && (!version.equals(ProtocolVersion.TLS13) || !heard.offered().suites(version).isEmpty());
  }

  /// All suites that there are, each with all that it needs.
  private boolean everythingRefused(ProtocolVersion version, List<Heard> here) {
    if (version.equals(ProtocolVersion.SSL2)) {
      return here.stream().anyMatch(h -> h.offered().everySsl2());
    }
    Set<CipherSuite> suites = new HashSet<>();
    for (Heard heard : here) {
      if (heard.offered().leavesNothingOut(version)) {
        suites.addAll(heard.offered().suites(version));
      }
    }
    return !suites.isEmpty() && suites.containsAll(needed(version));
  }

  /// What must have been offered before nothing is left. A server with an Edwards key may take an
  /// ECDSA suite in an old version and break off, as GnuTLS does, so those are not asked of it.
  List<CipherSuite> needed(ProtocolVersion version) {
    boolean edwards =
        version.compareTo(ProtocolVersion.TLS12) < 0
            && answered.stream()
                .flatMap(h -> Known.answer(h).chain().stream().limit(1))
                .anyMatch(leaf -> leaf.keyType().startsWith("Ed"));
    return Offerable.suites().stream()
        .filter(s -> Offerable.fits(s, version))
        .filter(s -> !edwards || s.authentication() != Authentication.ECDSA)
        .toList();
  }

  /// Whether a hello was refused that differs from an answered one only in offering this version.
  private boolean notTolerated(ProtocolVersion version, Heard refusal) {
    if (!refusal.offered().versions().contains(version)) {
      return false;
    }
    return answered.stream()
        .anyMatch(
            h ->
                !h.offered().versions().contains(version)
                    && Known.answer(h).version().compareTo(version) < 0
                    && refusal.offered().versions().contains(Known.answer(h).version())
                    && offersNoMore(refusal.offered(), h.offered(), version)
                    && refusal.offered().suites().contains(Known.answer(h).suite()));
  }

  private static boolean offersNoMore(Offered one, Offered other, ProtocolVersion besides) {
    Set<ExtensionType> more = new HashSet<>(one.extensions());
    more.removeAll(other.extensions());
    more.removeIf(type -> OF_TLS13.contains(type.id()));
    List<CipherSuite> suites = new ArrayList<>(one.suites());
    suites.removeIf(s -> s.isTls13() && besides.equals(ProtocolVersion.TLS13));
    return more.isEmpty()
        && one.serverName().equals(other.serverName())
        && other.suites().containsAll(suites)
        && other.groups().containsAll(one.groups())
        && other.schemes().containsAll(one.schemes());
  }

  private static Optional<ProtocolVersion> newest(Set<ProtocolVersion> versions) {
    return versions.stream().max(Comparator.naturalOrder());
  }
}
