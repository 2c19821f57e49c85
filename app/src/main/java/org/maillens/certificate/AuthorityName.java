package org.maillens.certificate;

import org.bouncycastle.asn1.x500.X500Name;
import org.maillens.tls.Bytes;

/// The names of authorities whose certificates a server asks of its clients (RFC 5246 section
/// 7.4.4, RFC 8446 section 4.2.4).
public final class AuthorityName {
  private AuthorityName() {}

  /// The name as RFC 4514 writes it, safe to show; its octets in hexadecimal where it is no name.
  ///
  /// @param der a DER-encoded distinguished name
  public static String of(Bytes der) {
    try {
      return SafeText.of(DistinguishedName.of(X500Name.getInstance(der.toArray())).text());
    } catch (RuntimeException _) {
      // Bouncy Castle reports odd content with half a dozen unchecked types; all mean the same.
      return SafeText.of("#" + der);
    }
  }
}
