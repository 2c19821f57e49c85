package org.maillens.tls;

import java.util.List;
import java.util.Optional;

/// Cipher suites that somebody pasted: the output of `openssl ciphers` with or without `-v`, `-V`
/// and `-stdname`, that of `gnutls-cli -l`, or names in IANA's, OpenSSL's or GnuTLS's spelling or
/// code points such as 0xC030, separated by anything usual.
///
/// @param form what the text looks like
/// @param suites in the order of the text, each once
/// @param versions what the text says is offered; empty if it does not say
/// @param groups likewise
/// @param signatureSchemes likewise
/// @param unknown words that are no name of a suite, in order
public record PastedCipherList(
    Form form,
    List<CipherSuite> suites,
    Optional<List<ProtocolVersion>> versions,
    Optional<List<NamedGroup>> groups,
    Optional<List<SignatureScheme>> signatureSchemes,
    List<Unknown> unknown) {

  /// What a text looks like.
  public enum Form {
    /// Names alone, as `openssl ciphers` and servers' configurations have them.
    NAMES,
    /// `openssl ciphers -v` or `-V`. The version in a line is the first that may use the suite: it
    /// does not say what is offered.
    OPENSSL_TABLE,
    /// `gnutls-cli -l --priority …`: what such a program offers.
    GNUTLS_OFFER,
    /// `gnutls-cli -l` alone: all that GnuTLS can do. It says nothing of what is offered, nor in
    /// which order.
    GNUTLS_CATALOGUE
  }

  /// A word that is no name of a suite.
  ///
  /// @param word as written
  /// @param position where it starts, from 0
  public record Unknown(String word, int position) {}

  /// Keeps copies of the lists.
  public PastedCipherList {
    suites = List.copyOf(suites);
    versions = versions.map(List::copyOf);
    groups = groups.map(List::copyOf);
    signatureSchemes = signatureSchemes.map(List::copyOf);
    unknown = List.copyOf(unknown);
  }

  /// Reads any text; one without a single suite gives an empty list and its words as unknown.
  public static PastedCipherList parse(String text) {
    return new PastedCipherReader(text).read();
  }
}
