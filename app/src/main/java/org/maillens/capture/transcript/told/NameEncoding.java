package org.maillens.capture.transcript.told;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.maillens.tls.Bytes;

/// The name of an authority, of which a tool printed the text only, in the form in which servers
/// send it. Which type of string the server used is not known; the text is the same.
public final class NameEncoding {
  private NameEncoding() {}

  /// Of OpenSSL's text.
  ///
  /// @return nothing where the text is no name
  public static Optional<Bytes> ofOpenssl(String text) {
    return ofText(DistinguishedText.ofOpenssl(text));
  }

  /// Of RFC 4514's text, the most specific part first.
  ///
  /// @return nothing where the text is no name
  public static Optional<Bytes> ofText(String text) {
    try {
      X500Name mostSpecificFirst = new X500Name(text);
      RDN[] parts = mostSpecificFirst.getRDNs();
      RDN[] encoded = new RDN[parts.length];
      for (int i = 0; i < parts.length; i++) {
        encoded[i] = parts[parts.length - 1 - i];
      }
      return Optional.of(Bytes.copyOf(new X500Name(encoded).getEncoded(ASN1Encoding.DER)));
    } catch (IllegalArgumentException | IOException _) {
      // Bouncy Castle's word for text that is no name.
      return Optional.empty();
    }
  }
}
