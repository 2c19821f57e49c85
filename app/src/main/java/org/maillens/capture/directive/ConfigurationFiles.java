package org.maillens.capture.directive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.maillens.capture.text.Text;

/// The files of a configuration that were handed in together, and how they include one another.
///
/// Nobody hands in a whole `/etc`: a file that is included as `/etc/nginx/conf.d/mail.conf` is
/// found as `conf.d/mail.conf` or `mail.conf` too.
public final class ConfigurationFiles {
  /// How deep files may include one another; nginx and Apache refuse circles earlier.
  private static final int DEEPEST = 20;

  private final List<ConfigurationFile> files;
  private final Set<ConfigurationFile> included = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();

  /// The files of these texts.
  public ConfigurationFiles(Collection<Text> texts) {
    files = texts.stream().flatMap(text -> ConfigurationFile.of(text).stream()).toList();
  }

  /// All directives of all files: those of included files stand where they are included, those of
  /// files that nobody includes one after another.
  ///
  /// @param reader parses one file; what it is given beside tells it the directives of an included
  ///   file by the pattern and the scope of the directive
  public List<Directive> read(Reader reader) {
    // Which files are roots shows only after all have been read once.
    for (ConfigurationFile file : files) {
      reader.read(
          file,
          List.of(),
          (pattern, scope) -> {
            included.addAll(found(file, pattern));
            return List.of();
          });
    }
    boolean rootless = included.containsAll(files);
    List<Directive> directives = new ArrayList<>();
    for (ConfigurationFile file : files) {
      if (rootless || !included.contains(file)) {
        directives.addAll(read(reader, file, List.of(), List.of(file)));
      }
    }
    return directives;
  }

  /// Patterns of included files that were not handed in; of those with `*` nobody knows whether
  /// there are any.
  public List<String> missing() {
    return List.copyOf(missing);
  }

  private List<Directive> read(
      Reader reader, ConfigurationFile file, List<String> scope, List<ConfigurationFile> around) {
    return reader.read(
        file,
        scope,
        (pattern, inner) -> {
          List<ConfigurationFile> found = found(file, pattern);
          if (found.isEmpty()) {
            missing.add(pattern);
          }
          List<Directive> directives = new ArrayList<>();
          for (ConfigurationFile next : found) {
            if (!around.contains(next) && around.size() < DEEPEST) {
              List<ConfigurationFile> deeper = new ArrayList<>(around);
              deeper.add(next);
              directives.addAll(read(reader, next, inner, deeper));
            }
          }
          return directives;
        });
  }

  private List<ConfigurationFile> found(ConfigurationFile by, String pattern) {
    return files.stream()
        .filter(file -> !file.equals(by) && isNamed(file.path(), pattern))
        .toList();
  }

  /// Compares the ends of two paths, part by part, as far as both go; a bare `*` is no sign that
  /// they are the same where there is no folder beside it. Debian links from `sites-enabled` to
  /// `sites-available`, where the files are that people hand in.
  public static boolean isNamed(String path, String pattern) {
    List<String> given = parts(path);
    List<String> wanted = parts(pattern);
    int shared = Math.min(given.size(), wanted.size());
    if (shared == 0 || (shared == 1 && wanted.getLast().equals("*"))) {
      return false;
    }
    for (int at = 1; at <= shared; at++) {
      if (!fits(given.get(given.size() - at), wanted.get(wanted.size() - at))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> parts(String path) {
    return List.of(path.replace('\\', '/').replace("-available/", "-enabled/").split("/")).stream()
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .toList();
  }

  /// `*`, `?` and `[…]` of glob(7).
  private static boolean fits(String part, String glob) {
    StringBuilder regex = new StringBuilder();
    for (int at = 0; at < glob.length(); at++) {
      char c = glob.charAt(at);
      int end = c == '[' ? glob.indexOf(']', at + 2) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (end > 0) {
        regex.append('[').append(inBrackets(glob.substring(at + 1, end))).append(']');
        at = end;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return part.matches(regex.toString());
  }

  private static String inBrackets(String set) {
    String kept = set.replaceAll("[^A-Za-z0-9_.-]", "\\\\$0");
    return set.startsWith("!") ? "^" + kept.substring(2) : kept;
  }

  /// Parses one file.
  public interface Reader {
    /// The directives of a file.
    ///
    /// @param scope the blocks in which it is included
    /// @param includes what the files of a pattern hold
    List<Directive> read(
        ConfigurationFile file,
        List<String> scope,
        BiFunction<String, List<String>, List<Directive>> includes);
  }
}
