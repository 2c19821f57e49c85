package org.maillens.tls;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// A cipher in SSL 2.0's hello: three bytes. Suites of later versions appear there with a zero
/// first.
///
/// @param id 0 to 0xFFFFFF
public record Sslv2CipherKind(int id) {
  private static final List<String> NAMES =
      List.of(
          "SSL_CK_RC4_128_WITH_MD5",
          "SSL_CK_RC4_128_EXPORT40_WITH_MD5",
          "SSL_CK_RC2_128_CBC_WITH_MD5",
          "SSL_CK_RC2_128_CBC_EXPORT40_WITH_MD5",
          "SSL_CK_IDEA_128_CBC_WITH_MD5",
          "SSL_CK_DES_64_CBC_WITH_MD5",
          "SSL_CK_DES_192_EDE3_CBC_WITH_MD5");

  private static final List<Sslv2CipherKind> KNOWN =
      List.of(0x010080, 0x020080, 0x030080, 0x040080, 0x050080, 0x060040, 0x0700C0).stream()
          .map(Sslv2CipherKind::new)
          .toList();

  /// @throws IllegalArgumentException for a value outside three bytes
  public Sslv2CipherKind {
    if (id < 0 || id > 0xFFFFFF) {
      throw new IllegalArgumentException("code point out of range: " + id);
    }
  }

  /// The seven ciphers of SSL 2.0 itself.
  public static List<Sslv2CipherKind> known() {
    return KNOWN;
  }

  /// A later version's suite as it stands in an SSL 2.0 hello.
  public static Sslv2CipherKind of(CipherSuite suite) {
    return new Sslv2CipherKind(suite.id());
  }

  /// The later version's suite, if the first byte is zero.
  public Optional<CipherSuite> cipherSuite() {
    return id <= 0xFFFF ? Optional.of(new CipherSuite(id)) : Optional.empty();
  }

  /// The name in the SSL 2.0 draft, the later suite's name, or the code point.
  public String label() {
    int index = KNOWN.indexOf(this);
    if (index >= 0) {
      return NAMES.get(index);
    }
    return cipherSuite()
        .map(CipherSuite::name)
        .orElseGet(() -> String.format(Locale.ROOT, "0x%06X", id));
  }

  static Bytes encodeAll(List<Sslv2CipherKind> kinds) {
    Composer composer = new Composer();
    kinds.forEach(kind -> composer.u24(kind.id));
    return composer.bytes();
  }

  static List<Sslv2CipherKind> readAll(Bytes bytes, int offset) throws DecodeException {
    if (bytes.length() % 3 != 0) {
      throw new DecodeException(offset, "cipher kinds: " + bytes.length() + " bytes");
    }
    return IntStream.range(0, bytes.length() / 3)
        .mapToObj(i -> new Sslv2CipherKind(bytes.u24(3 * i)))
        .toList();
  }
}
