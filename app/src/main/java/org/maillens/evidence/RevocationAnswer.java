package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import org.maillens.certificate.revocation.RevocationVerdict;

/// What an authority answered when it was asked about a certificate. A stapled answer stands with
/// its [ServedChain] instead.
///
/// @param certificate SHA-256 of the certificate asked about, lower-case hexadecimal
/// @param url who was asked
public record RevocationAnswer(
    @Sensitivity(PUBLIC) String certificate,
    @Sensitivity(PUBLIC) Source source,
    @Sensitivity(PUBLIC) String url,
    @Sensitivity(PUBLIC) RevocationVerdict verdict) {
  /// How it was asked.
  public enum Source {
    OCSP,
    CRL
  }
}
