package org.maillens.practice;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.maillens.practice.ServerProfile.Flavour;

/// IMAP before the sign-in (RFC 9051), in Dovecot 2.4's words where that is what is played.
record ImapScript(Flavour flavour) implements Script {
  private static final Set<String> WITHOUT_ARGUMENTS =
      Set.of("CAPABILITY", "NOOP", "LOGOUT", "STARTTLS");

  @Override
  public List<String> greeting(Tls tls) {
    return List.of("* OK [CAPABILITY " + capabilities(tls) + "] " + name() + " ready.");
  }

  @Override
  public Reply answer(String line, Tls tls) {
    Command tagged = Command.of(line);
    String tag = tagged.word();
    Command command = Command.of(tagged.rest());
    String word = command.word().toUpperCase(Locale.ROOT);
    if (!isTag(tag) || (!command.rest().isEmpty() && WITHOUT_ARGUMENTS.contains(word))) {
      return bad(isTag(tag) ? tag : "*");
    }
    return switch (word) {
      case "CAPABILITY" ->
          Reply.of(
              "* CAPABILITY " + capabilities(tls),
              tag + " OK Pre-login capabilities listed, post-login capabilities have more.");
      case "NOOP" -> Reply.of(tag + " OK NOOP completed.");
      case "LOGOUT" -> Reply.closing("* BYE Logging out", tag + " OK Logout completed.");
      case "ID" -> Reply.of("* ID (\"name\" \"" + name() + "\")", tag + " OK ID completed.");
      case "STARTTLS" -> startTls(tag, tls);
      case "LOGIN", "AUTHENTICATE" -> Reply.of(tag + " NO [AUTHENTICATIONFAILED] " + REFUSAL);
      default -> bad(tag);
    };
  }

  @Override
  public String idle() {
    return "* BYE Disconnected for inactivity.";
  }

  @Override
  public String busy() {
    return "* BYE Too many connections, try again later.";
  }

  @Override
  public String tooLong() {
    return "* BYE Too long command line.";
  }

  private static Reply bad(String tag) {
    return Reply.of(tag + " BAD Error in IMAP command received by server.");
  }

  private static Reply startTls(String tag, Tls tls) {
    return switch (tls) {
      case OFFERED -> Reply.startTls(tag + " OK Begin TLS negotiation now.");
      case ACTIVE -> Reply.of(tag + " BAD TLS is already active.");
      case ABSENT -> Reply.of(tag + " BAD TLS support isn't enabled.");
    };
  }

  private String capabilities(Tls tls) {
    String common =
        flavour == Flavour.DOVECOT24
            ? "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ "
            : "IMAP4rev1 ID LITERAL+ ";
    return common
        + switch (tls) {
          case OFFERED -> "STARTTLS LOGINDISABLED";
          case ACTIVE, ABSENT ->
              flavour == Flavour.DOVECOT24 ? "AUTH=PLAIN AUTH=LOGIN" : "AUTH=PLAIN";
        };
  }

  private String name() {
    return flavour == Flavour.DOVECOT24 ? "Dovecot" : "MailLens practice server";
  }

  /// A tag is echoed, so only what RFC 9051 allows in one is taken as a tag.
  private static boolean isTag(String text) {
    return !text.isEmpty()
        && text.length() <= 64
        && text.chars().allMatch(c -> c > 0x20 && c < 0x7F && "(){%*\"\\+".indexOf(c) < 0);
  }
}
