package org.maillens.lab;

/// The protocol versions that Debian's OpenSSL can speak.
public enum OpensslVersion {
  TLS10(0x0301, "-tls1", "TLSv1", "TLSv1"),
  TLS11(0x0302, "-tls1_1", "TLSv1.1", "TLSv1.1"),
  TLS12(0x0303, "-tls1_2", "TLSv1.2", "TLSv1.2"),
  TLS13(0x0304, "-tls1_3", "TLSv1.3", "TLSv1.3");

  private final int code;
  private final String option;
  private final String configured;
  private final String reported;

  OpensslVersion(int code, String option, String configured, String reported) {
    this.code = code;
    this.option = option;
    this.configured = configured;
    this.reported = reported;
  }

  /// The number on the wire.
  public int code() {
    return code;
  }

  /// The option that allows this version only.
  String option() {
    return option;
  }

  /// As `-min_protocol` wants it.
  String configured() {
    return configured;
  }

  /// As `s_client -brief` says it.
  String reported() {
    return reported;
  }
}
