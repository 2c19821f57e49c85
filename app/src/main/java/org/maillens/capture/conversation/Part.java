package org.maillens.capture.conversation;

/// A part of handshakes that many have in common.
///
/// @param id equal where the bytes are equal; below 0 for one that is not kept
record Part<T>(int id, T value) {}
