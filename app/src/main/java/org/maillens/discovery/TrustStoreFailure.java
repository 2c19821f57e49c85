package org.maillens.discovery;

import java.util.Optional;
import org.maillens.certificate.CertificateFormatException.Fault;

/// A trust store, or one entry of it, that could not be read. `store` is the id it would have had,
/// `source` the file or key store name, `entry` the alias or the place of the block in characters
/// (empty when the whole store failed), `fault` what was wrong with a certificate, `technical` the
/// exception type and text for the bundle, never for a decision.
public record TrustStoreFailure(
    String store, Kind kind, String source, String entry, Optional<Fault> fault, String technical) {

  /// What failed.
  public enum Kind {
    /// No such file, or this system has no store that is known here.
    NOT_FOUND,
    /// There, but it could not be opened or read.
    UNREADABLE,
    /// Read, and no certificate in it.
    NO_CERTIFICATES,
    /// One certificate in it is damaged; the others were taken.
    DAMAGED_CERTIFICATE
  }
}
