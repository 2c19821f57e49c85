package org.maillens.certificate;

import java.io.Serial;

/// Bytes or text that are no certificate. The only exception that reading certificates throws.
public final class CertificateFormatException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /// What is wrong with the input.
  public enum Fault {
    /// Nothing there.
    EMPTY,
    /// Larger than the reader's limit; nothing was read.
    TOO_LARGE,
    /// Not an ASN.1 DER element, or one that is cut off.
    NOT_DER,
    /// Nested deeper than any certificate.
    TOO_DEEP,
    /// Bytes follow the end of the certificate.
    TRAILING_BYTES,
    /// DER, but a field that RFC 5280 §4.1 requires is missing or has another type.
    NOT_A_CERTIFICATE,
    /// A PEM block without its end line.
    NO_END_LINE,
    /// A PEM block whose content is not base64 (RFC 7468).
    NOT_BASE64
  }

  private final Fault fault;
  private final String part;
  private final int offset;

  /// `part` is the field or block (an identifier, not a sentence), `offset` counts bytes of the DER
  /// or characters of the text from 0, and is -1 where no place can be named.
  public CertificateFormatException(Fault fault, String part, int offset) {
    super(fault + " in " + part + (offset < 0 ? "" : " at " + offset));
    this.fault = fault;
    this.part = part;
    this.offset = offset;
  }

  /// What is wrong.
  public Fault fault() {
    return fault;
  }

  /// The field or block that could not be read.
  public String part() {
    return part;
  }

  /// Where it begins, from 0, or -1.
  public int offset() {
    return offset;
  }
}
