package org.maillens.capture.log;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.evidence.signature.Signatures;
import org.maillens.evidence.signature.Signatures.Match;

/// Reads a log as slowly and as plainly as can be: every line, with regular expressions, all in
/// memory. Knows only the forms of [LabLogs], of the year 2026.
final class SlowReference {
  private static final Pattern CLIENT =
      Pattern.compile("[rt]ip=([0-9.]+)|(?<!I=)\\[(?:::ffff:)?(\\d+\\.\\d+\\.\\d+\\.\\d+)]");
  private static final Pattern PROCESS = Pattern.compile("postfix/smtpd(\\[\\d+]: )");
  private static final Pattern SYSLOG =
      Pattern.compile("^(\\w{3} \\d\\d \\d\\d:\\d\\d:\\d\\d) (.*)");
  private static final Pattern ISO =
      Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d) (.*)");
  private static final List<Pattern> SUCCESSES =
      List.of(
          Pattern.compile("TLS connection established from .*: (\\S+) with cipher (\\S+) "),
          Pattern.compile(
              ": Info: (?:Login|Logged in): user=.*, TLS,.*>, (\\S+) with cipher (\\S+) "),
          Pattern.compile("^\\S+ \\S+ \\S+ <= .* X=(TLS[^: ]*):([^: ]+):\\d+ "));

  private final Signatures signatures;

  SlowReference(Signatures signatures) {
    this.signatures = signatures;
  }

  /// Count, first and last time, first line.
  static final class Group {
    long count;
    Optional<Instant> first = Optional.empty();
    Optional<Instant> last = Optional.empty();
    long line;

    void add(Optional<Instant> time, long number) {
      line = count++ == 0 ? number : line;
      if (time.isPresent()) {
        first = first.filter(known -> known.isBefore(time.get())).or(() -> time);
        last = last.filter(known -> known.isAfter(time.get())).or(() -> time);
      }
    }
  }

  /// What the fast reader should find: the key's parts as in its evidence.
  record Result(Map<List<String>, Group> sightings, Map<List<String>, Group> successes) {}

  Result read(List<String> lines) {
    Result result = new Result(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Optional<List<String>> success = success(line);
      if (success.isPresent()) {
        add(result.successes(), success.get(), line, i);
      } else {
        List<Match> matches = signatures.inLine(line);
        if (!matches.isEmpty()) {
          Match best = matches.getFirst();
          String alert = best.alert().map(a -> String.valueOf(a.id())).orElse("");
          add(
              result.sightings(),
              List.of(best.signature().id(), alert, client(lines, i), service(line), server(line)),
              line,
              i);
        }
      }
    }
    return result;
  }

  private static void add(Map<List<String>, Group> groups, List<String> key, String line, int at) {
    groups.computeIfAbsent(key, first -> new Group()).add(time(line), at + 1L);
  }

  private static Optional<List<String>> success(String line) {
    for (Pattern pattern : SUCCESSES) {
      Matcher found = pattern.matcher(line);
      if (found.find()) {
        return Optional.of(
            List.of(found.group(1), found.group(2), client(line).orElse(""), service(line)));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> client(String line) {
    Matcher found = CLIENT.matcher(line);
    return found.find()
        ? Optional.of(found.group(1) == null ? found.group(2) : found.group(1))
        : Optional.empty();
  }

  private static String client(List<String> lines, int at) {
    String line = lines.get(at);
    Optional<String> own = client(line);
    Matcher process = PROCESS.matcher(line);
    if (own.isPresent() || !line.contains("TLS library problem") || !process.find()) {
      return own.orElse("");
    }
    int distance = 0;
    for (int i = at - 1; i >= 0; i--) {
      distance += lines.get(i).length() + 1;
      if (distance >= Block.LOOK_BACK) {
        break;
      }
      if (lines.get(i).contains(process.group(1) + "SSL_accept error from ")) {
        return client(lines.get(i)).orElse("");
      }
    }
    return "";
  }

  private static String service(String line) {
    Matcher syslog = SYSLOG.matcher(line);
    if (!syslog.matches()) {
      return line.contains("TLS error on connection from")
              || line.contains(" <= ")
              || line.contains("SMTP call from")
          ? "smtp"
          : "";
    }
    String program = syslog.group(2).replaceFirst("^mail ", "").replaceFirst("[(\\[:].*", "");
    return program.startsWith("imap")
        ? "imap"
        : program.startsWith("pop3") ? "pop3" : program.equals("postfix/smtpd") ? "smtp" : "";
  }

  private static String server(String line) {
    if (line.contains("-login: ")) {
      return "dovecot";
    }
    if (line.contains(" postfix/")) {
      return "postfix";
    }
    if (line.contains("ip=[")) {
      return "courier";
    }
    return service(line).equals("smtp") ? "exim" : "";
  }

  private static Optional<Instant> time(String line) {
    Matcher syslog = SYSLOG.matcher(line);
    if (syslog.matches()) {
      return Optional.of(parsed("2026 " + syslog.group(1), "uuuu MMM dd HH:mm:ss"));
    }
    Matcher iso = ISO.matcher(line);
    return iso.matches()
        ? Optional.of(parsed(iso.group(1), "uuuu-MM-dd HH:mm:ss"))
        : Optional.empty();
  }

  private static Instant parsed(String time, String pattern) {
    return LocalDateTime.parse(time, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH))
        .toInstant(ZoneOffset.UTC);
  }

  /// All keys with their numbers, as text, sorted: two outcomes are the same when these are.
  static List<String> printed(Map<List<String>, Group> groups, boolean places) {
    List<String> printed = new ArrayList<>();
    groups.forEach(
        (key, group) ->
            printed.add(
                key
                    + " "
                    + group.count
                    + " "
                    + group.first
                    + " "
                    + group.last
                    + (places ? " " + group.line : "")));
    return printed.stream().sorted().toList();
  }
}
