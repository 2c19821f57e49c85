package org.maillens.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The first command behind TLS after STARTTLS. A server that misses a certificate of the client
/// lets it come so far: Postfix answers `421 4.7.1 … No client certificate presented`, Courier
/// closes (seen in the laboratory).
public final class Welcome {
  private Welcome() {}

  /// The bytes to send: a question that every server with STARTTLS answers before a sign-in. Empty
  /// for HTTPS.
  ///
  /// @param clientName as for [Dialogue#opening]
  public static byte[] question(Protocol protocol, String clientName) {
    String command =
        switch (protocol) {
          case IMAP -> "A8 CAPABILITY\r\n";
          case POP3 -> "CAPA\r\n";
          case SMTP, SUBMISSION -> "EHLO " + clientName + "\r\n";
          case SIEVE -> "CAPABILITY\r\n";
          case HTTPS, TLS -> "";
        };
    return command.getBytes(StandardCharsets.US_ASCII);
  }

  /// Whether the first line of the answer sends the client away.
  public static boolean isRefusedBy(String line, Protocol protocol) {
    String upper = line.toUpperCase(Locale.ROOT);
    return switch (protocol) {
      case IMAP -> upper.startsWith("* BYE");
      case POP3 -> upper.startsWith("-ERR");
      case SMTP, SUBMISSION -> upper.startsWith("4") || upper.startsWith("5");
      case SIEVE -> upper.startsWith("BYE") || upper.startsWith("NO");
      case HTTPS, TLS -> false;
    };
  }
}
