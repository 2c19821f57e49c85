package org.maillens.certificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.maillens.tls.Bytes;

/// A certificate whose fields are exchanged octet by octet, as no library would write them. Its
/// signature is that of the good one that it began as.
final class RawCertificate {
  static final int SERIAL = 1;
  static final int VALIDITY = 4;
  static final int SUBJECT = 5;
  static final int KEY = 6;
  static final int EXTENSIONS = 7;

  private final List<byte[]> fields = new ArrayList<>();
  private final byte[] algorithm;
  private final byte[] signature;

  RawCertificate(Certificate good) {
    ASN1Sequence outer = ASN1Sequence.getInstance(good.der().toArray());
    ASN1Sequence.getInstance(outer.getObjectAt(0)).forEach(field -> fields.add(encoded(field)));
    algorithm = encoded(outer.getObjectAt(1));
    signature = encoded(outer.getObjectAt(2));
  }

  RawCertificate with(int field, byte[] element) {
    fields.set(field, element);
    return this;
  }

  Bytes der() {
    byte[] signed = sequence(fields.toArray(byte[][]::new));
    return Bytes.copyOf(sequence(signed, algorithm, signature));
  }

  Certificate parse() throws CertificateFormatException {
    return Certificate.parse(der());
  }

  static byte[] sequence(byte[]... elements) {
    return element(0x30, elements);
  }

  /// A tag, the length in as few octets as it takes, and the contents one after the other.
  static byte[] element(int tag, byte[]... contents) {
    int length = Arrays.stream(contents).mapToInt(content -> content.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
    out.write(tag);
    if (length >= 0x80) {
      int octets = length > 0xffff ? 3 : length > 0xff ? 2 : 1;
      out.write(0x80 | octets);
      for (int shift = 8 * (octets - 1); shift > 0; shift -= 8) {
        out.write(length >> shift);
      }
    }
    out.write(length);
    for (byte[] content : contents) {
      out.writeBytes(content);
    }
    return out.toByteArray();
  }

  private static byte[] encoded(ASN1Encodable element) {
    try {
      return element.toASN1Primitive().getEncoded();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
