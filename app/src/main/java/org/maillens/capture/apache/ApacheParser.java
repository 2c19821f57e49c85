package org.maillens.capture.apache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.directive.ConfigurationFile;
import org.maillens.capture.directive.Directive;

/// Parses files line by line as Apache does: `<Block …>`, `</Block>`, a backslash at the end
/// continues a line, `#` only at its beginning is a comment. What `Define` sets is put in.
final class ApacheParser {
  private static final Pattern WORD =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"?|'((?:[^'\\\\]|\\\\.)*)'?|(\\S+)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");
  private static final int DEEPEST = 40;

  /// What `Define` has set so far, in any file.
  private final Map<String, String> defined = new HashMap<>();

  /// The directives of a file; a block that is not closed ends with the file.
  List<Directive> read(
      ConfigurationFile file,
      List<String> scope,
      BiFunction<String, List<String>, List<Directive>> includes) {
    return new Lines(file, includes).block(scope, "");
  }

  private final class Lines {
    private final ConfigurationFile file;
    private final BiFunction<String, List<String>, List<Directive>> includes;
    private int at;

    Lines(ConfigurationFile file, BiFunction<String, List<String>, List<Directive>> includes) {
      this.file = file;
      this.includes = includes;
    }

    List<Directive> block(List<String> scope, String name) {
      List<Directive> directives = new ArrayList<>();
      while (at < file.lines().size()) {
        int first = at + 1;
        String line = logicalLine();
        if (line.isEmpty() || line.startsWith("#")) {
          continue;
        }
        if (line.startsWith("</")) {
          if (!name.isEmpty()) {
            return directives;
          }
        } else if (line.startsWith("<")) {
          directives.add(nested(scope, line, first));
        } else {
          plain(directives, scope, line, first);
        }
      }
      return directives;
    }

    private Directive nested(List<String> scope, String line, int first) {
      String head = line.substring(1, line.endsWith(">") ? line.length() - 1 : line.length());
      List<String> words = words(head.strip());
      String name = words.isEmpty() ? "" : words.getFirst();
      List<String> inner = new ArrayList<>(scope);
      inner.add(String.join(" ", words));
      List<Directive> block =
          scope.size() < DEEPEST && !name.isEmpty() ? block(inner, name) : List.of();
      List<String> arguments = words.isEmpty() ? words : words.subList(1, words.size());
      return new Directive(scope, name, arguments, true, block, file.place(first));
    }

    private void plain(List<Directive> directives, List<String> scope, String line, int first) {
      List<String> words = words(line);
      if (words.isEmpty()) {
        return;
      }
      Directive directive =
          new Directive(
              scope,
              words.getFirst(),
              words.subList(1, words.size()),
              false,
              List.of(),
              file.place(first));
      directives.add(directive);
      if (directive.is("Define") && words.size() > 1) {
        defined.put(words.get(1), words.size() > 2 ? words.get(2) : "");
      } else if ((directive.is("Include") || directive.is("IncludeOptional"))
          && !directive.value().isEmpty()) {
        directives.addAll(includes.apply(directive.value(), scope));
      }
    }

    private String logicalLine() {
      StringBuilder line = new StringBuilder();
      while (at < file.lines().size()) {
        String part = file.lines().get(at++);
        boolean goesOn = part.endsWith("\\");
        line.append(goesOn ? part.substring(0, part.length() - 1) : part);
        if (!goesOn) {
          break;
        }
      }
      return line.toString().strip();
    }

    private List<String> words(String line) {
      List<String> words = new ArrayList<>();
      Matcher matcher = WORD.matcher(line);
      while (matcher.find()) {
        String quoted = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        words.add(expanded(quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1")));
      }
      return words;
    }

    private String expanded(String word) {
      return VARIABLE
          .matcher(word)
          .replaceAll(
              found ->
                  Matcher.quoteReplacement(defined.getOrDefault(found.group(1), found.group())));
    }
  }
}
