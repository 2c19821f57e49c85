package org.maillens.mail;

/// How a connection to an endpoint gets its TLS.
public enum Security {
  /// TLS from the first byte (RFC 8314 section 3).
  IMPLICIT_TLS("implicit"),
  /// Plain text first, then the protocol's upgrade command, which is required.
  STARTTLS("starttls"),
  /// No TLS at all.
  NONE("none");

  private final String word;

  Security(String word) {
    this.word = word;
  }

  /// The word used in `?security=` of an endpoint URI.
  public String word() {
    return word;
  }
}
