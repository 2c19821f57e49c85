package org.maillens.capture.listing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.settings.ServiceNames;
import org.maillens.evidence.Listening;
import org.maillens.evidence.Place;

/// One line of `ss`, `netstat` or `lsof` that shows a port on which something listens.
final class PortLine {
  /// `address:port`, or `address.port` as BSD and macOS print it.
  private static final String LOCAL = "(\\S+)[:.](\\d{1,5}|[a-z][a-z0-9-]*)";

  private static final String REMOTE = "(?:\\S+[:.](?:\\*|0))";

  /// `LISTEN 0 100 0.0.0.0:993 0.0.0.0:* users:(("dovecot",pid=3515,fd=40))`
  private static final Pattern SS =
      Pattern.compile(
          "(?:tcp\\s+)?LISTEN\\s+\\d+\\s+\\d+\\s+" + LOCAL + "\\s+" + REMOTE + "\\s*(.*)");

  /// `tcp 0 0 0.0.0.0:993 0.0.0.0:* LISTEN 3515/dovecot`; the words of other languages too, since
  /// nothing but a port that listens has no port on the other side.
  private static final Pattern NETSTAT =
      Pattern.compile(
          "tcp[46]*\\s+\\d+\\s+\\d+\\s+" + LOCAL + "\\s+" + REMOTE + "\\s+[^\\s\\d]+\\s*(.*)");

  /// `TCP 0.0.0.0:993 0.0.0.0:0 LISTENING 1234`
  private static final Pattern WINDOWS =
      Pattern.compile("TCP\\s+" + LOCAL + "\\s+" + REMOTE + "\\s+[^\\s\\d]+\\s*(\\d*)");

  /// `dovecot 3515 root 40u IPv4 12345 0t0 TCP *:imaps (LISTEN)`
  private static final Pattern LSOF =
      Pattern.compile(
          "(\\S+)\\s+\\d+\\s+.*\\s(?:IPv4|IPv6)\\s.*\\sTCP\\s+" + LOCAL + "\\s+\\(LISTEN\\)");

  private static final Pattern SS_PROGRAM = Pattern.compile("users:\\(\\(\"([^\"]+)\".*");
  private static final Pattern NETSTAT_PROGRAM = Pattern.compile("\\d+/([^\\s:]+).*");

  private PortLine() {}

  static Optional<Listening> of(String line, Place place) {
    String text = line.strip();
    for (Pattern form : new Pattern[] {SS, NETSTAT, WINDOWS}) {
      Matcher matcher = form.matcher(text);
      if (matcher.matches()) {
        return listening(
            matcher.group(1), matcher.group(2), program(matcher.group(3).strip()), place);
      }
    }
    Matcher lsof = LSOF.matcher(text);
    return lsof.matches()
        ? listening(lsof.group(2), lsof.group(3), lsof.group(1), place)
        : Optional.empty();
  }

  private static Optional<Listening> listening(
      String address, String port, String program, Place place) {
    // Names are printed where `-n` was not given.
    int number = port.matches("\\d+") ? Integer.parseInt(port) : ServiceNames.port(port).orElse(0);
    String bare = address.replaceAll("[\\[\\]]", "").replaceFirst("%.*", "");
    return number >= 1 && number <= 65535
        ? Optional.of(new Listening(bare, number, program, place))
        : Optional.empty();
  }

  private static String program(String rest) {
    Matcher ss = SS_PROGRAM.matcher(rest);
    Matcher netstat = NETSTAT_PROGRAM.matcher(rest);
    return ss.matches() ? ss.group(1) : netstat.matches() ? netstat.group(1) : "";
  }
}
