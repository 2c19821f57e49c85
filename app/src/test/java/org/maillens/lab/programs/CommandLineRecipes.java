package org.maillens.lab.programs;

import java.util.Locale;
import java.util.Map;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Security;

/// Mail programs of the command line.
final class CommandLineRecipes {
  private static final String MAIL =
      """
      From: lab@example.org
      To: someone@example.org
      Subject: lab

      lab
      """;

  private CommandLineRecipes() {}

  /// Mutt and NeoMutt as their users see them: without a terminal they take any certificate, with
  /// one they ask.
  static Recipe mutt(String command) {
    return at ->
        onTerminal(
                "%s -F %s/muttrc -f %s://lab:lab@%s/INBOX"
                    .formatted(
                        command, Start.HOME, upgrades(at) ? "imap" : "imaps", at.hostAndPort()))
            .with(
                Map.of(
                    "muttrc",
                    "set folder=%s\nset imap_pass=lab\nset ssl_starttls=yes\n"
                        .formatted(Start.HOME)));
  }

  static Start msmtp(Endpoint at) {
    return Start.of("msmtp", "-C", Start.HOME + "/msmtprc", "someone@example.org")
        .with(
            Map.of(
                "msmtprc",
                """
                account default
                host %s
                port %d
                tls on
                tls_starttls %s
                auth off
                from lab@example.org
                """
                    .formatted(at.host(), at.port(), onOrOff(upgrades(at)))))
        .reading(MAIL);
  }

  static Start mpop(Endpoint at) {
    return Start.of("mpop", "-C", Start.HOME + "/mpoprc")
        .with(
            Map.of(
                "mpoprc",
                """
                account default
                host %s
                port %d
                tls on
                tls_starttls %s
                user lab
                password lab
                delivery mbox %s/mbox
                """
                    .formatted(at.host(), at.port(), onOrOff(upgrades(at)), Start.HOME)));
  }

  /// It refuses a configuration that others can read; the home folder gives it the right mode.
  static Start fetchmail(Endpoint at) {
    return Start.of(
            "fetchmail",
            "-f",
            Start.HOME + "/fetchmailrc",
            "--nodetach",
            "--nosyslog",
            "--pidfile",
            Start.HOME + "/pid")
        .with(
            Map.of(
                "fetchmailrc",
                """
                poll %s service %d protocol %s username "lab" password "lab" %s mda "/bin/cat"
                """
                    .formatted(
                        at.host(),
                        at.port(),
                        at.protocol().name().toLowerCase(Locale.ROOT),
                        upgrades(at) ? "sslproto tls1+" : "ssl")));
  }

  /// The words of its configuration changed over time: `SSLType` became `TLSType` in 1.5, `Master`
  /// and `Slave` became `Far` and `Near` in 1.4.
  static Recipe mbsync(String tlsWord, String farWord, String nearWord) {
    return at ->
        Start.of("mbsync", "-c", Start.HOME + "/mbsyncrc", "lab")
            .with(
                Map.of(
                    "mbsyncrc",
                    """
                    IMAPStore far
                    Host %s
                    Port %d
                    User lab
                    Pass lab
                    %s %s

                    MaildirStore near
                    Path /mnt/mail/
                    Inbox /mnt/inbox

                    Channel lab
                    %s :far:
                    %s :near:
                    """
                        .formatted(
                            at.host(),
                            at.port(),
                            tlsWord,
                            upgrades(at) ? "STARTTLS" : "IMAPS",
                            farWord,
                            nearWord),
                    "mail/.keep",
                    ""));
  }

  /// It reads commands when its input is no terminal.
  static Start sNail(Endpoint at) {
    return Start.of("s-nail", "-:/", "-Sv15-compat", "-R", "-#")
        .reading("File imaps://lab:lab@%s/INBOX\nexit\n".formatted(at.hostAndPort()));
  }

  /// It greets whom it does not know.
  static Start alpine(Endpoint at) {
    String inbox = "{%s/imap/ssl/user=lab}INBOX".formatted(at.hostAndPort());
    return onTerminal(
            "alpine -p %s/pinerc -passfile %s/pass -f '%s'"
                .formatted(Start.HOME, Start.HOME, inbox))
        .with(
            Map.of(
                "pinerc",
                "last-version-used=99.99\ninbox-path=%s\n".formatted(inbox),
                "mail/sent-mail",
                ""));
  }

  static Start imapfilter(Endpoint at) {
    return Start.of("imapfilter", "-c", Start.HOME + "/config.lua")
        .with(
            Map.of(
                "config.lua",
                """
                lab = IMAP { server = '%s', port = %d, username = 'lab', password = 'lab', ssl = 'auto' }
                lab.INBOX:check_status()
                """
                    .formatted(at.host(), at.port())));
  }

  static Start getmail(Endpoint at) {
    return Start.of("getmail", "--getmaildir", Start.HOME, "--rcfile", "getmailrc")
        .with(
            Map.of(
                "getmailrc",
                """
                [retriever]
                type = SimpleIMAPSSLRetriever
                server = %s
                port = %d
                username = lab
                password = lab

                [destination]
                type = Mboxrd
                path = %s/mbox
                """
                    .formatted(at.host(), at.port(), Start.HOME),
                "mbox",
                ""));
  }

  /// It insists on being told which authorities to trust: those of the system.
  static Start offlineimap(Endpoint at) {
    return Start.of("offlineimap", "-o", "-1", "-u", "basic", "-c", Start.HOME + "/rc")
        .with(
            Map.of(
                "rc",
                """
                [general]
                accounts = lab
                maxsyncaccounts = 1

                [Account lab]
                localrepository = near
                remoterepository = far

                [Repository near]
                type = Maildir
                localfolders = %s/mail

                [Repository far]
                type = IMAP
                remotehost = %s
                remoteport = %d
                remoteuser = lab
                remotepass = lab
                ssl = yes
                sslcacertfile = OS-DEFAULT
                """
                    .formatted(Start.HOME, at.host(), at.port())));
  }

  static Start swaks(Endpoint at) {
    return Start.of(
        "swaks",
        "--server",
        at.host(),
        "--port",
        String.valueOf(at.port()),
        upgrades(at) ? "--tls" : "--tls-on-connect",
        "--quit-after",
        "EHLO",
        "--to",
        "someone@example.org");
  }

  static Start curl(Endpoint at) {
    return Start.of(
        "curl",
        "--silent",
        "--ssl-reqd",
        "--user",
        "lab:lab",
        (upgrades(at) ? "imap" : "imaps") + "://" + at.hostAndPort() + "/");
  }

  private static boolean upgrades(Endpoint at) {
    return at.security() == Security.STARTTLS;
  }

  private static String onOrOff(boolean on) {
    return on ? "on" : "off";
  }

  /// At a terminal where nobody types.
  private static Start onTerminal(String command) {
    return Start.of(
        "sh", "-c", "sleep 600 | script -qec \"stty rows 24 cols 80; exec $0\" /dev/null", command);
  }
}
