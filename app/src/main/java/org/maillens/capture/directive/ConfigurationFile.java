package org.maillens.capture.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Place;

/// One file of a configuration: a text that was handed in, or a part of it where a command printed
/// several files one after another.
///
/// @param path as given or printed; empty when not told
/// @param document name of the text
/// @param before lines of the text that stand before this file
/// @param lines without their ends
public record ConfigurationFile(String path, String document, long before, List<String> lines) {
  /// What `nginx -T` prints before each file.
  private static final Pattern PRINTED = Pattern.compile("# configuration file (.+):\\s*");

  /// Keeps a copy of the lines.
  public ConfigurationFile {
    lines = List.copyOf(lines);
  }

  /// The files of a text; what stands before the first mark of `nginx -T` is left out.
  public static List<ConfigurationFile> of(Text text) {
    List<ConfigurationFile> files = new ArrayList<>();
    String path = text.name();
    int begin = 0;
    boolean printed = false;
    for (int at = 0; at < text.lines().size(); at++) {
      Matcher mark = PRINTED.matcher(text.lines().get(at));
      if (mark.matches()) {
        if (printed) {
          files.add(part(text, path, begin, at));
        }
        printed = true;
        path = mark.group(1);
        begin = at + 1;
      }
    }
    files.add(part(text, path, begin, text.lines().size()));
    return files;
  }

  private static ConfigurationFile part(Text text, String path, int begin, int end) {
    return new ConfigurationFile(path, text.name(), begin, text.lines().subList(begin, end));
  }

  /// Where a line of this file stands in the text.
  ///
  /// @param line from 1
  public Place place(long line) {
    return new Place(document, before + line);
  }
}
