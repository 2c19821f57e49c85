package org.maillens.capture.log;

/// Names what a client spoke to, in the words of [org.maillens.evidence.Sighting].
final class Service {
  private static final byte[] POSTFIX = Ascii.word("postfix");
  private static final byte[] SMTPD = Ascii.word("smtpd");

  /// What programs are called, the more special names first. A name that tells only the protocol
  /// stands for all its ports.
  private static final byte[][] NAMES = {
    Ascii.word("imapd-ssl"), Ascii.word("imaps"), Ascii.word("imap"),
    Ascii.word("pop3d-ssl"), Ascii.word("pop3s"), Ascii.word("pop3"),
    Ascii.word("submissions"), Ascii.word("smtps"), Ascii.word("submission"),
    Ascii.word("msa"), Ascii.word("sieve"), Ascii.word("esmtpd-ssl"),
    Ascii.word("esmtpd"), Ascii.word("exim"), Ascii.word("smtpd")
  };

  private static final byte[][] SERVICES = {
    Ascii.word("imaps"), Ascii.word("imaps"), Ascii.word("imap"),
    Ascii.word("pop3s"), Ascii.word("pop3s"), Ascii.word("pop3"),
    Ascii.word("submissions"), Ascii.word("submissions"), Ascii.word("submission"),
    Ascii.word("submission"), Ascii.word("sieve"), Ascii.word("submissions"),
    Ascii.word("smtp"), Ascii.word("smtp"), Ascii.word("smtp")
  };

  static final byte[] UNKNOWN = {};
  static final byte[] SMTP = Ascii.word("smtp");

  private static final byte[] OWN = Ascii.word(" i");
  private static final byte[] LOCAL_PORT = Ascii.word("lport");
  private static final byte[] SERVER = Ascii.word("server");
  private static final byte[] EXIM_CONNECTION = Ascii.word("tls error on connection from ");
  private static final byte[] EXIM_CALL = Ascii.word("smtp call from ");

  /// How far from a message's beginning the words that tell its sort may stand.
  private static final int NEAR = 64;

  private Service() {}

  /// What the client of a line spoke to: by the port where the line tells it, else by the program;
  /// empty when neither tells.
  static byte[] of(byte[] text, LineHead head, int to) {
    byte[] byPort = at(port(text, head.message(), to));
    if (byPort.length > 0) {
      return byPort;
    }
    byte[] byProgram = of(text, head.programFrom(), head.programTo());
    return byProgram.length == 0 && exim(text, head.message(), to) ? SMTP : byProgram;
  }

  /// Exim does not name itself in its own log.
  static boolean exim(byte[] text, int message, int to) {
    int near = Math.min(to, message + NEAR);
    return Ascii.find(EXIM_CONNECTION, text, message, near) >= 0
        || Ascii.find(EXIM_CALL, text, message, near) >= 0;
  }

  /// The server's port where the line tells it: `I=[192.0.2.1]:465` of Exim, `server: 0.0.0.0:993`
  /// of nginx, `lport=993` of Dovecot; 0 where it does not.
  private static int port(byte[] text, int from, int to) {
    for (int at = Ascii.find('=', ':', text, from, to);
        at < to;
        at = Ascii.find('=', ':', text, at + 1, to)) {
      byte c = text[at];
      if (c == '=' && ends(OWN, text, from, at) && at + 1 < to && text[at + 1] == '[') {
        return lastNumber(text, at + 1, to);
      } else if (c == '=' && ends(LOCAL_PORT, text, from, at)) {
        return number(text, at + 1, to);
      } else if (c == ':' && ends(SERVER, text, from, at)) {
        return lastNumber(text, Math.min(to, at + 2), to);
      }
    }
    return 0;
  }

  private static boolean ends(byte[] word, byte[] text, int from, int end) {
    int start = end - word.length;
    return start >= from
        && Ascii.small(text[end - 1]) == word[word.length - 1]
        && Ascii.same(word, text, start);
  }

  /// What is behind the last colon.
  private static int lastNumber(byte[] text, int from, int to) {
    int end = from;
    while (end < to && text[end] != ' ' && text[end] != ',') {
      end++;
    }
    int number = end;
    while (number > from && text[number - 1] != ':') {
      number--;
    }
    return number > from ? number(text, number, to) : 0;
  }

  private static int number(byte[] text, int from, int to) {
    int number = 0;
    for (int at = from; at < Math.min(to, from + 5) && Ascii.digit(text[at]); at++) {
      number = number * 10 + text[at] - '0';
    }
    return number;
  }

  /// What a program serves; empty when its name does not tell. Postfix's `smtpd` listens on all
  /// ports of SMTP, and only where the administrator named them does its name tell which.
  static byte[] of(byte[] text, int from, int to) {
    boolean postfix = Ascii.begins(POSTFIX, text, from, to);
    if (postfix && Ascii.find(SMTPD, text, from, to) < 0) {
      return UNKNOWN;
    }
    for (int at = from; at < to; at++) {
      byte first = Ascii.small(text[at]);
      for (int i = 0; i < NAMES.length; i++) {
        if (NAMES[i][0] == first && Ascii.begins(NAMES[i], text, at, to)) {
          return SERVICES[i];
        }
      }
    }
    return UNKNOWN;
  }

  /// What usually listens on a port; empty for others. RFC 8314, RFC 5804.
  private static byte[] at(int port) {
    return port == 0
        ? UNKNOWN
        : Ascii.word(
            switch (port) {
              case 25 -> "smtp";
              case 110 -> "pop3";
              case 143 -> "imap";
              case 465 -> "submissions";
              case 587 -> "submission";
              case 993 -> "imaps";
              case 995 -> "pop3s";
              case 4190 -> "sieve";
              default -> "";
            });
  }
}
