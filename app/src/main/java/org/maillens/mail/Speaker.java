package org.maillens.mail;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What seems to speak on a port, by the first line that it says.
public enum Speaker {
  IMAP,
  POP3,
  SMTP,
  LMTP,
  SIEVE,
  FTP,
  NNTP,
  SSH,
  HTTP,
  TLS,
  UNKNOWN;

  /// The protocol whose greeting looks like that.
  public static Speaker of(String firstLine) {
    String line = firstLine.toUpperCase(Locale.ROOT);
    if (line.startsWith("* OK") || line.startsWith("* PREAUTH") || line.startsWith("* BYE")) {
      return IMAP;
    }
    if (line.startsWith("+OK") || line.startsWith("-ERR")) {
      return POP3;
    }
    if (line.startsWith("SSH-")) {
      return SSH;
    }
    if (line.startsWith("HTTP/") || line.startsWith("<!DOCTYPE") || line.startsWith("<HTML")) {
      return HTTP;
    }
    if (line.startsWith("\"IMPLEMENTATION\"") || line.startsWith("\"SIEVE\"")) {
      return SIEVE;
    }
    if (line.matches("20[01] .*")) {
      return NNTP;
    }
    if (line.matches("(220|421|5[0-9][0-9])([ -].*)?")) {
      return line.contains("SMTP") ? SMTP : line.contains("LMTP") ? LMTP : ftpOrSmtp(line);
    }
    return UNKNOWN;
  }

  private static Speaker ftpOrSmtp(String line) {
    return line.contains("FTP") ? FTP : SMTP;
  }

  /// Whether a first line is how a service for `protocol` begins by itself, without TLS.
  public static boolean greets(Protocol protocol, String firstLine) {
    Speaker speaker = of(firstLine);
    return switch (protocol) {
      case IMAP, POP3, SMTP, SUBMISSION, SIEVE -> speaker == of(protocol);
      case HTTPS -> false;
      // whichever of them it is, it waits for no TLS
      case TLS -> List.of(IMAP, POP3, SMTP, SIEVE).contains(speaker);
    };
  }

  /// The protocol that is spoken; empty where it is none of ours. That SMTP is spoken to a server
  /// or to a program cannot be told from it.
  public Optional<Protocol> protocol() {
    return switch (this) {
      case IMAP -> Optional.of(Protocol.IMAP);
      case POP3 -> Optional.of(Protocol.POP3);
      case SMTP -> Optional.of(Protocol.SMTP);
      case SIEVE -> Optional.of(Protocol.SIEVE);
      case LMTP, FTP, NNTP, SSH, HTTP, TLS, UNKNOWN -> Optional.empty();
    };
  }

  /// The speaker of an endpoint that answers as it should.
  static Speaker of(Protocol protocol) {
    return switch (protocol) {
      case IMAP -> IMAP;
      case POP3 -> POP3;
      case SMTP, SUBMISSION -> SMTP;
      case SIEVE -> SIEVE;
      case HTTPS -> HTTP;
      case TLS -> UNKNOWN;
    };
  }
}
