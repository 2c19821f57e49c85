package org.maillens.capture.nginx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.maillens.capture.directive.ConfigurationFile;
import org.maillens.capture.directive.Directive;

/// Parses one file as nginx's `ngx_conf_read_token` does: words, quotes, comments, `;` and braces.
final class NginxParser {
  /// Deeper blocks than any nginx takes; what is in them is passed over.
  private static final int DEEPEST = 40;

  private final ConfigurationFile file;
  private final BiFunction<String, List<String>, List<Directive>> includes;
  private final String text;
  private int at;
  private long line = 1;
  private long unfinished;

  private NginxParser(
      ConfigurationFile file, BiFunction<String, List<String>, List<Directive>> includes) {
    this.file = file;
    this.includes = includes;
    text = String.join("\n", file.lines()) + "\n";
  }

  /// The directives of a file; what has no end is left out.
  static List<Directive> read(
      ConfigurationFile file,
      List<String> scope,
      BiFunction<String, List<String>, List<Directive>> includes) {
    NginxParser parser = new NginxParser(file, includes);
    List<Directive> directives = new ArrayList<>();
    while (parser.at < parser.text.length()) {
      // A brace that closes nothing is passed over.
      directives.addAll(parser.block(scope));
    }
    return directives;
  }

  /// How many lines of a file are understood: all but a directive that does not end.
  static long understood(ConfigurationFile file) {
    NginxParser parser = new NginxParser(file, (pattern, scope) -> List.of());
    while (parser.at < parser.text.length()) {
      parser.block(List.of());
    }
    return Math.max(0, file.lines().size() - parser.unfinished);
  }

  /// Up to the brace that closes the block, or the end.
  private List<Directive> block(List<String> scope) {
    List<Directive> directives = new ArrayList<>();
    List<String> words = new ArrayList<>();
    long begin = line;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        next();
        continue;
      } else if (c == '#') {
        comment();
        continue;
      }
      if (words.isEmpty()) {
        begin = line;
      }
      switch (c) {
        case ';' -> {
          next();
          add(directives, scope, words, begin);
          words.clear();
        }
        case '{' -> {
          next();
          directives.add(nested(scope, words, begin));
          words.clear();
        }
        case '}' -> {
          next();
          return directives;
        }
        default -> words.add(word());
      }
    }
    if (!words.isEmpty()) {
      unfinished = line - begin;
    }
    return directives;
  }

  private Directive nested(List<String> scope, List<String> words, long begin) {
    String name = words.isEmpty() ? "" : words.getFirst();
    List<String> inner = new ArrayList<>(scope);
    inner.add(String.join(" ", words));
    List<Directive> block = List.of();
    // Programs of another language stand in some blocks.
    if (scope.size() >= DEEPEST || name.endsWith("_by_lua_block")) {
      skipBlock();
    } else {
      block = block(inner);
    }
    return new Directive(scope, name, rest(words), true, block, file.place(begin));
  }

  private void add(List<Directive> directives, List<String> scope, List<String> words, long begin) {
    if (words.isEmpty()) {
      return;
    }
    Directive directive =
        new Directive(scope, words.getFirst(), rest(words), false, List.of(), file.place(begin));
    directives.add(directive);
    if (directive.is("include") && !directive.value().isEmpty()) {
      directives.addAll(includes.apply(directive.value(), scope));
    }
  }

  private static List<String> rest(List<String> words) {
    return words.isEmpty() ? List.of() : words.subList(1, words.size());
  }

  private String word() {
    char quote = text.charAt(at);
    boolean quoted = quote == '"' || quote == '\'';
    if (quoted) {
      next();
    }
    StringBuilder word = new StringBuilder();
    boolean variable = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        word.append(escaped(text.charAt(at + 1)));
        next();
        next();
        continue;
      }
      if (quoted ? c == quote : ends(c, variable)) {
        if (quoted) {
          next();
        }
        break;
      }
      variable = c == '$';
      word.append(c);
      next();
    }
    return word.toString();
  }

  /// A brace right behind `$` belongs to a variable's name.
  private static boolean ends(char c, boolean variable) {
    return Character.isWhitespace(c) || c == ';' || (c == '{' && !variable);
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"', '\'', '\\' -> String.valueOf(c);
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'n' -> "\n";
      default -> "\\" + c;
    };
  }

  private void skipBlock() {
    int depth = 1;
    while (at < text.length() && depth > 0) {
      char c = text.charAt(at);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      next();
    }
  }

  private void comment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void next() {
    if (text.charAt(at) == '\n') {
      line++;
    }
    at++;
  }
}
