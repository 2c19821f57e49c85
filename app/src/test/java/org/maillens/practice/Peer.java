package org.maillens.practice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;

/// A client that sends bytes and looks at bytes: what no TLS library would send.
final class Peer implements AutoCloseable {
  /// supported_versions with TLS 1.3 and 1.2.
  static final byte[] VERSIONS = extension(43, "0403040303");

  /// signature_algorithms of a present-day client.
  static final byte[] SCHEMES = extension(13, "000c040308040401050308050501");

  /// supported_groups x25519, P-256, P-384.
  static final byte[] GROUPS = extension(10, "0006001d00170018");

  /// key_share with an empty list, which asks for a HelloRetryRequest.
  static final byte[] NO_SHARES = extension(51, "0000");

  private final Socket socket;

  Peer(PracticeServer server) throws IOException {
    socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
    socket.setSoTimeout(10_000);
  }

  Peer send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Peer send(String line) throws IOException {
    return send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  Peer endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /// One line without its end; empty at the end of the stream.
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /// All that comes until the server ends it.
  byte[] rest() throws IOException {
    return socket.getInputStream().readAllBytes();
  }

  /// The first bytes that come, as many as asked for.
  byte[] bytes(int count) throws IOException {
    return socket.getInputStream().readNBytes(count);
  }

  /// The description of the fatal alert that is all the server says; -1 for anything else.
  int alert() throws IOException {
    byte[] answer = rest();
    return answer.length == 7 && answer[0] == 21 && answer[5] == 2 ? answer[6] & 0xFF : -1;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /// A ClientHello in one record, with a session id as TLS 1.3 clients send it.
  static byte[] hello(int version, int[] suites, byte[]... extensions) {
    byte[] offered = new byte[suites.length * 2];
    IntStream.range(0, suites.length)
        .forEach(
            i -> {
              offered[2 * i] = (byte) (suites[i] >> 8);
              offered[2 * i + 1] = (byte) suites[i];
            });
    byte[] body =
        join(
            number(version),
            new byte[32],
            new byte[] {32},
            new byte[32],
            number(offered.length),
            offered,
            new byte[] {1, 0},
            extensions.length == 0 ? new byte[0] : number(join(extensions).length),
            join(extensions));
    byte[] message = join(new byte[] {1, 0}, number(body.length), body);
    return join(new byte[] {22, 3, 1}, number(message.length), message);
  }

  static byte[] extension(int type, String hex) {
    byte[] data = HexFormat.of().parseHex(hex);
    return join(number(type), number(data.length), data);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(joined::writeBytes);
    return joined.toByteArray();
  }

  private static byte[] number(int value) {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }
}
