package org.maillens.evidence.reply;

import java.util.Set;
import org.maillens.tls.AlertDescription;

/// How servers refuse a client that has no certificate.
public final class WithoutCertificate {
  /// handshake_failure (TLS 1.2), no_certificate (SSLv3), bad_certificate, access_denied,
  /// certificate_required (TLS 1.3), and decode_error, by which GnuTLS 3.7 answers an empty list in
  /// TLS 1.2.
  private static final Set<Integer> ALERTS = Set.of(40, 41, 42, 49, 50, 116);

  private WithoutCertificate() {}

  /// Whether an alert that comes after an empty list of certificates is that refusal.
  public static boolean isRefusedBy(AlertDescription alert) {
    return ALERTS.contains(alert.id());
  }
}
