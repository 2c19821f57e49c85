package org.maillens.capture.dovecot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Place;

/// All settings of a configuration in the order in which Dovecot reads them: a file that is
/// included stands where it is included.
final class Statements {
  /// More files within files than anybody has.
  private static final int DEEPEST = 16;

  private final List<Text> texts;
  private final List<Statement> all = new ArrayList<>();
  private final List<List<Block>> filters = new ArrayList<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<Text> read = new LinkedHashSet<>();
  private final Map<Text, Long> recognised = new HashMap<>();
  private final List<Statement> passwords = new ArrayList<>();
  private final Deque<Block> open = new ArrayDeque<>();

  private Statements(List<Text> texts) {
    this.texts = texts;
  }

  /// Reads texts that belong to one server. Those that no other includes are read from the top, in
  /// the order in which they were handed in.
  static Statements of(List<Text> texts) {
    Statements statements = new Statements(texts);
    Includes includes = new Includes(texts);
    for (Text text : includes.outermost()) {
      statements.open.clear();
      statements.read(text, includes, 0);
    }
    return statements;
  }

  /// The settings.
  List<Statement> all() {
    return List.copyOf(all);
  }

  /// The blocks that choose connections, each with those around it, in the order in which they
  /// first come up; the empty list, which is everything, is not among them.
  List<List<Block>> filters() {
    return List.copyOf(filters);
  }

  /// Password databases of 2.4 that are named by what they are: `passdb pam { }`. The block says
  /// so, also where there is no setting in it.
  List<Statement> passwords() {
    return List.copyOf(passwords);
  }

  /// Files that are included and were not handed in.
  List<String> missing() {
    return List.copyOf(missing);
  }

  /// The texts in the order in which they were read.
  List<Text> texts() {
    return texts;
  }

  /// How many lines of a text were understood.
  long recognised(Text text) {
    return recognised.getOrDefault(text, 0L);
  }

  private void read(Text text, Includes includes, int depth) {
    read.add(text);
    String before = "";
    long number = 0;
    long firstLine = 0;
    long understood = 0;
    for (String physical : text.lines()) {
      number++;
      Line line = Line.of(before, physical);
      understood += line instanceof Line.NotUnderstood ? 0 : 1;
      if (line instanceof Line.Continued continued) {
        firstLine = before.isEmpty() ? number : firstLine;
        before = continued.soFar();
        continue;
      }
      if (line instanceof Line.Nothing && !before.isEmpty()) {
        // Dovecot skips a comment between a line and what continues it.
        continue;
      }
      long at = before.isEmpty() ? number : firstLine;
      before = "";
      take(line, new Place(text.name(), at), text, includes, depth);
    }
    recognised.merge(text, understood, (first, again) -> first);
  }

  private void take(Line line, Place place, Text text, Includes includes, int depth) {
    switch (line) {
      case Line.Assignment said ->
          all.add(new Statement(blocks(), said.key(), said.value(), said.literal(), place));
      case Line.Opening block -> {
        open.addLast(new Block(block.type(), block.name()));
        if (block.type().equals("passdb") && !block.name().isEmpty()) {
          passwords.add(new Statement(blocks(), block.type(), block.name(), false, place));
        }
        List<Block> chosen = blocks().stream().filter(Block::isFilter).toList();
        if (!chosen.isEmpty() && !filters.contains(chosen)) {
          filters.add(chosen);
        }
      }
      case Line.Closing _ -> open.pollLast();
      case Line.Include include -> {
        List<Text> found = includes.of(text, include.path());
        if (found.isEmpty()) {
          missing.add(include.path());
        }
        for (Text inner : found) {
          // A file that includes itself would never end.
          if (depth < DEEPEST && !inner.equals(text)) {
            read(inner, includes, depth + 1);
          }
        }
      }
      case Line.Nothing _, Line.Continued _, Line.NotUnderstood _ -> {
        // nothing to keep
      }
    }
  }

  private List<Block> blocks() {
    return List.copyOf(open);
  }
}
