package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PERSONAL;
import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.time.Instant;
import java.util.Optional;

/// Connections of one client that worked, alike in version and suite.
///
/// @param version as the log wrote it, in IANA's or OpenSSL's words: `TLSv1`, `TLS1.2`; empty when
///   the log tells only that there was TLS
/// @param cipherSuite as the log wrote it; empty when it does not tell
/// @param count how many connections
/// @param client address of the client, numeric; empty for those whose number was too large to keep
///   apart
/// @param service as in [Sighting]
public record Success(
    @Sensitivity(PUBLIC) String version,
    @Sensitivity(PUBLIC) String cipherSuite,
    @Sensitivity(PUBLIC) long count,
    @Sensitivity(PUBLIC) Optional<Instant> first,
    @Sensitivity(PUBLIC) Optional<Instant> last,
    @Sensitivity(PERSONAL) Optional<String> client,
    @Sensitivity(PUBLIC) String service) {}
