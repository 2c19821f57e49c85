package org.maillens.capture.transcript.told;

import java.util.Optional;
import org.maillens.mail.Protocol;

/// Tells mail protocols by the line with which a server begins.
public final class Greetings {
  private static final Form IMAP = Form.of("\\* (?:OK|PREAUTH|BYE)\\b.*", "* ");
  private static final Form POP3 = Form.of("\\+OK\\b.*", "+OK");
  private static final Form SMTP = Form.of("220[ -]\\S.*", "220");
  private static final Form SIEVE = Form.of("(?i)\"IMPLEMENTATION\" \".*");

  private static final Form OFFER =
      Form.of(
          "(?i)\\* (?:OK \\[)?CAPABILITY .*\\bSTARTTLS\\b.*|250[ -]STARTTLS\\b.*|STLS|\"STARTTLS\"");

  private Greetings() {}

  /// Whether a server offers TLS in this line.
  static boolean offersTls(String line) {
    return OFFER.matches(line.strip());
  }

  /// The protocol of a greeting; empty for any other line. SMTP and submission greet alike.
  public static Optional<Protocol> protocol(String line) {
    if (IMAP.matches(line)) {
      return Optional.of(Protocol.IMAP);
    }
    if (POP3.matches(line)) {
      return Optional.of(Protocol.POP3);
    }
    if (SMTP.matches(line)) {
      return Optional.of(Protocol.SMTP);
    }
    return SIEVE.matches(line) ? Optional.of(Protocol.SIEVE) : Optional.empty();
  }
}
