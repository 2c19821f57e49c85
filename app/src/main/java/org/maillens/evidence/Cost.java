package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

/// What the check cost the server and the user.
///
/// @param throttled whether the server began to refuse connections during the check
/// @param complete whether every planned probe ran (not cancelled, not throttled)
public record Cost(
    @Sensitivity(PUBLIC) int connections,
    @Sensitivity(PUBLIC) long bytesSent,
    @Sensitivity(PUBLIC) long bytesReceived,
    @Sensitivity(PUBLIC) long elapsedMillis,
    @Sensitivity(PUBLIC) boolean throttled,
    @Sensitivity(PUBLIC) boolean complete) {}
