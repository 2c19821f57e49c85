package org.maillens.tls;

import java.util.List;
import java.util.OptionalInt;
import org.maillens.tls.OpensslCriteria.Trait;
import org.maillens.tls.OpensslSuites.Entry;

/// What a release of OpenSSL makes of a cipher string.
public sealed interface OpensslCipherList {
  /// The string is taken.
  ///
  /// @param release whose reading this is
  /// @param suites what `openssl ciphers` prints: TLS 1.3's first, then the selected ones, the most
  ///   preferred first
  /// @param securityLevel 0 to 5 if the string sets one with `@SECLEVEL`
  /// @param ignored words without effect, in order
  record Selected(
      OpensslRelease release,
      List<CipherSuite> suites,
      OptionalInt securityLevel,
      List<Ignored> ignored)
      implements OpensslCipherList {
    /// What each level asks for, as in SSL_CTX_set_security_level(3).
    private static final List<Integer> BITS = List.of(0, 80, 112, 128, 192, 256);

    /// Keeps copies of the lists.
    public Selected {
      suites = List.copyOf(suites);
      ignored = List.copyOf(ignored);
    }

    /// The suites that a program really uses, as `openssl ciphers -s` prints them: without those
    /// that the security level forbids, and without shared secrets and passwords, which no mail
    /// program sets up.
    ///
    /// @param defaultLevel 0 to 5, in force where the string sets no level: see
    ///   [OpensslRelease#defaultSecurityLevel()]
    public List<CipherSuite> supported(int defaultLevel) {
      int level = release.hasSecurityLevels() ? securityLevel.orElse(defaultLevel) : 0;
      OpensslSuites known = OpensslSuites.of(release);
      return suites.stream()
          .filter(s -> known.entry(s).map(e -> isUsed(e, level)).orElseGet(() -> isUsed(s, level)))
          .toList();
    }

    /// TLS 1.3's suites have no traits but their strength.
    private static boolean isUsed(CipherSuite tls13, int level) {
      return tls13.keyBits() >= BITS.get(level);
    }

    private static boolean isUsed(Entry entry, int level) {
      boolean secret = has(entry, Trait.KEY_EXCHANGE, "PSK|RSAPSK|DHEPSK|ECDHEPSK|SRP");
      if (secret || has(entry, Trait.AUTHENTICATION, "PSK|SRP")) {
        return false;
      }
      boolean weak =
          has(entry, Trait.AUTHENTICATION, "NULL")
              || has(entry, Trait.MAC, "MD5")
              || (level >= 2 && has(entry, Trait.ENCRYPTION, "RC4"))
              || (level >= 3 && !has(entry, Trait.KEY_EXCHANGE, "DHE|ECDHE"))
              || (level >= 4 && has(entry, Trait.MAC, "SHA1"));
      return level == 0 || (!weak && entry.bits() >= BITS.get(level));
    }

    private static boolean has(Entry entry, Trait trait, String values) {
      return OpensslCriteria.of(trait, values).fits(entry.traits());
    }
  }

  /// The string is refused as a whole, and the program that was given it does not start or keeps
  /// what it had.
  ///
  /// @param reason why
  /// @param position of the character that it stumbles over, from 0; the length of the string where
  ///   the end is the trouble
  /// @param ignored words without effect up to there, in order
  record Refused(Reason reason, int position, List<Ignored> ignored) implements OpensslCipherList {
    /// Keeps a copy of the list.
    public Refused {
      ignored = List.copyOf(ignored);
    }
  }

  /// Why a string is refused.
  enum Reason {
    /// A sign without a word, or a character that belongs to no word.
    NO_WORD,
    /// `@` and a word that is no command of this release (`@SECLEVEL` in 1.0.2), or a level beyond
    /// 5.
    NO_COMMAND,
    /// Nothing is left to offer up to TLS 1.2 ("no cipher match").
    NO_SUITE
  }

  /// A word without effect; OpenSSL says nothing about it.
  ///
  /// @param text the word with its sign and all that is dropped with it, up to the next separator
  /// @param position where it starts, from 0
  /// @param why why it has none
  record Ignored(String text, int position, Why why) {}

  /// Why a word has no effect.
  enum Why {
    /// This release does not know the word, or one of those joined by `+`.
    UNKNOWN,
    /// It is a suite of TLS 1.3, which a cipher string cannot select.
    TLS13,
    /// What is joined by `+` excludes itself.
    CONTRADICTION,
    /// Every word is known, but the release as built has no suite that is all of it.
    NO_SUCH_SUITE
  }
}
