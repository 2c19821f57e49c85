package org.maillens.capture.transcript.openssl;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Target;
import org.maillens.mail.Security;

/// The line with which somebody started `openssl s_client`.
final class Command {
  private static final Form LINE = Form.of(".*\\bs_client\\s.*", "s_client");
  private static final Pattern CONNECT = option("connect");
  private static final Pattern HOST = option("host");
  private static final Pattern PORT = option("port");
  private static final Pattern STARTTLS = option("starttls");

  private Command() {}

  /// Where it went to; nothing where no line of these is such a command.
  static Optional<Target> in(List<String> lines) {
    return lines.stream().filter(line -> LINE.matches(line)).findFirst().map(Command::of);
  }

  private static Target of(String line) {
    Target where =
        value(CONNECT, line)
            .flatMap(Target::hostAndPort)
            .or(() -> value(CONNECT, line).flatMap(host -> Target.of(host, 4433)))
            .or(
                () ->
                    value(HOST, line)
                        .flatMap(
                            host ->
                                Target.of(
                                    host, value(PORT, line).flatMap(Target::port).orElse(4433))))
            .orElse(Target.UNKNOWN);
    Optional<String> starttls = value(STARTTLS, line);
    return where.with(
        starttls.flatMap(Target::starttls).or(() -> byPort(where)),
        Optional.of(starttls.isPresent() ? Security.STARTTLS : Security.IMPLICIT_TLS));
  }

  private static Optional<org.maillens.mail.Protocol> byPort(Target where) {
    return Target.byPort(where.port())
        .filter(usual -> usual.security().filter(Security.IMPLICIT_TLS::equals).isPresent())
        .flatMap(Target::protocol);
  }

  private static Pattern option(String name) {
    return Pattern.compile("\\s-{1,2}" + name + "[ =]\\s*[\"']?([^\\s\"']+)");
  }

  private static Optional<String> value(Pattern option, String line) {
    Matcher matcher = option.matcher(line);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
