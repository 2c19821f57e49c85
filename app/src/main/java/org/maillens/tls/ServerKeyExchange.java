package org.maillens.tls;

import java.math.BigInteger;
import java.util.Optional;

/// The server's ephemeral key up to TLS 1.2. The form depends on suite and version, which the
/// message does not tell, so its bytes are kept and read with a suite's kind in mind.
///
/// @param body without the header
public record ServerKeyExchange(Bytes body) implements HandshakeMessage {
  /// An elliptic-curve key (RFC 8422 section 5.4).
  ///
  /// @param group the named curve
  /// @param publicKey the encoded point
  /// @param scheme how it is signed: from TLS 1.2 on, and not with anonymous suites
  /// @param signature empty with anonymous suites
  public record Ecdhe(
      NamedGroup group, Bytes publicKey, Optional<SignatureScheme> scheme, Bytes signature) {}

  /// A finite-field key (RFC 5246 section 7.4.3).
  ///
  /// @param prime unsigned, most significant byte first, as sent
  /// @param generator likewise
  /// @param publicKey likewise
  /// @param scheme how it is signed: from TLS 1.2 on, and not with anonymous suites
  /// @param signature empty with anonymous suites
  public record Dhe(
      Bytes prime,
      Bytes generator,
      Bytes publicKey,
      Optional<SignatureScheme> scheme,
      Bytes signature) {
    /// The size of the prime in bits.
    public int bits() {
      return new BigInteger(1, prime.toArray()).bitLength();
    }

    /// The prime's entry, if it is one of those that many servers share.
    public Optional<DhPrime> wellKnownPrime() {
      return DhPrime.find(prime);
    }
  }

  /// Reads it as an ECDHE suite's key.
  ///
  /// @throws DecodeException if it does not have that form, or does not name its curve
  public Ecdhe asEcdhe(ProtocolVersion version) throws DecodeException {
    Cursor cursor = new Cursor(body, 0);
    int curveType = cursor.u8("curve type");
    if (curveType != 3) {
      throw new DecodeException(0, "curve type: " + curveType + " is no named curve");
    }
    NamedGroup group = new NamedGroup(cursor.u16("named curve"));
    Bytes publicKey = cursor.vector8("public key");
    Signed signed = Signed.read(cursor, version);
    return new Ecdhe(group, publicKey, signed.scheme, signed.signature);
  }

  /// Reads it as a DHE suite's key.
  ///
  /// @throws DecodeException if it does not have that form
  public Dhe asDhe(ProtocolVersion version) throws DecodeException {
    Cursor cursor = new Cursor(body, 0);
    Bytes prime = cursor.vector16("prime");
    Bytes generator = cursor.vector16("generator");
    Bytes publicKey = cursor.vector16("public key");
    Signed signed = Signed.read(cursor, version);
    return new Dhe(prime, generator, publicKey, signed.scheme, signed.signature);
  }

  @Override
  public int type() {
    return HandshakeCodec.SERVER_KEY_EXCHANGE;
  }

  private record Signed(Optional<SignatureScheme> scheme, Bytes signature) {
    static Signed read(Cursor cursor, ProtocolVersion version) throws DecodeException {
      if (cursor.remaining() == 0) {
        return new Signed(Optional.empty(), Bytes.EMPTY);
      }
      Optional<SignatureScheme> scheme = Optional.empty();
      if (version.compareTo(ProtocolVersion.TLS12) >= 0) {
        scheme = Optional.of(new SignatureScheme(cursor.u16("signature scheme")));
      }
      Bytes signature = cursor.vector16("signature");
      cursor.end("ServerKeyExchange");
      return new Signed(scheme, signature);
    }
  }
}
