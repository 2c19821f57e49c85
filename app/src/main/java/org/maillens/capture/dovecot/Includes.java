package org.maillens.capture.dovecot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.maillens.capture.text.Text;

/// Which of the texts is meant by `!include`: they were handed in from anywhere, so a path fits by
/// its end.
final class Includes {
  private final List<Text> texts;

  Includes(List<Text> texts) {
    this.texts = List.copyOf(texts);
  }

  /// The texts that no other one includes, in the order in which they were handed in; all of them
  /// if they include each other in a circle.
  List<Text> outermost() {
    Set<Text> included = new LinkedHashSet<>();
    for (Text text : texts) {
      for (String line : text.lines()) {
        if (Line.of("", line) instanceof Line.Include include) {
          included.addAll(of(text, include.path()));
        }
      }
    }
    List<Text> outermost = texts.stream().filter(text -> !included.contains(text)).toList();
    return outermost.isEmpty() ? texts : outermost;
  }

  /// The texts that a path means, in the order of their names, as Dovecot reads them.
  List<Text> of(Text from, String path) {
    List<Pattern> wanted = parts(path).stream().map(Includes::wildcards).toList();
    return texts.stream()
        .filter(text -> !text.equals(from) && !text.name().isEmpty())
        .filter(text -> !text.name().matches("(?i)(.*[/\\\\])?dovecot\\.conf"))
        .filter(text -> endsAlike(parts(text.name()), wanted))
        .sorted(Comparator.comparing(Text::name))
        .toList();
  }

  /// As many folders as both tell: `10-ssl.conf` alone is `conf.d/10-ssl.conf` too.
  private static boolean endsAlike(List<String> name, List<Pattern> wanted) {
    int common = Math.min(name.size(), wanted.size());
    for (int i = 1; i <= common; i++) {
      if (!wanted.get(wanted.size() - i).matcher(name.get(name.size() - i)).matches()) {
        return false;
      }
    }
    return common > 0;
  }

  private static List<String> parts(String path) {
    return Arrays.stream(path.replace('\\', '/').split("/"))
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static Pattern wildcards(String part) {
    return Pattern.compile(("\\Q" + part + "\\E").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
  }
}
