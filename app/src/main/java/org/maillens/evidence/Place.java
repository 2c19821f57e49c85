package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

/// Where something stands in a text.
///
/// @param document name of the file as given; empty for pasted text
/// @param line from 1
public record Place(@Sensitivity(PUBLIC) String document, @Sensitivity(PUBLIC) long line) {}
