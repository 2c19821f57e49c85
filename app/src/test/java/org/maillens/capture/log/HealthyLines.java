package org.maillens.capture.log;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Any number of lines as they stand in the logs of servers where all is well: real ones with the
/// users, addresses, times and numbers varied.
final class HealthyLines extends InputStream {
  /// What the lab's servers wrote while nothing was wrong.
  private static final Predicate<String> HEALTHY =
      Pattern.compile(
              "Login: user=|Logged in: user=|Disconnected: Logged out|: connect from|TLS connection"
                  + " established|client=|message-id=|queue active|status=sent|: removed"
                  + "|: disconnect from .* quit=1 commands=\\d+$| <= a@| Completed$|daemon started"
                  + "|starting (?:up|the)|DEBUG: Connection, ip|Disconnected, ip")
          .asPredicate();

  /// Of Courier, whose lab server has no accounts: as `imapd` and `pop3d` 5.2 hold them.
  private static final List<String> COURIER =
      List.of(
          "Nov 22 11:43:09 mail imapd-ssl: LOGIN, user=alice, ip=[::ffff:127.0.0.1], port=[48094],"
              + " protocol=IMAP, starttls=1",
          "Nov 22 11:43:09 mail imapd-ssl: LOGOUT, user=alice, ip=[::ffff:127.0.0.1], port=[48094],"
              + " headers=0, body=0, rcvd=55, sent=355, time=0, starttls=1",
          "Nov 22 11:43:09 mail pop3d-ssl: LOGIN, user=alice, ip=[::ffff:127.0.0.1], port=[48094],"
              + " stls=1");

  private final List<List<String>> templates;
  private final Random random;
  private final long lines;
  private final StringBuilder text = new StringBuilder();
  private byte[] ready = {};
  private int at;
  private long made;

  HealthyLines(long lines, long seed) {
    this.lines = lines;
    random = new Random(seed);
    templates = templates();
  }

  static List<String> real() {
    return Stream.concat(LabLogs.all().stream().filter(HEALTHY), COURIER.stream()).toList();
  }

  /// Cut where something is varied.
  private static List<List<String>> templates() {
    return real().stream()
        .map(line -> line.replaceAll("alice\\d?", "%u").replace("127.0.0.1", "%a"))
        .map(line -> line.replaceFirst("^Nov 22 11:4\\d:\\d\\d", "Nov %d %t"))
        .map(line -> line.replaceFirst("^2026-11-22 11:4\\d:\\d\\d", "2026-11-%d %t"))
        .map(line -> line.replaceAll("<[A-Za-z0-9+/]{16}>", "<%s>").replaceAll("\\[\\d+]", "[%n]"))
        .map(line -> List.of(line.split("(?=%[uadtsn])")))
        .toList();
  }

  String next() {
    text.setLength(0);
    append();
    return text.toString();
  }

  private void append() {
    for (String part : templates.get(random.nextInt(templates.size()))) {
      int rest = 2;
      switch (part.length() > 1 && part.charAt(0) == '%' ? part.charAt(1) : ' ') {
        case 'u' -> text.append("user").append(random.nextInt(5000));
        case 'a' ->
            text.append("203.0.").append(random.nextInt(8)).append('.').append(random.nextInt(256));
        case 'd' -> text.append(10 + random.nextInt(12));
        case 't' ->
            text.append(10 + random.nextInt(14))
                .append(':')
                .append(10 + random.nextInt(50))
                .append(':')
                .append(10 + random.nextInt(50));
        case 's' ->
            text.append(Long.toString(random.nextLong() >>> 1 | 1L << 61, 36), 0, 12)
                .append("/AAB");
        case 'n' -> text.append(random.nextInt(100_000));
        default -> rest = 0;
      }
      text.append(part, rest, part.length());
    }
  }

  private boolean fill() {
    if (at == ready.length && made < lines) {
      text.setLength(0);
      for (int i = 0; i < 1000 && made < lines; i++, made++) {
        append();
        text.append('\n');
      }
      ready = text.toString().getBytes(StandardCharsets.ISO_8859_1);
      at = 0;
    }
    return at < ready.length;
  }

  @Override
  public int read() {
    return fill() ? ready[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (!fill()) {
      return -1;
    }
    int read = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, target, offset, read);
    at += read;
    return read;
  }
}
