package org.maillens.capture.transcript.told;

/// The lines of a text that belong to one transcript.
///
/// @param from index of the first, from 0
/// @param to index behind the last
public record Span(int from, int to) {}
