package org.maillens.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Makes the bytes of an input a text in UTF-8, or in Latin-1, which whoever reads it can tell: it
/// unpacks what is packed and turns UTF-16, in which Windows saves, into UTF-8.
final class Decoding {
  private static final int BUFFER = 64 * 1024;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private static final int SMALL = 8 * 1024;

  /// As many bytes as tell an encoding.
  private static final int MARK = 64;

  private Decoding() {}

  /// The text of an input, from its beginning.
  ///
  /// @throws IOException if the first bytes cannot be read
  static InputStream text(InputStream stored) throws IOException {
    return utf8(unpacked(stored));
  }

  /// The bytes of an input, unpacked where it is packed.
  ///
  /// @throws IOException if the first bytes cannot be read
  static PushbackInputStream unpacked(InputStream stored) throws IOException {
    PushbackInputStream in = new PushbackInputStream(stored, BUFFER);
    byte[] start = peek(in, GZIP.length);
    if (start.length == GZIP.length && start[0] == GZIP[0] && start[1] == GZIP[1]) {
      in = new PushbackInputStream(new GZIPInputStream(new Untiring(in), BUFFER), BUFFER);
    }
    return in;
  }

  /// What is in UTF-16 as UTF-8; all else as it is.
  static InputStream utf8(PushbackInputStream in) throws IOException {
    byte[] start = peek(in, MARK);
    if (begins(start, 0xEF, 0xBB, 0xBF)) {
      in.skipNBytes(3);
      return in;
    }
    Optional<Charset> wide = wide(start);
    if (wide.isEmpty()) {
      return in;
    }
    if (begins(start, 0xFF, 0xFE) || begins(start, 0xFE, 0xFF)) {
      in.skipNBytes(2);
    }
    return new Recoded(new InputStreamReader(in, wide.get()));
  }

  /// UTF-16, with its mark or without: then every other byte of a Latin text is zero.
  private static Optional<Charset> wide(byte[] start) {
    if (begins(start, 0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (begins(start, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    int even = 0;
    int odd = 0;
    for (int i = 0; i + 1 < start.length; i += 2) {
      even += start[i] == 0 ? 1 : 0;
      odd += start[i + 1] == 0 ? 1 : 0;
    }
    int most = start.length * 2 / 5;
    if (start.length < 8 || (even == 0) == (odd == 0)) {
      return Optional.empty();
    }
    return odd > most
        ? Optional.of(StandardCharsets.UTF_16LE)
        : even > most ? Optional.of(StandardCharsets.UTF_16BE) : Optional.empty();
  }

  private static boolean begins(byte[] start, int... bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (start.length <= i || (start[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /// The first bytes, which stay; fewer at the end, and where the input breaks off: whoever reads
  /// on meets that again.
  static byte[] peek(PushbackInputStream in, int length) throws IOException {
    byte[] start = take(in, length);
    in.unread(start);
    return start;
  }

  /// The same, and they are gone. Memory is taken for what is there: most inputs are small.
  static byte[] take(InputStream in, int length) throws IOException {
    byte[] start = new byte[Math.min(length, SMALL)];
    int end = 0;
    try {
      for (int read = 0;
          end < length && read >= 0;
          read = in.read(start, end, start.length - end)) {
        end += read;
        if (end == start.length) {
          start = Arrays.copyOf(start, Math.min(length, 2 * end));
        }
      }
    } catch (IOException broken) {
      if (end == 0) {
        throw broken;
      }
    }
    return end == start.length ? start : Arrays.copyOf(start, end);
  }

  /// Says that there is more until there is not: Java's reader of gzip takes a pause for the end,
  /// and a file of several parts, as `logrotate` and `pigz` leave them, would lose all but the
  /// first.
  private static final class Untiring extends FilterInputStream {
    private final PushbackInputStream pushback;

    Untiring(PushbackInputStream in) {
      super(in);
      pushback = in;
    }

    @Override
    public int available() throws IOException {
      int next = pushback.read();
      if (next < 0) {
        return 0;
      }
      pushback.unread(next);
      return 1;
    }
  }

  /// Characters as UTF-8.
  private static final class Recoded extends InputStream {
    private final Reader reader;
    private final CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final CharBuffer characters = CharBuffer.allocate(BUFFER);
    private final ByteBuffer bytes = ByteBuffer.allocate(4 * BUFFER);
    private boolean ended;

    Recoded(Reader reader) {
      this.reader = reader;
      characters.flip();
      bytes.flip();
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (!fill()) {
        return -1;
      }
      int read = Math.min(length, bytes.remaining());
      bytes.get(target, offset, read);
      return read;
    }

    private boolean fill() throws IOException {
      while (!bytes.hasRemaining() && !ended) {
        characters.compact();
        ended = reader.read(characters) < 0;
        characters.flip();
        bytes.clear();
        encoder.encode(characters, bytes, ended);
        bytes.flip();
      }
      return bytes.hasRemaining();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
