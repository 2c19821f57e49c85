package org.maillens.capture.conversation;

import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.maillens.tls.Bytes;

/// The message in which TLS 1.3 packs a chain, RFC 8879. Only zlib is unpacked: for Brotli and
/// Zstandard the JDK has nothing, and the chain stays unknown.
final class CompressedCertificate {
  private static final int HEADER = 4;
  private static final int ZLIB = 1;
  private static final int CERTIFICATE = 11;
  // Longer than any chain that a TLS stack takes.
  private static final int LONGEST = 1 << 18;

  private CompressedCertificate() {}

  /// The Certificate message that it stands for, with its header.
  ///
  /// @param message with its header
  static Optional<Bytes> unpacked(Bytes message) {
    if (message.length() < HEADER + 8 || message.u16(HEADER) != ZLIB) {
      return Optional.empty();
    }
    int length = message.u24(HEADER + 2);
    int packed = message.u24(HEADER + 5);
    if (length > LONGEST || packed != message.length() - HEADER - 8) {
      return Optional.empty();
    }
    // One more than needed, so that the end of the packed bytes is seen, too.
    byte[] body = new byte[length + 1];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(message.from(HEADER + 8).toArray());
      int got = inflater.inflate(body);
      return got == length && inflater.finished()
          ? Optional.of(
              Bytes.concat(
                  Bytes.of(CERTIFICATE, length >> 16, length >> 8 & 0xFF, length & 0xFF),
                  Bytes.copyOf(body, 0, length)))
          : Optional.empty();
    } catch (DataFormatException damaged) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
