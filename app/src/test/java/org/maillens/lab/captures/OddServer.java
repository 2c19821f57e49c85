package org.maillens.lab.captures;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.maillens.lab.Ports;

/// A server that does one thing wrong, or a relay that cuts what it passes into small pieces.
final class OddServer implements AutoCloseable {
  private final ServerSocket listener;

  private OddServer(ServerSocket listener) {
    this.listener = listener;
  }

  /// What is done with a client.
  @FunctionalInterface
  interface Manner {
    void serve(Socket client) throws IOException, InterruptedException;
  }

  static OddServer start(Manner manner) {
    try {
      ServerSocket listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.freeRow(1)));
      Thread.ofVirtual().start(() -> accept(listener, manner));
      return new OddServer(listener);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void accept(ServerSocket listener, Manner manner) {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client, manner));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void serve(Socket client, Manner manner) {
    try (client) {
      client.setTcpNoDelay(true);
      manner.serve(client);
    } catch (IOException gone) {
      // The client left: that is its way of ending.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Says a text, then closes.
  static Manner says(String text) {
    return client -> {
      say(client, text);
      client.shutdownOutput();
      drain(client);
    };
  }

  /// Waits for the hello, then tears the connection down.
  static Manner resets() {
    return client -> {
      hear(client);
      client.setSoLinger(true, 0);
    };
  }

  /// Waits for the hello, then closes without a word.
  static Manner closes() {
    return OddServer::hear;
  }

  /// Never answers.
  static Manner silent() {
    return OddServer::drain;
  }

  /// Waits for the hello, then answers with these bytes.
  static Manner answers(String hex) {
    return client -> {
      hear(client);
      client.getOutputStream().write(HexFormat.of().parseHex(hex));
      client.shutdownOutput();
      drain(client);
    };
  }

  /// ManageSieve that upgrades, then fails the handshake.
  static Manner sieve() {
    return client -> {
      say(client, "\"IMPLEMENTATION\" \"lab\"\r\n\"STARTTLS\"\r\nOK \"ready\"\r\n");
      hear(client);
      say(client, "OK \"begin\"\r\n");
      answers("15030300020228").serve(client);
    };
  }

  /// IMAP without STARTTLS.
  static Manner clearOnly() {
    return client -> {
      say(client, "* OK ready\r\n");
      hear(client);
      say(client, "* CAPABILITY IMAP4rev1\r\n. OK done\r\n");
      hear(client);
      say(client, ". BAD unknown\r\n");
      drain(client);
    };
  }

  /// Passes everything to a port of this machine, in pieces of that many bytes.
  static Manner pieces(int port, int size) {
    return client -> {
      try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
        server.setTcpNoDelay(true);
        Thread back = Thread.ofVirtual().start(() -> pass(server, client, size));
        pass(client, server, size);
        back.join();
      }
    };
  }

  private static void pass(Socket from, Socket to, int size) {
    byte[] piece = new byte[size];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        out.write(piece, 0, length);
        out.flush();
      }
      to.shutdownOutput();
    } catch (IOException ended) {
      // One side tore it down; the other sees its end too.
    }
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void hear(Socket client) throws IOException {
    if (client.getInputStream().read(new byte[8192]) < 0) {
      throw new IOException("the client left");
    }
  }

  private static void drain(Socket client) throws IOException {
    client.setSoTimeout(3000);
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
