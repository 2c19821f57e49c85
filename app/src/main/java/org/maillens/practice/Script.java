package org.maillens.practice;

import java.util.List;
import org.maillens.mail.Protocol;
import org.maillens.practice.ServerProfile.Flavour;

/// What the server says in one protocol: a pure function from line to reply, without the line ends.
sealed interface Script permits ImapScript, Pop3Script, SmtpScript {
  /// Every sign-in is answered with these words, so that nobody takes this for a mailbox.
  String REFUSAL = "practice server";

  /// What follows a reply.
  enum Next {
    READ_ON,
    START_TLS,
    CLOSE
  }

  /// A reply to one command.
  record Reply(List<String> lines, Next next) {
    static Reply of(String... lines) {
      return new Reply(List.of(lines), Next.READ_ON);
    }

    static Reply startTls(String line) {
      return new Reply(List.of(line), Next.START_TLS);
    }

    static Reply closing(String... lines) {
      return new Reply(List.of(lines), Next.CLOSE);
    }
  }

  /// What TLS means at this point of the connection.
  enum Tls {
    /// The connection is encrypted.
    ACTIVE,
    /// It is not, and the upgrade command is offered.
    OFFERED,
    /// It is not, and there is no upgrade.
    ABSENT
  }

  /// The first words of the server.
  List<String> greeting(Tls tls);

  /// The answer to one command line.
  Reply answer(String line, Tls tls);

  /// Said when nothing has been heard for too long; the connection is closed after it.
  String idle();

  /// Said in place of the greeting when there are too many connections.
  String busy();

  /// Said to a line longer than the protocol allows; the connection is closed after it.
  String tooLong();

  /// The script of a protocol.
  ///
  /// @throws IllegalArgumentException for a protocol that the practice server does not speak
  static Script of(Protocol protocol, Flavour flavour) {
    return switch (protocol) {
      case IMAP -> new ImapScript(flavour);
      case POP3 -> new Pop3Script(flavour);
      case SMTP -> new SmtpScript(false);
      case SUBMISSION -> new SmtpScript(true);
      case SIEVE, HTTPS, TLS ->
          throw new IllegalArgumentException("the practice server does not speak " + protocol);
    };
  }

  /// The first word, and the rest without the blanks between.
  record Command(String word, String rest) {
    static Command of(String line) {
      String text = line.strip();
      int blank = text.indexOf(' ');
      return blank < 0
          ? new Command(text, "")
          : new Command(text.substring(0, blank), text.substring(blank + 1).strip());
    }
  }
}
