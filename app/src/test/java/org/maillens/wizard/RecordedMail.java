package org.maillens.wizard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.maillens.mail.Security;

/// A mail program that is led to the recorder, speaks IMAP and believes every certificate.
final class RecordedMail implements AutoCloseable {
  static final String NAME = "mail.example.org";
  static final String SECRET = "correct-horse";

  private final SSLSocket socket;
  private final BufferedReader answers;

  /// Connects, and goes over to TLS after the greeting or before it.
  RecordedMail(int port, Security security) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Believing()}, null);
    Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    if (security == Security.STARTTLS) {
      BufferedReader before = reader(plain);
      greeted(before);
      say(plain, "a0 STARTTLS");
      String answer = before.readLine();
      if (answer == null || !answer.startsWith("a0 OK")) {
        throw new IOException("STARTTLS answered with " + answer);
      }
    }
    socket = (SSLSocket) context.getSocketFactory().createSocket(plain, NAME, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(NAME)));
    socket.setSSLParameters(parameters);
    answers = reader(socket);
    if (security == Security.IMPLICIT_TLS) {
      greeted(answers);
    } else {
      socket.startHandshake();
    }
  }

  private static BufferedReader reader(Socket from) throws IOException {
    return new BufferedReader(
        new InputStreamReader(from.getInputStream(), StandardCharsets.US_ASCII));
  }

  private static void greeted(BufferedReader answers) throws IOException {
    String greeting = answers.readLine();
    if (greeting == null || !greeting.startsWith("* OK")) {
      throw new IOException("greeted with " + greeting);
    }
  }

  private static void say(Socket to, String line) throws IOException {
    to.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /// Tries to sign in, and says good-bye.
  static void fetch(int port, Security security) throws IOException, GeneralSecurityException {
    try (RecordedMail program = new RecordedMail(port, security)) {
      program.ask("a1 LOGIN anna " + SECRET);
      program.ask("a2 LOGOUT");
    }
  }

  /// Says a line and reads up to its answer.
  String ask(String line) throws IOException {
    say(socket, line);
    String tag = line.substring(0, line.indexOf(' ') + 1);
    String answer = answers.readLine();
    while (answer != null && !answer.startsWith(tag)) {
      answer = answers.readLine();
    }
    if (answer == null) {
      throw new IOException("cut off");
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final class Believing implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
