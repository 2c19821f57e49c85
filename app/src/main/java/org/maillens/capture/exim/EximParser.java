package org.maillens.capture.exim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.directive.ConfigurationFiles;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Place;

/// Reads Exim's files as `readconf.c` does: continued lines, macros, conditions, includes,
/// sections.
final class EximParser {
  private static final Pattern MACRO = Pattern.compile("([A-Z][A-Za-z0-9_]*)\\s*==?\\s*(.*)");
  private static final Pattern OPTION =
      Pattern.compile("(hide\\s+)?([a-z][a-z0-9_]*)\\s*=\\s*(.*)", Pattern.DOTALL);
  private static final Pattern SWITCH =
      Pattern.compile("(?:hide\\s+)?(no_|not_)?([a-z][a-z0-9_]*)");
  private static final Pattern DRIVER = Pattern.compile("([A-Za-z0-9_]+)\\s*:\\s*");
  private static final Pattern COMMAND = Pattern.compile("\\.(\\w+)\\s*(.*)");
  private static final Pattern VERSION = Pattern.compile("Exim version (\\d[\\d.]*).*");

  /// Sections whose contents are options of named drivers.
  private static final Set<String> OF_DRIVERS = Set.of("authenticators", "routers", "transports");

  private static final int DEEPEST = 20;
  private static final int LONGEST = 100_000;

  private final List<Text> texts;
  private final Map<String, String> macros = new LinkedHashMap<>();
  private final List<EximOption> options = new ArrayList<>();
  private final List<Place> notUnderstood = new ArrayList<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<Text> included = new HashSet<>();
  private final Set<String> sections = new LinkedHashSet<>();
  private String section = "";
  private String driver = "";
  private String version = "";
  private String library = "";

  EximParser(List<Text> texts) {
    this.texts = texts;
    List<Text> roots = texts.stream().filter(text -> !isIncluded(text)).sorted(order()).toList();
    for (Text root : roots.isEmpty() ? texts : roots) {
      read(root, 0);
    }
  }

  /// All options, in the order in which Exim reads them.
  List<EximOption> options() {
    return options;
  }

  Map<String, String> macros() {
    return macros;
  }

  /// Sections that were begun.
  Set<String> sections() {
    return sections;
  }

  List<String> missing() {
    return List.copyOf(missing);
  }

  /// As `exim -bV` printed it; empty without.
  String version() {
    return version;
  }

  /// `GnuTLS` or `OpenSSL`, as `exim -bV` printed it; empty without.
  String library() {
    return library;
  }

  /// How many lines of this text were not understood.
  long notUnderstood(Text text) {
    return notUnderstood.stream().filter(place -> place.document().equals(text.name())).count();
  }

  /// As Debian puts its parts together: local macros, then the main section's files by name.
  private static Comparator<Text> order() {
    return Comparator.<Text>comparingInt(
            text -> text.name().contains("localmacros") ? 0 : text.name().contains("main/") ? 1 : 2)
        .thenComparing(text -> text.name().contains("conf.d/") ? text.name() : "");
  }

  private boolean isIncluded(Text text) {
    return texts.stream()
        .filter(other -> !other.equals(text))
        .flatMap(other -> other.lines().stream())
        .map(line -> COMMAND.matcher(line.strip()))
        .filter(Matcher::matches)
        .filter(command -> command.group(1).startsWith("include"))
        .anyMatch(command -> ConfigurationFiles.isNamed(text.name(), unquoted(command.group(2))));
  }

