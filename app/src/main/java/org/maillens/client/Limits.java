package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.tls.ProtocolVersion;

/// What a program refuses although its hello offers it. Sizes in bits; whatever is empty is not
/// known.
///
/// @param lowestVersion the oldest version in which it finishes a handshake
/// @param lowestSignedVersion the oldest version in which it finishes a handshake whose key
///   exchange is signed (ECDHE, DHE), where that is newer than `lowestVersion`: up to TLS 1.1 the
///   signature is over MD5 and SHA-1 (RFC 4346 section 7.4.3), which some libraries no longer take
/// @param lowestEcdsaVersion the same for a key exchange that is signed with ECDSA, where that is
///   newer still: up to TLS 1.1 the signature is over SHA-1 alone (RFC 8422 section 5.10)
/// @param smallestRsaBits the smallest RSA key of a certificate that the server sends
/// @param largestRsaBits the largest RSA key of a certificate that the server sends
/// @param smallestDhBits the smallest Diffie-Hellman prime
/// @param largestDhBits the largest Diffie-Hellman prime
/// @param refusedHashes hashes that it accepts in no certificate's signature: `MD5`, `SHA-1`
/// @param largestHandshakeBytes the largest handshake message that it reads, in bytes
public record Limits(
    Optional<ProtocolVersion> lowestVersion,
    Optional<ProtocolVersion> lowestSignedVersion,
    Optional<ProtocolVersion> lowestEcdsaVersion,
    Optional<Integer> smallestRsaBits,
    Optional<Integer> largestRsaBits,
    Optional<Integer> smallestDhBits,
    Optional<Integer> largestDhBits,
    Optional<List<String>> refusedHashes,
    Optional<Integer> largestHandshakeBytes) {
  /// Nothing is known.
  public static final Limits UNKNOWN =
      new Limits(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Limits {
    refusedHashes = refusedHashes.map(List::copyOf);
  }
}
