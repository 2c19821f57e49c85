package org.maillens.certificate;

import java.util.Arrays;
import org.maillens.certificate.CertificateFormatException.Fault;

/// A walk over the tags and lengths of a DER element before a parser sees it, so that hostile
/// lengths and nesting cost no memory and no stack.
public final class DerStructure {
  private static final int MAX_DEPTH = 32;
  private static final int CONSTRUCTED = 0x20;

  private final byte[] der;
  private final String part;

  private DerStructure(byte[] der, String part) {
    this.der = der;
    this.part = part;
  }

  /// Length in bytes of the one element at the start of `der`; everything nested in it fits.
  public static int check(byte[] der, String part) throws CertificateFormatException {
    if (der.length == 0) {
      throw new CertificateFormatException(Fault.EMPTY, part, 0);
    }
    return new DerStructure(der, part).element(0, der.length, 0);
  }

  /// As [#check], and nothing may follow.
  public static void checkWhole(byte[] der, String part) throws CertificateFormatException {
    int end = check(der, part);
    if (end != der.length) {
      throw new CertificateFormatException(Fault.TRAILING_BYTES, part, end);
    }
  }

  /// The first element inside the constructed element `der`, header included.
  public static byte[] firstChild(byte[] der, String part) throws CertificateFormatException {
    int start = (der[1] & 0x80) == 0 ? 2 : 2 + (der[1] & 0x7f);
    int end = new DerStructure(der, part).element(start, der.length, 1);
    return Arrays.copyOfRange(der, start, end);
  }

  private int element(int start, int limit, int depth) throws CertificateFormatException {
    if (depth > MAX_DEPTH) {
      throw new CertificateFormatException(Fault.TOO_DEEP, part, start);
    }
    int tag = octet(start, limit, start);
    int at = start + 1;
    if ((tag & 0x1f) == 0x1f) {
      while ((octet(at++, limit, start) & 0x80) != 0) {
        // A tag number of several octets: each but the last has its high bit set.
      }
    }
    int length = octet(at++, limit, start);
    if (length >= 0x80) {
      int octets = length & 0x7f;
      if (octets == 0 || octets > 3) {
        // Indefinite lengths are not DER, and four octets are beyond every limit of ours.
        throw new CertificateFormatException(Fault.NOT_DER, part, start);
      }
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = length << 8 | octet(at++, limit, start);
      }
    }
    if (length > limit - at) {
      throw new CertificateFormatException(Fault.NOT_DER, part, start);
    }
    int end = at + length;
    if ((tag & CONSTRUCTED) != 0) {
      int child = at;
      while (child < end) {
        child = element(child, end, depth + 1);
      }
    }
    return end;
  }

  private int octet(int at, int limit, int start) throws CertificateFormatException {
    if (at >= limit) {
      throw new CertificateFormatException(Fault.NOT_DER, part, start);
    }
    return der[at] & 0xff;
  }
}
