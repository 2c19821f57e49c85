package org.maillens.lab.programs;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.regex.Pattern;
import org.maillens.mail.Protocol;

/// The server's side of a mail dialogue, no further than the tests need it.
final class MailTalk {
  private static final Pattern IMAP_COMMAND =
      Pattern.compile("^\\S+ (CAPABILITY|LOGIN|AUTHENTICATE|ID|NOOP|ENABLE)\\b", CASE_INSENSITIVE);
  private static final Pattern POP3_COMMAND =
      Pattern.compile("^(CAPA|USER|AUTH|APOP)\\b", CASE_INSENSITIVE);
  private static final Pattern SMTP_COMMAND = Pattern.compile("^(EHLO|HELO) ", CASE_INSENSITIVE);

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
      case SIEVE, HTTPS, TLS ->
          throw new IllegalStateException("the lab does not speak " + protocol);
    };
  }

  /// Whether a line is a client's first command of mail: neither a good-bye nor one of the lines
  /// that `s_server` prints itself.
  boolean isMail(String line) {
    return command().matcher(line).find();
  }

  private Pattern command() {
    return switch (protocol) {
      case IMAP -> IMAP_COMMAND;
      case POP3 -> POP3_COMMAND;
      case SMTP, SUBMISSION -> SMTP_COMMAND;
      case SIEVE, HTTPS, TLS ->
          throw new IllegalStateException("the lab does not speak " + protocol);
    };
  }
}
