package org.maillens.certificate;

import java.time.Instant;

/// A promise of a certificate-transparency log, embedded in a certificate (RFC 6962 §3.2), as
/// written there: its signature is not verified.
///
/// @param logId SHA-256 of the log's key, lower-case hexadecimal
/// @param at when the log saw the certificate
public record SignedTimestamp(String logId, Instant at) {}
