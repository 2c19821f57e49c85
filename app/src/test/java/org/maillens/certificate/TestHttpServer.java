package org.maillens.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.maillens.tls.Bytes;

/// An authority's HTTP server on the loopback interface: fixed contents by path, one request a
/// connection.
public final class TestHttpServer implements AutoCloseable {
  private record Content(String type, Bytes bytes) {}

  private final ServerSocket listener;
  private final Map<String, Content> contents = new ConcurrentHashMap<>();

  /// Listens at once.
  public TestHttpServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  /// Where it is, without a slash at the end.
  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /// What is found at `path`, whatever is asked there.
  public void serve(String path, String type, Bytes bytes) {
    contents.put(path, new Content(type, bytes));
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.startVirtualThread(() -> answer(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      String path = line(in).split(" ")[1];
      int length = 0;
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(15).strip());
        }
      }
      in.readNBytes(length);
      Content content = contents.get(path);
      String head =
          content == null
              ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n"
              : "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n"
                  .formatted(content.type(), content.bytes().length());
      OutputStream out = socket.getOutputStream();
      out.write((head + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
      if (content != null) {
        out.write(content.bytes().toArray());
      }
      out.flush();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
