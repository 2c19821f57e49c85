package org.maillens.capture.cyrus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Place;

/// The options of `imapd.conf`: `name: value`, one a line; `\` at its end continues it
/// (lib/libconfig.c of cyrusimap/cyrus-imapd).
final class Options {
  private static final Pattern OPTION =
      Pattern.compile("\\s*(@?[A-Za-z][A-Za-z0-9_.-]*)\\s*:\\s*(.*?)\\s*");

  private Options() {}

  /// One option.
  ///
  /// @param name lower case: Cyrus does not tell the cases apart
  record Option(String name, String value, Place place) {}

  /// The options of a text.
  static List<Option> of(Text text) {
    List<Option> options = new ArrayList<>();
    StringBuilder sofar = new StringBuilder();
    long number = 0;
    long start = 1;
    for (String line : text.lines()) {
      number++;
      start = sofar.isEmpty() ? number : start;
      if (line.endsWith("\\")) {
        sofar.append(line, 0, line.length() - 1);
        continue;
      }
      Place place = new Place(text.name(), start);
      option(sofar.append(line).toString(), place).ifPresent(options::add);
      sofar.setLength(0);
    }
    return options;
  }

  /// What one line says; empty for comments.
  static Optional<Option> option(String line, Place place) {
    Matcher option = OPTION.matcher(line);
    return option.matches()
        ? Optional.of(new Option(option.group(1).toLowerCase(Locale.ROOT), option.group(2), place))
        : Optional.empty();
  }
}
