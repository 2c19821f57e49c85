package org.maillens.capture.transcript.told;

import java.util.Optional;
import java.util.regex.Pattern;
import org.maillens.mail.Protocol;

/// Tells mail protocols by the line with which a server begins.
public final class Greetings {
  private static final Pattern IMAP = Pattern.compile("\\* (?:OK|PREAUTH|BYE)\\b.*");
  private static final Pattern POP3 = Pattern.compile("\\+OK\\b.*");
  private static final Pattern SMTP = Pattern.compile("220[ -]\\S.*");
  private static final Pattern SIEVE =
      Pattern.compile("\"IMPLEMENTATION\" \".*", Pattern.CASE_INSENSITIVE);

  private static final Pattern OFFER =
      Pattern.compile(
          "\\* (?:OK \\[)?CAPABILITY .*\\bSTARTTLS\\b.*|250[ -]STARTTLS\\b.*|STLS|\"STARTTLS\"",
          Pattern.CASE_INSENSITIVE);

  private Greetings() {}

  /// Whether a server offers TLS in this line.
  static boolean offersTls(String line) {
    return OFFER.matcher(line.strip()).matches();
  }

  /// The protocol of a greeting; empty for any other line. SMTP and submission greet alike.
  public static Optional<Protocol> protocol(String line) {
    if (IMAP.matcher(line).matches()) {
      return Optional.of(Protocol.IMAP);
    }
    if (POP3.matcher(line).matches()) {
      return Optional.of(Protocol.POP3);
    }
    if (SMTP.matcher(line).matches()) {
      return Optional.of(Protocol.SMTP);
    }
    return SIEVE.matcher(line).matches() ? Optional.of(Protocol.SIEVE) : Optional.empty();
  }
}
