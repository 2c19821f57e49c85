package org.maillens.capture.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.GnutlsOffer;
import org.maillens.tls.GnutlsPriorityString;
import org.maillens.tls.GnutlsRelease;
import org.maillens.tls.OpensslCipherList;
import org.maillens.tls.OpensslCipherString;
import org.maillens.tls.OpensslRelease;
import org.maillens.tls.ProtocolVersion;

/// What a cipher or priority string selects up to TLS 1.2, as far as the releases of the library
/// agree on it: which one the server runs on a configuration does not say.
///
/// @param selected what any release selects, in order: the newest's first; suites for shared
///   secrets and passwords left out, which no mail server sets up
/// @param agreed those of them that every release uses at its usual security levels
/// @param orderAgreed whether all releases have the agreed ones in the same order
/// @param levelZero whether the string itself sets security level 0, without which OpenSSL 3 does
///   not speak TLS 1.0 and 1.1
public record CipherReading(
    List<CipherSuite> selected, Set<CipherSuite> agreed, boolean orderAgreed, boolean levelZero) {
  /// OpenSSL's own default and that of Debian, Ubuntu and Red Hat.
  private static final List<Integer> USUAL_LEVELS = List.of(1, 2);

  public CipherReading {
    selected = List.copyOf(selected);
    agreed = Set.copyOf(agreed);
  }

  /// Whether no release takes the string, or none was asked.
  public boolean isEmpty() {
    return selected.isEmpty();
  }

  /// An OpenSSL cipher string, read by these releases, the oldest first. One that refuses it cannot
  /// be the server's.
  public static CipherReading openssl(String text, List<OpensslRelease> releases) {
    List<List<CipherSuite>> used = new ArrayList<>();
    Set<CipherSuite> selected = new LinkedHashSet<>();
    boolean levelZero = false;
    for (OpensslRelease release : releases.reversed()) {
      if (OpensslCipherString.parse(text).evaluate(release)
          instanceof OpensslCipherList.Selected list) {
        // Level 0 forbids nothing: what the string itself says, where it sets no level.
        selected.addAll(classic(list.supported(0)));
        levelZero |= list.securityLevel().orElse(-1) == 0;
        for (int level : USUAL_LEVELS) {
          used.add(classic(list.supported(level)));
        }
      }
    }
    return of(used, selected, levelZero);
  }

  /// A GnuTLS priority string, read by every release that we know.
  public static CipherReading gnutls(String text) {
    List<List<CipherSuite>> used = new ArrayList<>();
    Set<CipherSuite> selected = new LinkedHashSet<>();
    for (GnutlsOffer.Accepted offer : gnutlsOffers(text)) {
      used.add(classic(offer.cipherSuites()));
      selected.addAll(classic(offer.cipherSuites()));
    }
    return of(used, selected, false);
  }

  /// The versions that a GnuTLS priority string leaves on, in every release that we know; those on
  /// which the releases do not agree are left out.
  public static EnabledVersions gnutlsVersions(String text) {
    Set<ProtocolVersion> versions = new LinkedHashSet<>();
    List<GnutlsOffer.Accepted> offers = gnutlsOffers(text);
    offers.forEach(offer -> versions.addAll(offer.versions()));
    offers.forEach(offer -> versions.retainAll(offer.versions()));
    return new EnabledVersions(List.copyOf(versions), offers.isEmpty() ? List.of(text) : List.of());
  }

  private static List<GnutlsOffer.Accepted> gnutlsOffers(String text) {
    List<GnutlsOffer.Accepted> offers = new ArrayList<>();
    for (GnutlsRelease release : List.of(GnutlsRelease.values()).reversed()) {
      if (GnutlsPriorityString.parse(text).evaluate(release)
          instanceof GnutlsOffer.Accepted offer) {
        offers.add(offer);
      }
    }
    return offers;
  }

  private static CipherReading of(
      List<List<CipherSuite>> used, Set<CipherSuite> selected, boolean levelZero) {
    Set<CipherSuite> agreed = new LinkedHashSet<>(selected);
    used.forEach(agreed::retainAll);
    boolean sameOrder =
        used.stream()
                .map(list -> list.stream().filter(agreed::contains).toList())
                .distinct()
                .count()
            <= 1;
    return new CipherReading(List.copyOf(selected), agreed, sameOrder, levelZero);
  }

  private static List<CipherSuite> classic(List<CipherSuite> suites) {
    return suites.stream().filter(suite -> !suite.isTls13() && !suite.isSignalling()).toList();
  }
}
