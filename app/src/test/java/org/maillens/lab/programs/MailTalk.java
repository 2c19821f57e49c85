package org.maillens.lab.programs;

import java.util.Locale;
import org.maillens.mail.Protocol;

/// The server's side of a mail dialogue, no further than the tests need it.
final class MailTalk {
  private final Protocol protocol;

  MailTalk(Protocol protocol) {
    this.protocol = protocol;
  }

  /// What the server says first, with the end of the line.
  String greeting() {
    return switch (protocol) {
      case IMAP -> "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] lab\r\n";
      case POP3 -> "+OK lab\r\n";
      case SMTP, SUBMISSION -> "220 lab.example ESMTP\r\n";
      case SIEVE, HTTPS -> throw new IllegalStateException("the lab does not speak " + protocol);
    };
  }

  /// Whether a line from the client shows that it goes on with mail: a good-bye does not.
  boolean isMail(String line) {
    String words = line.strip().toUpperCase(Locale.ROOT);
    return !words.isEmpty() && !words.startsWith("QUIT") && !words.endsWith(" LOGOUT");
  }
}
