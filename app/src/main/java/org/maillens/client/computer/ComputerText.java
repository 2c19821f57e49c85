package org.maillens.client.computer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the collector writes: outputs of the computer's own tools as they are, each under a line
/// with its name in brackets. Output of one tool alone, without any such line, is read as well.
///
/// @param sections lines by name; lines before the first name stand under the empty name
record ComputerText(Map<String, List<String>> sections) {
  /// Registry keys, and nothing else that these tools print, stand in brackets too in `.reg` files.
  private static final Pattern HEADING = Pattern.compile("\\[((?!HKEY_)[^\\]\\\\]+)]");

  private static final Pattern SUITE =
      Pattern.compile("(?:\"?Name\"?\\s*:\\s*\"?)?(TLS_[A-Z0-9_]+)\"?,?");

  private static final Pattern VERSION = Pattern.compile("\\[\\D*(\\d+)\\.(\\d+)\\.(\\d+)[.\\d]*]");

  static ComputerText of(String text) {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    sections.put("", current);
    for (String line : text.lines().toList()) {
      Matcher heading = HEADING.matcher(line.strip());
      if (heading.matches()) {
        current = sections.computeIfAbsent(heading.group(1), _ -> new ArrayList<>());
      } else {
        current.add(line);
      }
    }
    return new ComputerText(sections);
  }

  /// All lines of all sections.
  List<String> lines() {
    return sections.values().stream().flatMap(List::stream).toList();
  }

  /// The lines under a name; of a text without names, all lines.
  private List<String> section(String name) {
    return sections.size() == 1 ? lines() : sections.getOrDefault(name, List.of());
  }

  /// The suites that `Get-TlsCipherSuite` names, as a list of names, in its usual form or as JSON.
  List<String> powershellSuites() {
    return section("Get-TlsCipherSuite").stream()
        .map(line -> SUITE.matcher(line.strip()))
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .toList();
  }

  /// The curves that `Get-TlsEccCurve` names.
  List<String> powershellCurves() {
    return sections.getOrDefault("Get-TlsEccCurve", List.of()).stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /// The build number in the output of `ver`: `Microsoft Windows [Version 6.1.7601]`, whose word is
  /// translated.
  Optional<Integer> build() {
    return lines().stream()
        .map(VERSION::matcher)
        .filter(Matcher::find)
        .map(found -> Integer.valueOf(found.group(3)))
        .findFirst();
  }
}
