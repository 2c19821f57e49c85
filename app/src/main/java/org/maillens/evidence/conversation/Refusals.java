package org.maillens.evidence.conversation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Ended;
import org.maillens.evidence.reply.Reply.Refused;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What the refusals in one version that the server has say of suites, groups and signatures.
final class Refusals {
  /// The alerts that refuse an offer, and not its form, a name or a version.
  private static final List<AlertDescription> OF_THE_OFFER =
      List.of(
          AlertDescription.HANDSHAKE_FAILURE,
          AlertDescription.INSUFFICIENT_SECURITY,
          AlertDescription.INTERNAL_ERROR);

  private final ProtocolVersion version;
  private final Known known;
  private final List<Offered> refused;
  private final boolean asksAgain;

  /// @param refusals proven ones, in which the server would have taken this version
  /// @param asksAgain whether the server was seen to ask for keys of other groups
  Refusals(ProtocolVersion version, Known known, Collection<Heard> refusals, boolean asksAgain) {
    this.version = version;
    this.known = known;
    this.refused =
        refusals.stream().filter(Refusals::isOfTheOffer).map(Heard::offered).distinct().toList();
    this.asksAgain = asksAgain;
  }

  /// A server that ends it without a word may have disliked an application protocol.
  private static boolean isOfTheOffer(Heard heard) {
    Reply reply = heard.reply();
    return reply instanceof Refused r
        ? OF_THE_OFFER.contains(r.alert())
        : reply instanceof Ended && !heard.offered().sends(ExtensionType.ALPN);
  }

  /// Suites that were offered with all that they need, and nothing that the server takes beside
  /// them.
  Set<CipherSuite> suites() {
    Set<CipherSuite> suites = new LinkedHashSet<>();
    for (Offered offered : refused) {
      boolean usable = known.taken(offered).stream().anyMatch(s -> known.usable(s, offered));
      if (!usable) {
        offered.suites(version).stream()
            .filter(s -> !known.takes(s) && known.usable(s, offered))
            .forEach(suites::add);
      }
    }
    return suites;
  }

  /// Suites beside which a hello was refused that was answered without them.
  Set<CipherSuite> breaking() {
    Set<CipherSuite> breaking = new LinkedHashSet<>();
    for (Offered offered : refused) {
      if (known.taken(offered).stream().anyMatch(s -> known.usable(s, offered))) {
        without(offered).ifPresent(breaking::addAll);
      }
    }
    breaking.removeIf(known::takes);
    return breaking;
  }

  /// What an answered hello lacks that offered less of this one, and nothing else.
  private Optional<List<CipherSuite>> without(Offered offered) {
    List<CipherSuite> all = offered.suites(version);
    return known.answered().stream()
        .map(Heard::offered)
        .filter(
            less ->
                all.containsAll(less.suites(version))
                    && offered.groups().containsAll(less.groups())
                    && offered.schemes().containsAll(less.schemes()))
        .map(less -> all.stream().filter(s -> !less.suites(version).contains(s)).toList())
        .min((a, b) -> Integer.compare(a.size(), b.size()));
  }

  /// Groups that were offered beside suites which the server takes and which all need one.
  Set<NamedGroup> groups() {
    Set<NamedGroup> groups = new LinkedHashSet<>();
    for (Offered offered : refused) {
      List<CipherSuite> taken =
          known.taken(offered).stream().filter(s -> known.schemeFits(s, offered)).toList();
      List<NamedGroup> tried =
          offered.groups(version).stream()
              .filter(
                  g ->
                      !version.equals(ProtocolVersion.TLS13)
                          || asksAgain
                          || offered.shares().contains(g))
              .toList();
      if (!taken.isEmpty()
          && taken.stream().allMatch(Known::needsGroup)
          && offered.groups(version).stream().noneMatch(known::takes)) {
        groups.addAll(tried);
      }
    }
    return groups;
  }

  /// Signature schemes that were offered without any that was seen in use.
  Set<SignatureScheme> schemes() {
    Set<SignatureScheme> schemes = new LinkedHashSet<>();
    if (version.equals(ProtocolVersion.TLS12)) {
      refused.forEach(offered -> schemes.addAll(known.schemesInTheWay(offered)));
    }
    return schemes;
  }
}
