package org.maillens.net;

import java.time.Instant;

/// One answer of a time server.
///
/// @param theirs its time at the moment `ours`, half of the way there and back added
/// @param ours this computer's time as the answer came
public record NtpReading(Instant theirs, Instant ours) {}
