package org.maillens.capture.transcript.told;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Provenance;

/// A text as the readers see it: without what terminals, shells and mail programs put around.
///
/// @param name file name as given, or empty for pasted text
/// @param lines as many as in the text, so that numbers of lines hold; nobody changes them
public record Source(String name, List<String> lines) {
  private static final Pattern ESCAPES = Pattern.compile("\u001B\\[[0-9;?]*[A-Za-z]|\u0007");

  /// So often a letter is quoted in another.
  private static final int DEEPEST = 4;

  /// The lines of a text.
  public static Source of(Text text) {
    List<String> cleaned = new ArrayList<>(text.lines().size());
    for (String line : text.lines()) {
      String bare = line.indexOf('\u001B') < 0 ? line : ESCAPES.matcher(line).replaceAll("");
      cleaned.add(bare.stripTrailing().replace('\u00A0', ' '));
    }
    for (int depth = 0; depth < DEEPEST && isQuoted(cleaned); depth++) {
      cleaned.replaceAll(Source::unquoted);
    }
    return new Source(text.name(), cleaned);
  }

  /// Whether this is an answer to a letter: OpenSSL's `>>>` and curl's `>` are never on most lines.
  private static boolean isQuoted(List<String> lines) {
    long filled = 0;
    long quoted = 0;
    for (String line : lines) {
      filled += line.isEmpty() ? 0 : 1;
      quoted += line.startsWith("> ") || line.equals(">") ? 1 : 0;
    }
    return quoted > 3 && quoted * 4 > filled * 3;
  }

  private static String unquoted(String line) {
    return line.startsWith("> ") ? line.substring(2) : line.equals(">") ? "" : line;
  }

  /// Where a line is.
  ///
  /// @param index from 0
  public Provenance at(int index) {
    return new Provenance(Provenance.Source.TRANSCRIPT, name, index + 1);
  }

  /// The lines of a transcript.
  public List<String> lines(Span span) {
    return lines.subList(span.from(), span.to());
  }
}
