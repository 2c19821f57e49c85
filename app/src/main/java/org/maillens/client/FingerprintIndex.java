package org.maillens.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Ja3;
import org.maillens.tls.Ja4;

/// Finds the programs that have a fingerprint, as a log or a capture shows it. Several share one
/// where they use the same TLS library.
///
/// Fingerprints are worked out when first asked for: all of them for that of a log, but only those
/// of the programs that offer the same suites for that of a hello. Thread-safe.
public final class FingerprintIndex {
  private final Supplier<List<Profile>> profiles;
  private final IdentityHashMap<Profile, Set<String>> texts = new IdentityHashMap<>();
  private @Nullable Map<String, List<Profile>> byText;
  private @Nullable Map<Set<CipherSuite>, List<Profile>> bySuites;

  /// @param profiles the programs that can be found; asked for when the first is looked up
  public FingerprintIndex(Supplier<List<Profile>> profiles) {
    this.profiles = profiles;
  }

  /// The profiles that have this fingerprint, in the order in which they were given.
  ///
  /// @param ja3OrJa4 the MD5 or the text of a JA3, on the wire or as Dovecot logs it, or a JA4
  public synchronized List<Profile> families(String ja3OrJa4) {
    Map<String, List<Profile>> known = byText;
    if (known == null) {
      known = new HashMap<>();
      for (Profile profile : profiles.get()) {
        for (String text : texts(profile)) {
          known.computeIfAbsent(text, t -> new ArrayList<>()).add(profile);
        }
      }
      byText = known;
    }
    return List.copyOf(known.getOrDefault(ja3OrJa4.strip().toLowerCase(Locale.ROOT), List.of()));
  }

  /// The profiles that have the JA3 of a hello as it stands on the wire, or where there are none,
  /// its JA4.
  public synchronized List<Profile> families(ClientHello hello) {
    Map<Set<CipherSuite>, List<Profile>> known = bySuites;
    if (known == null) {
      known = profiles.get().stream().collect(Collectors.groupingBy(p -> real(p.cipherSuites())));
      bySuites = known;
    }
    // A JA3 and a JA4 both tell all suites.
    List<Profile> alike = known.getOrDefault(real(hello.cipherSuites()), List.of());
    if (alike.isEmpty()) {
      return List.of();
    }
    List<Profile> byJa3 = having(Ja3.wire(hello).md5(), alike);
    return byJa3.isEmpty() ? having(Ja4.of(hello).text(), alike) : byJa3;
  }

  /// The id of the only program with this JA3; empty when none or several have it.
  ///
  /// @param ja3 its MD5, 32 hexadecimal digits
  public Optional<String> idOf(String ja3) {
    List<Profile> found = families(ja3);
    return found.size() == 1 ? Optional.of(found.getFirst().id()) : Optional.empty();
  }

  private List<Profile> having(String text, List<Profile> some) {
    return some.stream().filter(profile -> texts(profile).contains(text)).toList();
  }

  private Set<String> texts(Profile profile) {
    return texts.computeIfAbsent(
        profile, one -> Fingerprints.of(one).map(Fingerprints::texts).orElse(Set.of()));
  }

  private static Set<CipherSuite> real(List<CipherSuite> suites) {
    Set<CipherSuite> real = new HashSet<>(suites);
    real.removeIf(CipherSuite::isGrease);
    return real;
  }
}
