package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import org.maillens.certificate.Certificate;

/// What was found where a certificate says that its issuer's can be fetched (RFC 5280 section
/// 4.2.2.1, caIssuers).
///
/// @param url as written in the certificate
/// @param certificates what was there; empty unless `outcome` is `FETCHED`
public record FetchedIssuer(
    @Sensitivity(PUBLIC) String url,
    @Sensitivity(PUBLIC) Outcome outcome,
    @Sensitivity(PUBLIC) List<Certificate> certificates) {
  public FetchedIssuer {
    certificates = List.copyOf(certificates);
  }

  /// How the request ended.
  public enum Outcome {
    FETCHED,
    /// No connection, no answer, or an answer other than 200.
    NOT_REACHED,
    /// Larger than is read.
    TOO_LARGE,
    /// Neither a certificate nor a bundle of them.
    NOT_A_CERTIFICATE,
    /// An address that is not asked: not HTTP.
    NOT_ASKED
  }
}