  private void read(Text text, int depth) {
    included.add(text);
    // For each open .ifdef: whether its lines count, and whether one of its branches has counted.
    Deque<boolean[]> conditions = new ArrayDeque<>();
    int at = 0;
    while (at < text.lines().size()) {
      Place place = new Place(text.name(), at + 1L);
      StringBuilder joined = new StringBuilder();
      at = logicalLine(text.lines(), at, joined);
      String line = joined.toString().strip();
      Matcher command = COMMAND.matcher(line);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      } else if (command.matches() && isCondition(command, conditions)) {
        continue;
      }
      if (conditions.stream().allMatch(condition -> condition[0])) {
        if (command.matches()) {
          include(command, depth);
        } else {
          line(line, place);
        }
      }
    }
  }

  /// Joins what ends with a backslash with the next line, without the blanks at its beginning and
  /// without comments in between; returns where the next logical line begins.
  private static int logicalLine(List<String> lines, int from, StringBuilder joined) {
    int at = from;
    while (at < lines.size()) {
      String line = lines.get(at++);
      String bare = joined.isEmpty() ? line : line.stripLeading();
      if (!joined.isEmpty() && bare.startsWith("#")) {
        continue;
      }
      String kept = bare.stripTrailing();
      if (!kept.endsWith("\\") || kept.stripLeading().startsWith("#")) {
        joined.append(bare);
        break;
      }
      joined.append(kept, 0, kept.length() - 1);
    }
    return at;
  }

  private boolean isCondition(Matcher command, Deque<boolean[]> conditions) {
    String name = command.group(2).strip();
    switch (command.group(1)) {
      case "ifdef" -> open(conditions, isDefined(name));
      case "ifndef" -> open(conditions, !isDefined(name));
      case "elifdef" -> branch(conditions, isDefined(name));
      case "elifndef" -> branch(conditions, !isDefined(name));
      case "else" -> branch(conditions, true);
      case "endif" -> conditions.poll();
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void open(Deque<boolean[]> conditions, boolean holds) {
    conditions.push(new boolean[] {holds, holds});
  }

  private static void branch(Deque<boolean[]> conditions, boolean holds) {
    boolean[] condition = conditions.peek();
    if (condition != null) {
      condition[0] = holds && !condition[1];
      condition[1] |= holds;
    }
  }

  /// What begins with an underscore Exim defines by how it is built; today's have it all, but one
  /// library only.
  private boolean isDefined(String name) {
    return switch (name) {
      case "_HAVE_GNUTLS" -> library.equals("GnuTLS");
      case "_HAVE_OPENSSL" -> library.equals("OpenSSL");
      default -> macros.containsKey(name) || name.matches("_(HAVE|OPT|DRVR|EXP|LOG|LKUP|ACL)_.*");
    };
  }

  private void include(Matcher command, int depth) {
    String name = unquoted(expanded(command.group(2)));
    if (!command.group(1).startsWith("include") || name.isEmpty()) {
      return;
    }
    Optional<Text> found =
        texts.stream()
            .filter(text -> ConfigurationFiles.isNamed(text.name(), name))
            .filter(text -> !included.contains(text))
            .findFirst();
    if (found.isPresent() && depth < DEEPEST) {
      read(found.get(), depth + 1);
    } else if (found.isEmpty() && command.group(1).equals("include")) {
      missing.add(name);
    }
  }

  private void line(String line, Place place) {
    Matcher ofVersion = VERSION.matcher(line);
    if (ofVersion.matches()) {
      version = ofVersion.group(1);
      return;
    } else if (line.startsWith("Support for:")) {
      library = line.contains("GnuTLS") ? "GnuTLS" : line.contains("OpenSSL") ? "OpenSSL" : "";
      return;
    }
    Matcher macro = MACRO.matcher(line);
    if (macro.matches() && driver.isEmpty()) {
      macros.put(macro.group(1), expanded(macro.group(2)));
      return;
    }
    String text = expanded(line);
    if (text.startsWith("begin ")) {
      section = text.substring("begin ".length()).strip();
      driver = "";
      sections.add(section);
    } else if (section.isEmpty()) {
      option(text, List.of(), place);
    } else if (OF_DRIVERS.contains(section)) {
      Matcher named = DRIVER.matcher(text);
      if (named.matches()) {
        driver = named.group(1);
      } else {
        option(text, List.of(section, driver), place);
      }
    }
  }

  private void option(String text, List<String> scope, Place place) {
    Matcher option = OPTION.matcher(text);
    Matcher sign = SWITCH.matcher(text);
    if (option.matches()) {
      options.add(
          new EximOption(
              scope, option.group(2), unquoted(option.group(3)), option.group(1) != null, place));
    } else if (sign.matches()) {
      String value = sign.group(1) == null ? "true" : "false";
      options.add(new EximOption(scope, sign.group(2), value, false, place));
    } else {
      notUnderstood.add(place);
    }
  }

  /// Each macro in the order of their definition, wherever its name stands.
  private String expanded(String text) {
    String expanded = text;
    for (Map.Entry<String, String> macro : macros.entrySet()) {
      if (expanded.contains(macro.getKey()) && expanded.length() < LONGEST) {
        expanded = expanded.replace(macro.getKey(), macro.getValue());
      }
    }
    return expanded;
  }

  private static String unquoted(String value) {
    String bare = value.strip();
    return bare.length() >= 2 && bare.startsWith("\"") && bare.endsWith("\"")
        ? bare.substring(1, bare.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
        : bare;
  }
}
