package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

/// A port on which a program listened when somebody asked `ss` or `netstat`.
///
/// @param address numeric, or `*` for all
/// @param port from 1 to 65535
/// @param program as printed, without its process id; empty when not printed
public record Listening(
    @Sensitivity(PUBLIC) String address,
    @Sensitivity(PUBLIC) int port,
    @Sensitivity(PUBLIC) String program,
    @Sensitivity(PUBLIC) Place place) {}
