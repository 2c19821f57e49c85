package org.maillens.capture.transcript;

/// Which tool printed a transcript.
public enum TranscriptKind {
  /// `openssl s_client`.
  OPENSSL,
  /// `gnutls-cli`.
  GNUTLS,
  /// Java's `javax.net.debug`.
  JSSE,
  /// `curl -v`, `--trace`.
  CURL,
  /// JSON of testssl.sh.
  TESTSSL,
  /// XML of sslscan.
  SSLSCAN,
  /// JSON of sslyze.
  SSLYZE,
  /// XML of nmap.
  NMAP,
  /// A handshake as hexadecimal digits or base64.
  BYTES,
  /// Certificates as PEM and nothing else of a handshake.
  CERTIFICATES;

  /// Whether it is no tool's transcript, but what is also part of such.
  boolean isBare() {
    return this == BYTES || this == CERTIFICATES;
  }
}
