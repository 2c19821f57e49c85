package org.maillens.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A web server on loopback that answers as it is told, well or badly.
public final class TestWeb implements AutoCloseable {
  /// Writes the whole answer.
  @FunctionalInterface
  public interface Page {
    void write(byte[] request, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private final List<String> heads = new CopyOnWriteArrayList<>();

  private TestWeb(ServerSocket socket) {
    this.socket = socket;
  }

  public static TestWeb start() {
    try {
      TestWeb web = new TestWeb(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(web::listen);
      return web;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url(String path) {
    return "http://127.0.0.1:" + socket.getLocalPort() + path;
  }

  public TestWeb with(String path, Page page) {
    pages.put(path, page);
    return this;
  }

  /// Status 200.
  public TestWeb with(String path, byte[] body) {
    return with(path, (_, out) -> ok(out, body, ""));
  }

  public static void ok(OutputStream out, byte[] body, String headers) throws IOException {
    head(out, "200 OK", headers + "Content-Length: " + body.length + "\r\n");
    out.write(body);
  }

  public static void head(OutputStream out, String status, String headers) throws IOException {
    String head = "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
  }

  public static String date(Instant moment) {
    return "Date: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC))
        + "\r\n";
  }

  /// Method and path of every request, in order.
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /// The head of every request, in order.
  public List<String> heads() {
    return List.copyOf(heads);
  }

  private void listen() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          return;
        }
        head.write(next);
      }
      String text = head.toString(StandardCharsets.ISO_8859_1);
      String[] first = text.split(" ", 3);
      heads.add(text);
      requests.add(first[0] + " " + first[1]);
      byte[] body = in.readNBytes(length(text));
      Page page = pages.get(first[1]);
      if (page == null) {
        head(client.getOutputStream(), "404 Not Found", "Content-Length: 0\r\n");
      } else {
        page.write(body, client.getOutputStream());
      }
    } catch (IOException | InterruptedException gone) {
      // the client does not listen any more
    }
  }

  private static int length(String head) {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        return Integer.parseInt(line.substring(15).strip());
      }
    }
    return 0;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
