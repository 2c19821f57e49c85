package org.maillens.capture.listing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Place;

/// One line of `ls -l`, or of `stat -c` with a mode, an owner, a group and a name.
final class FileLine {
  private static final String MODE = "([-dlbcps][-r][-w][-xsS][-r][-w][-xsS][-r][-w][-xtT])[.+@]?";

  private static final String TIME = "(?:\\d{4}|\\d{1,2}:\\d\\d)";

  /// `Sep 6 14:25`, `6. Sep 2023`, `2024-01-02 10:11`, and `--full-time`.
  private static final String DATE =
      "(?:\\d{4}-\\d\\d-\\d\\d\\s+\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:\\s+[+-]\\d{4})?"
          + "|\\p{L}+\\.?\\s+\\d{1,2}\\.?\\s+"
          + TIME
          + "|\\d{1,2}\\.?\\s+\\p{L}+\\.?\\s+"
          + TIME
          + ")";

  /// With `-i` a number stands before, with `-Z` SELinux's label behind the group.
  private static final Pattern LS =
      Pattern.compile(
          "(?:\\d+\\s+)?"
              + MODE
              + "\\s+\\d+\\s+(\\S+)\\s+(\\S+)\\s+(?:\\S+:\\S+:\\S+:\\S+\\s+)?"
              + "(?:[\\d.,]+[KMGT]?|\\d+,\\s*\\d+)\\s+"
              + DATE
              + "\\s(.+)");

  /// `-rw-r----- root dovecot /path` and `640 root:dovecot /path`.
  private static final Pattern STAT =
      Pattern.compile("(?:" + MODE + "|([0-7]{3,4}))\\s+([^\\s:]+)[\\s:]\\s*([^\\s:]+)\\s+(/.*)");

  private static final String ARROW = " -> ";

  private FileLine() {}

  /// @param folder where the files lie, as printed before them; empty when not told
  static Optional<ListedFile> of(String line, String folder, Place place) {
    String text = line.strip();
    Matcher ls = LS.matcher(text);
    if (ls.matches()) {
      return Optional.of(file(ls.group(1), ls.group(2), ls.group(3), ls.group(4), folder, place));
    }
    Matcher stat = STAT.matcher(text);
    if (!stat.matches()) {
      return Optional.empty();
    }
    String mode = stat.group(1) == null ? symbolic(stat.group(2)) : stat.group(1);
    return Optional.of(file(mode, stat.group(3), stat.group(4), stat.group(5), folder, place));
  }

  private static ListedFile file(
      String mode, String owner, String group, String name, String folder, Place place) {
    int arrow = name.indexOf(ARROW);
    String file = unquoted(arrow < 0 ? name : name.substring(0, arrow));
    String target = arrow < 0 ? "" : unquoted(name.substring(arrow + ARROW.length()));
    boolean relative = !folder.isEmpty() && !file.startsWith("/");
    String path = relative ? folder.replaceFirst("/$", "") + "/" + file : file;
    return new ListedFile(path, mode, owner, group, target, place);
  }

  /// `ls` puts names with odd characters into quotes where it writes to a terminal.
  private static String unquoted(String name) {
    String bare = name.strip();
    boolean quoted = bare.length() > 1 && bare.startsWith("'") && bare.endsWith("'");
    return quoted ? bare.substring(1, bare.length() - 1) : bare;
  }

  /// `0640` as `-rw-r-----`.
  static String symbolic(String octal) {
    int bits = Integer.parseInt(octal, 8);
    StringBuilder mode = new StringBuilder("-");
    for (int shift = 6; shift >= 0; shift -= 3) {
      int part = (bits >> shift) & 7;
      mode.append((part & 4) == 0 ? '-' : 'r').append((part & 2) == 0 ? '-' : 'w');
      mode.append((part & 1) == 0 ? '-' : 'x');
    }
    return mode.toString();
  }
}
