package org.maillens.tls;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.tls.GnutlsOffer.Accepted;
import org.maillens.tls.GnutlsOffer.Printed;
import org.maillens.tls.GnutlsWords.Kind;
import org.maillens.tls.GnutlsWords.Suite;

/// Makes an offer of what a priority string has listed: GnuTLS composes suites of their parts, and
/// takes versions back that nothing is left for.
final class GnutlsComposition {
  private static final String TLS12 = "TLS1.2";
  private static final String TLS13 = "TLS1.3";
  private static final String DTLS12 = "DTLS1.2";

  /// Key exchanges by a shared secret that TLS 1.3 can do too.
  private static final Set<String> SECRETS = Set.of("PSK", "DHE-PSK", "ECDHE-PSK");

  /// Not with TLS 1.3.
  private static final Set<String> OLD_ONLY = Set.of("SRP", "SRP-RSA", "SRP-DSS", "RSA-PSK");

  private final GnutlsWords words;
  private final Set<String> options;
  private final Set<String> versions;
  private final List<String> ciphers;
  private final List<String> macs;
  private final Set<String> keyExchanges;
  private final List<String> groups;
  private final List<String> signatures;

  GnutlsComposition(GnutlsWords words, Map<Kind, Set<String>> lists, Set<String> options) {
    this.words = words;
    this.options = options;
    versions = new LinkedHashSet<>(named(lists, Kind.VERSION));
    ciphers = named(lists, Kind.CIPHER);
    macs = named(lists, Kind.MAC);
    keyExchanges = new LinkedHashSet<>(named(lists, Kind.KEY_EXCHANGE));
    groups = named(lists, Kind.GROUP);
    signatures = named(lists, Kind.SIGNATURE);
  }

  /// Empty where no version or no suite is left.
  Optional<Accepted> offer() {
    boolean old =
        ciphers.contains("NULL")
            || keyExchanges.stream().anyMatch(OLD_ONLY::contains)
            || options.contains("NO_EXTENSIONS");
    if (old) {
      versions.remove(TLS13);
    }
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    boolean secret = keyExchanges.stream().anyMatch(SECRETS::contains);
    // A DTLS version counts as an older one here, though no mail program speaks it.
    if (versions.equals(Set.of(TLS13)) && !secret) {
      keyExchanges.clear();
    }
    List<Suite> suites = suites();
    boolean lonely =
        !versions.contains(TLS12) && (versions.contains("TLS1.1") || versions.contains("TLS1.0"));
    boolean groupless = groups.isEmpty() && !secret;
    List<String> good = words.usable(signatures, versions);
    if (good.isEmpty()) {
      versions.removeAll(Set.of(TLS12, TLS13, DTLS12));
    }
    if (versions.isEmpty() || suites.isEmpty()) {
      return Optional.empty();
    }
    // Servers without TLS 1.3 would choose TLS 1.2, which is not on offer; and keys need a group.
    if (lonely || groupless) {
      versions.remove(TLS13);
    }
    return Optional.of(
        new Accepted(
            words.codes(Kind.VERSION, versions).stream().map(ProtocolVersion::new).toList(),
            suites.stream().filter(this::isUsable).map(Suite::suite).toList(),
            words.codes(Kind.GROUP, groups).stream().map(NamedGroup::new).toList(),
            words.codes(Kind.SIGNATURE, good).stream().map(SignatureScheme::new).toList(),
            options,
            printed()));
  }

  private List<Suite> suites() {
    List<String> exchanges = new ArrayList<>(List.of(""));
    exchanges.addAll(keyExchanges);
    List<Suite> suites = new ArrayList<>();
    for (String exchange : exchanges) {
      for (String cipher : ciphers) {
        for (String mac : macs) {
          words.suite(exchange, cipher, mac).ifPresent(suites::add);
        }
      }
    }
    return suites;
  }

  /// By the highest version of either kind.
  private boolean isUsable(Suite suite) {
    boolean tls =
        versions.stream().anyMatch(v -> v.startsWith("TLS") && v.compareTo(suite.version()) >= 0);
    return tls || isUsableInDtls(suite);
  }

  /// RFC 6347 section 4.1.2.2 forbids RC4.
  private boolean isUsableInDtls(Suite suite) {
    return switch (suite.version()) {
      case TLS13 -> false;
      case TLS12 -> versions.contains(DTLS12);
      default ->
          !suite.suite().cipher().startsWith("RC4")
              && versions.stream().anyMatch(version -> version.startsWith("DTLS"));
    };
  }

  private Printed printed() {
    return new Printed(
        List.copyOf(versions), ciphers, macs, List.copyOf(keyExchanges), groups, signatures);
  }

  private static List<String> named(Map<Kind, Set<String>> lists, Kind kind) {
    return List.copyOf(lists.getOrDefault(kind, Set.of()));
  }
}
