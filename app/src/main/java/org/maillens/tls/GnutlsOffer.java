package org.maillens.tls;

import java.util.List;
import java.util.Set;

/// What a release of GnuTLS makes of a priority string.
public sealed interface GnutlsOffer {
  /// The string is taken. Everything is in order of preference.
  ///
  /// @param versions versions of TLS; those of DTLS, which mail never uses, are left out
  /// @param cipherSuites as `gnutls-cli -l` prints them
  /// @param groups as `gnutls-cli -l` prints them; a hello offers them only as far as its versions
  ///   and key exchanges use groups
  /// @param signatureSchemes those that the versions can use; `gnutls-cli -l` prints also what is
  ///   switched off, and two names for one code point
  /// @param options what stood behind `%`, such as `SERVER_PRECEDENCE`
  /// @param lists the lists as `gnutls-cli -l` prints them
  record Accepted(
      List<ProtocolVersion> versions,
      List<CipherSuite> cipherSuites,
      List<NamedGroup> groups,
      List<SignatureScheme> signatureSchemes,
      Set<String> options,
      Printed lists)
      implements GnutlsOffer {
    /// Keeps copies.
    public Accepted {
      versions = List.copyOf(versions);
      cipherSuites = List.copyOf(cipherSuites);
      groups = List.copyOf(groups);
      signatureSchemes = List.copyOf(signatureSchemes);
      options = Set.copyOf(options);
    }
  }

  /// GnuTLS's own names, without `VERS-`, `GROUP-` and `SIGN-`.
  ///
  /// @param versions TLS and DTLS
  /// @param ciphers such as `AES-256-GCM`
  /// @param macs such as `AEAD`
  /// @param keyExchanges such as `ECDHE-RSA`
  /// @param groups such as `X25519`
  /// @param signatures such as `RSA-SHA256`
  record Printed(
      List<String> versions,
      List<String> ciphers,
      List<String> macs,
      List<String> keyExchanges,
      List<String> groups,
      List<String> signatures) {
    /// Keeps copies of the lists.
    public Printed {
      versions = List.copyOf(versions);
      ciphers = List.copyOf(ciphers);
      macs = List.copyOf(macs);
      keyExchanges = List.copyOf(keyExchanges);
      groups = List.copyOf(groups);
      signatures = List.copyOf(signatures);
    }
  }

  /// The string is refused as a whole.
  ///
  /// @param reason why
  /// @param position where the word starts that is at fault, from 0; the length of the string where
  ///   no single word is
  record Refused(Reason reason, int position) implements GnutlsOffer {}

  /// Why a string is refused.
  enum Reason {
    /// The word is no level, has no sign, or is not known to this release.
    UNKNOWN_WORD,
    /// `@NAME` stands for a line of /etc/gnutls/config, which is not known here.
    SYSTEM_SETTING,
    /// No version or no suite is left ("No or insufficient priorities were set").
    NOTHING_LEFT
  }
}
