package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.time.Instant;
import org.maillens.tls.Bytes;

/// One connection of the check: the raw TLS bytes of both directions, as on the wire.
///
/// @param purpose what it was to teach (`hello.client.windows-7-tls12`, `suites.tls12.3`, …)
/// @param outcome in one word: `server_hello`, `alert 40`, `closed`, `reset`, `timed_out`, …
/// @param command an `openssl s_client` line that repeats it, or empty where none can
public record Exchange(
    @Sensitivity(PUBLIC) int number,
    @Sensitivity(PUBLIC) Instant startedAt,
    @Sensitivity(PUBLIC) String purpose,
    @Sensitivity(PUBLIC) String outcome,
    @Sensitivity(PUBLIC) String command,
    @Sensitivity(PUBLIC) Bytes sent,
    @Sensitivity(PUBLIC) Bytes received) {}
