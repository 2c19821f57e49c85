package org.maillens.wizard.service;

/// A hello to hand on: the bytes of the message, and its fingerprints.
///
/// @param hex of the handshake message, in lower case; what is new in each hello, such as the
///   random, is zeros where it comes from a capture
/// @param ja3 32 hexadecimal digits
/// @param ja4 such as `t13d1516h2_8daaf6152771_b0da82dd1658`
public record HelloText(String hex, String ja3, String ja4) {}
