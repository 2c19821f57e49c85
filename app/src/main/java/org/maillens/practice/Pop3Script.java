package org.maillens.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maillens.practice.ServerProfile.Flavour;

/// POP3 before the sign-in (RFC 1939, CAPA RFC 2449, STLS RFC 2595).
record Pop3Script(Flavour flavour) implements Script {
  @Override
  public List<String> greeting(Tls tls) {
    return List.of(
        "+OK "
            + (flavour == Flavour.DOVECOT24 ? "Dovecot" : "MailLens practice server")
            + " ready.");
  }

  @Override
  public Reply answer(String line, Tls tls) {
    return switch (Command.of(line).word().toUpperCase(Locale.ROOT)) {
      case "CAPA" -> new Reply(capabilities(tls), Next.READ_ON);
      case "STLS" ->
          switch (tls) {
            case OFFERED -> Reply.startTls("+OK Begin TLS negotiation now.");
            case ACTIVE -> Reply.of("-ERR TLS is already active.");
            case ABSENT -> Reply.of("-ERR TLS support isn't enabled.");
          };
      case "QUIT" -> Reply.closing("+OK Logging out");
      case "USER", "PASS", "APOP", "AUTH" -> Reply.of("-ERR [AUTH] " + REFUSAL);
      default -> Reply.of("-ERR Unknown command.");
    };
  }

  @Override
  public String idle() {
    return "-ERR Disconnected for inactivity.";
  }

  @Override
  public String busy() {
    return "-ERR [SYS/TEMP] Too many connections, try again later.";
  }

  @Override
  public String tooLong() {
    return "-ERR Input line too long.";
  }

  private static List<String> capabilities(Tls tls) {
    List<String> lines = new ArrayList<>(List.of("+OK", "CAPA", "TOP", "UIDL", "RESP-CODES"));
    lines.add("PIPELINING");
    lines.add("AUTH-RESP-CODE");
    if (tls == Tls.OFFERED) {
      lines.add("STLS");
      lines.add("SASL");
    } else {
      lines.add("USER");
      lines.add("SASL PLAIN");
    }
    lines.add(".");
    return List.copyOf(lines);
  }
}
