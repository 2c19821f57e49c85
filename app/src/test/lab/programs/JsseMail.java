import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * What a mail library does with JSSE, many times: each argument is one connection, protocol:host:port or
 * protocol:host:port:versions. The protocols are those of STARTTLS (imap, pop3, smtp) or anything else for TLS from the
 * first byte.
 */
public final class JsseMail {
  public static void main(String[] arguments) {
    for (String argument : arguments) {
      String[] words = argument.split(":");
      try {
        connect(words[0], words[1], Integer.parseInt(words[2]), words.length > 3 ? words[3] : "");
        System.out.println(argument + " ok");
      } catch (IOException e) {
        System.out.println(argument + " " + e);
      }
    }
  }

  private static void connect(String protocol, String host, int port, String versions) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (Socket plain = new Socket(host, port)) {
      plain.setSoTimeout(5000);
      upgrade(protocol, plain);
      try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
        if (!versions.isEmpty()) {
          socket.setEnabledProtocols(versions.split(","));
        }
        socket.startHandshake();
      }
    }
  }

  private static void upgrade(String protocol, Socket socket) throws IOException {
    switch (protocol) {
      case "imap":
        line(socket);
        say(socket, "a1 STARTTLS");
        line(socket);
        break;
      case "pop3":
        line(socket);
        say(socket, "STLS");
        line(socket);
        break;
      case "smtp":
        line(socket);
        say(socket, "EHLO lab.example");
        String answer;
        do {
          answer = line(socket);
        } while (answer.startsWith("250-"));
        say(socket, "STARTTLS");
        line(socket);
        break;
      default:
        break;
    }
  }

  private static void say(Socket socket, String line) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Byte by byte: what follows the line belongs to TLS. */
  private static String line(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = socket.getInputStream().read(); c >= 0 && c != '\n'; c = socket.getInputStream().read()) {
      text.append((char) c);
    }
    return text.toString();
  }
}
