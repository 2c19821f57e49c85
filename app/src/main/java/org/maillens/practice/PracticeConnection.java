package org.maillens.practice;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServer;
import org.bouncycastle.tls.TlsServerProtocol;
import org.maillens.mail.Security;
import org.maillens.practice.Script.Next;
import org.maillens.practice.Script.Reply;
import org.maillens.practice.Script.Tls;

/// One client: dialogue, TLS, dialogue again. Whatever the client sends, the worst that happens is
/// that this connection ends.
final class PracticeConnection {
  /// A silent client is sent away after this; Dovecot gives it three minutes.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// How long to wait for the client's end after ours, so that an alert is not lost in a reset.
  private static final Duration LINGER = Duration.ofMillis(500);

  private static final int LONGEST_LINE = 8192;
  private static final int SSLV2_CLIENT_HELLO = 1;

  private final Socket socket;
  private final Security security;
  private final boolean offersTls;
  private final Script script;
  private final Supplier<TlsServer> tlsServers;

  /// @param tlsServers makes the TLS server for one handshake; may wait until its keys are there
  PracticeConnection(
      Socket socket,
      Security security,
      boolean offersTls,
      Script script,
      Supplier<TlsServer> tlsServers) {
    this.socket = socket;
    this.security = security;
    this.offersTls = offersTls;
    this.script = script;
    this.tlsServers = tlsServers;
  }

  /// Serves the client to its end and closes the socket.
  void serve() {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) PATIENCE.toMillis());
      PushbackInputStream in = new PushbackInputStream(new Unclosed(socket.getInputStream()), 3);
      CountingOutput out = new CountingOutput(socket.getOutputStream());
      if (security == Security.IMPLICIT_TLS) {
        serveTls(in, out, true);
      } else {
        boolean offered = security == Security.STARTTLS && offersTls;
        send(out, script.greeting(offered ? Tls.OFFERED : Tls.ABSENT));
        if (converse(in, out, offered ? Tls.OFFERED : Tls.ABSENT) == Next.START_TLS) {
          serveTls(in, out, false);
        }
      }
      linger();
    } catch (IOException e) {
      // The client has gone, or its TLS was refused; the alert that says why has been sent.
      lingerQuietly();
    }
  }

  /// Turns the client away.
  void refuse(Refusal way) {
    try (socket) {
      if (way == Refusal.RESET) {
        socket.setSoLinger(true, 0);
        return;
      }
      if (way == Refusal.BUSY && security != Security.IMPLICIT_TLS) {
        send(socket.getOutputStream(), List.of(script.busy()));
      }
      linger();
    } catch (IOException e) {
      // The client was quicker.
      lingerQuietly();
    }
  }

  private void serveTls(PushbackInputStream in, CountingOutput out, boolean greet)
      throws IOException {
    Optional<byte[]> alert = alertForFirstBytes(in);
    if (alert.isPresent()) {
      out.write(alert.get());
      return;
    }
    long before = out.written();
    TlsServerProtocol tls = new TlsServerProtocol(in, out);
    try {
      tls.accept(tlsServers.get());
    } catch (TlsFatalAlert e) {
      // Bouncy Castle keeps silent about a hello that it cannot even read.
      if (out.written() == before) {
        out.write(fatalAlert(e.getAlertDescription()));
      }
      throw e;
    }
    OutputStream secured = tls.getOutputStream();
    if (greet) {
      send(secured, script.greeting(Tls.ACTIVE));
    }
    converse(tls.getInputStream(), secured, Tls.ACTIVE);
    tls.close();
  }

  /// What is not a TLS record is answered as OpenSSL does it for Dovecot 2.4: an SSLv2 hello with
  /// protocol_version, anything else with internal_error. Bouncy Castle takes the rest.
  private static Optional<byte[]> alertForFirstBytes(PushbackInputStream in) throws IOException {
    int first = in.read();
    if (first < 0) {
      throw new EOFException("no hello");
    }
    if (first >= ContentType.change_cipher_spec && first <= ContentType.application_data) {
      in.unread(first);
      return Optional.empty();
    }
    if ((first & 0x80) != 0) {
      byte[] rest = in.readNBytes(2);
      if (rest.length == 2 && rest[1] == SSLV2_CLIENT_HELLO) {
        return Optional.of(fatalAlert(AlertDescription.protocol_version));
      }
    }
    return Optional.of(fatalAlert(AlertDescription.internal_error));
  }

  private static byte[] fatalAlert(int description) {
    return new byte[] {ContentType.alert, 3, 1, 0, 2, AlertLevel.fatal, (byte) description};
  }

  /// Talks until one of the two ends it or TLS is to begin.
  private Next converse(InputStream in, OutputStream out, Tls tls) throws IOException {
    while (true) {
      Optional<String> line;
      try {
        line = readLine(in);
      } catch (SocketTimeoutException e) {
        send(out, List.of(script.idle()));
        return Next.CLOSE;
      }
      if (line.isEmpty()) {
        return Next.CLOSE;
      }
      if (line.get().length() > LONGEST_LINE) {
        send(out, List.of(script.tooLong()));
        return Next.CLOSE;
      }
      Reply reply = script.answer(line.get(), tls);
      send(out, reply.lines());
      if (reply.next() != Next.READ_ON) {
        return reply.next();
      }
    }
  }

  /// One line without its end, empty at the end of the stream; one character longer than
  /// [#LONGEST_LINE] if the line is too long. Reads byte by byte, since what follows STARTTLS
  /// belongs to TLS.
  private static Optional<String> readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() <= LONGEST_LINE) {
      int c = in.read();
      if (c < 0) {
        return Optional.empty();
      }
      if (c == '\n') {
        int end = line.length() - 1;
        if (end >= 0 && line.charAt(end) == '\r') {
          line.setLength(end);
        }
        return Optional.of(line.toString());
      }
      line.append((char) c);
    }
    return Optional.of(line.toString());
  }

  private static void send(OutputStream out, List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append("\r\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /// Ends our side and reads what still comes: closing with unread input makes the kernel reset the
  /// connection, and the client would lose what we said last.
  private void linger() throws IOException {
    socket.shutdownOutput();
    long end = System.nanoTime() + LINGER.toNanos();
    byte[] ignored = new byte[4096];
    InputStream in = socket.getInputStream();
    for (long left = LINGER.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
      socket.setSoTimeout((int) left);
      if (in.read(ignored) < 0) {
        return;
      }
    }
  }

  private void lingerQuietly() {
    try {
      linger();
    } catch (IOException e) {
      // Nothing is left to be saved.
    }
  }

  /// Bouncy Castle closes its streams after an alert; the socket must stay open for [#linger].
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  private static final class CountingOutput extends FilterOutputStream {
    private long written;

    CountingOutput(OutputStream out) {
      super(out);
    }

    /// Bytes so far.
    long written() {
      return written;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      written += length;
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
