package org.maillens.diagnosis.document;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a line that OpenSSL wrote.
final class OpensslText {
  private static final Pattern ERROR = Pattern.compile("error:[0-9A-Fa-f]{8}:[^:]*:[^:]*:[^:,(]*");

  private OpensslText() {}

  static Optional<String> of(String line) {
    Matcher found = ERROR.matcher(line);
    return found.find() ? Optional.of(found.group().strip()) : Optional.empty();
  }
}
