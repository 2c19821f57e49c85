package org.maillens.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// SMTP (RFC 5321, STARTTLS RFC 3207) up to the point where mail would be handed in.
///
/// @param submission whether sign-in is offered and mail without it refused
record SmtpScript(boolean submission) implements Script {
  private static final String HOST = "mail.practice.example";

  @Override
  public List<String> greeting(Tls tls) {
    return List.of("220 " + HOST + " ESMTP MailLens practice server");
  }

  @Override
  public Reply answer(String line, Tls tls) {
    Command command = Command.of(line);
    boolean bare = command.rest().isEmpty();
    return switch (command.word().toUpperCase(Locale.ROOT)) {
      case "EHLO" -> bare ? syntax() : new Reply(capabilities(tls), Next.READ_ON);
      case "HELO" -> bare ? syntax() : Reply.of("250 " + HOST);
      case "NOOP", "RSET" -> Reply.of("250 2.0.0 Ok");
      case "QUIT" -> Reply.closing("221 2.0.0 Bye");
      case "STARTTLS" -> bare ? startTls(tls) : syntax();
      case "AUTH" -> Reply.of("535 5.7.8 " + REFUSAL);
      case "MAIL", "RCPT", "DATA" ->
          Reply.of(
              tls == Tls.OFFERED
                  ? "530 5.7.0 Must issue a STARTTLS command first"
                  : "554 5.7.1 " + REFUSAL);
      default -> Reply.of("502 5.5.2 Error: command not recognized");
    };
  }

  @Override
  public String idle() {
    return "421 4.4.2 " + HOST + " Error: timeout exceeded";
  }

  @Override
  public String busy() {
    return "421 4.7.0 " + HOST + " Error: too many connections";
  }

  @Override
  public String tooLong() {
    return "500 5.5.2 Error: line too long";
  }

  private static Reply syntax() {
    return Reply.of("501 5.5.4 Syntax error in parameters");
  }

  private static Reply startTls(Tls tls) {
    return switch (tls) {
      case OFFERED -> Reply.startTls("220 2.0.0 Ready to start TLS");
      case ACTIVE -> Reply.of("554 5.5.1 Error: TLS already active");
      case ABSENT -> Reply.of("502 5.5.1 Error: command not implemented");
    };
  }

  private List<String> capabilities(Tls tls) {
    List<String> words = new ArrayList<>(List.of(HOST, "PIPELINING", "SIZE 10240000"));
    if (tls == Tls.OFFERED) {
      words.add("STARTTLS");
    } else if (submission) {
      words.add("AUTH PLAIN LOGIN");
    }
    words.addAll(List.of("ENHANCEDSTATUSCODES", "8BITMIME"));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      lines.add((i < words.size() - 1 ? "250-" : "250 ") + words.get(i));
    }
    return List.copyOf(lines);
  }
}
