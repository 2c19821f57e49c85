package org.maillens.capture.dovecot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.capture.settings.Release;

/// What counts for a connection.
///
/// Up to 2.3 the most special block decides: names before addresses before protocols, and of two
/// alike the first (`config_filter_parsers_get` in src/config/config-filter.c of Dovecot 2.3.19;
/// where two that are not alike say something of one setting, it refuses to start). In 2.4 the last
/// block that fits decides, whatever it is for: so does a real 2.4.1, although its documentation
/// says otherwise (docs/core/settings/syntax.md of dovecot/documentation; own laboratory,
/// 2026-11-22). In both, a setting outside of blocks never changes one inside.
final class Effective {
  private static final List<String> FROM_SPECIAL =
      List.of("local_name", "local", "remote", "protocol");

  private final List<Statement> statements;
  private final List<List<Block>> filters;
  private final boolean lastDecides;

  Effective(List<Statement> statements, List<List<Block>> filters, Release release) {
    this.statements = List.copyOf(statements);
    this.filters = List.copyOf(filters);
    lastDecides = release.isAtLeast("2.4");
  }

  /// The statement that decides about a setting; empty where the default counts.
  Optional<Statement> statement(String name, Connection connection) {
    List<List<Block>> fitting = new ArrayList<>();
    fitting.add(List.of());
    filters.stream()
        .filter(filter -> filter.stream().allMatch(connection::isIn))
        .forEach(fitting::add);
    if (!lastDecides) {
      // What stands at the end decides; the sort is stable.
      Collections.reverse(fitting);
      fitting.sort(Comparator.comparing(Effective::rank));
    }
    return fitting.reversed().stream().flatMap(filter -> last(name, filter).stream()).findFirst();
  }

  /// The value of a setting with what `$…` in it stands for; empty where the default counts.
  Optional<String> value(String name, Connection connection) {
    return statement(name, connection).map(found -> expanded(found, connection, Set.of(name)));
  }

  private Optional<Statement> last(String name, List<Block> filter) {
    return statements.reversed().stream()
        .filter(s -> s.key().equals(name) && s.isPlain() && s.filters().equals(filter))
        .findFirst();
  }

  /// Sorts what is more special to the end.
  private static String rank(List<Block> filter) {
    StringBuilder rank = new StringBuilder();
    for (String type : FROM_SPECIAL) {
      rank.append(
          filter.stream()
              .filter(block -> block.type().equals(type))
              .findFirst()
              .map(block -> type.startsWith("local") || type.equals("remote") ? bits(block) : "999")
              .orElse("000"));
    }
    return rank.toString();
  }

  private static String bits(Block block) {
    int slash = block.name().lastIndexOf('/');
    String bits = slash < 0 ? "999" : block.name().substring(slash + 1);
    return bits.matches("\\d{1,3}") ? "0".repeat(3 - bits.length()) + bits : "999";
  }

  private String expanded(Statement statement, Connection connection, Set<String> asked) {
    if (statement.literal() || statement.value().indexOf('$') < 0) {
      return statement.value();
    }
    List<String> words = new ArrayList<>();
    for (String word : statement.value().split("[ \\t]+")) {
      String name = word.startsWith("$SET:") ? word.substring(5) : word.substring(1);
      if (!word.startsWith("$") || word.startsWith("$ENV:")) {
        words.add(word);
      } else if (name.equals(statement.key())) {
        // "x = $x more": the value that was there before.
        earlier(statement).ifPresent(s -> words.add(expanded(s, connection, asked)));
      } else if (!asked.contains(name)) {
        Set<String> known = new HashSet<>(asked);
        known.add(name);
        statement(name, connection).ifPresent(s -> words.add(expanded(s, connection, known)));
      }
    }
    return String.join(" ", words).strip();
  }

  private Optional<Statement> earlier(Statement than) {
    return statements.subList(0, statements.indexOf(than)).reversed().stream()
        .filter(s -> s.key().equals(than.key()) && s.isPlain())
        .filter(s -> s.filters().equals(than.filters()) || s.filters().isEmpty())
        .findFirst();
  }
}
