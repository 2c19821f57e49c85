package org.maillens.capture.postfix;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.evidence.Place;

/// `name = value` of `main.cf`, of `-o` in `master.cf`, or of `postconf -P`.
///
/// @param service `name/type` of the entry of `master.cf`; empty for `main.cf`
/// @param name as written
/// @param value as written, not expanded
record Parameter(String service, String name, String value, Place place) {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z0-9_.-]+)\\s*=\\s*(.*)", Pattern.DOTALL);

  /// As `postconf -P` prints it: `submission/inet/smtpd_tls_security_level = encrypt`.
  private static final Pattern OF_SERVICE =
      Pattern.compile(
          "(\\S+/(?:inet|unix|fifo|pass|unix-dgram))/([A-Za-z0-9_.-]+)\\s*=\\s*(.*)",
          Pattern.DOTALL);

  static Optional<Parameter> of(LogicalLine line) {
    String text = line.text().strip();
    Matcher ofService = OF_SERVICE.matcher(text);
    if (ofService.matches()) {
      return Optional.of(
          new Parameter(
              ofService.group(1), ofService.group(2), ofService.group(3).strip(), line.place()));
    }
    return assignment("", text, line.place());
  }

  /// What stands behind `-o`, or in a line of `main.cf`.
  static Optional<Parameter> assignment(String service, String text, Place place) {
    Matcher matcher = ASSIGNMENT.matcher(text);
    return matcher.matches()
        ? Optional.of(new Parameter(service, matcher.group(1), matcher.group(2).strip(), place))
        : Optional.empty();
  }
}
