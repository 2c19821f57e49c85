package org.maillens.tls;

/// The releases of GnuTLS whose priority strings MailLens can read.
public enum GnutlsRelease {
  /// 3.7, as in Debian 12.
  V3_7("3.7"),
  /// 3.8, as in Debian 13 (3.8.9).
  V3_8("3.8");

  private final String label;

  GnutlsRelease(String label) {
    this.label = label;
  }

  /// The number that people call it by, such as `3.8`.
  public String label() {
    return label;
  }
}
