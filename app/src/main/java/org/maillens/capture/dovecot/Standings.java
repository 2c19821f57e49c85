package org.maillens.capture.dovecot;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.settings.Vocabulary.Known;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;

/// Says of every setting what Dovecot does with it.
final class Standings {
  /// What of a listener decides who reaches it.
  private static final Set<String> OF_LISTENERS =
      Set.of("port", "ssl", "address", "haproxy", "reuse_port", "listen");

  /// What of a database decides who may sign in.
  private static final Set<String> OF_PASSWORDS =
      Set.of("driver", "args", "mechanisms", "mechanisms_filter", "default_password_scheme");

  private final Vocabulary vocabulary;
  private final Edition edition;

  Standings(Vocabulary vocabulary, Edition edition) {
    this.vocabulary = vocabulary;
    this.edition = edition;
  }

  /// The settings as evidence, in the same order.
  ///
  /// @param written as they stand in the texts
  /// @param canonical the same ones with their full names
  List<Setting> of(List<Statement> written, List<Statement> canonical) {
    Map<List<Object>, Integer> last = new HashMap<>();
    for (int i = 0; i < canonical.size(); i++) {
      last.put(key(canonical.get(i)), i);
    }
    Set<Integer> refersToEarlier = new HashSet<>();
    for (int i = 0; i < canonical.size(); i++) {
      Statement statement = canonical.get(i);
      if (statement.value().contains("$" + statement.key())
          || statement.value().contains("$SET:" + statement.key())) {
        refersToEarlier.add(i);
      }
    }
    return IntStream.range(0, written.size())
        .mapToObj(
            i -> {
              Statement statement = canonical.get(i);
              int decides = last.getOrDefault(key(statement), i);
              boolean overridden =
                  decides != i && !refersToEarlier.contains(decides) && isOne(statement);
              return setting(written.get(i), statement, overridden);
            })
        .toList();
  }

  /// Every block without a name is another one: `passdb { }` twice are two databases.
  private static boolean isOne(Statement statement) {
    return statement.blocks().stream().noneMatch(block -> block.name().isEmpty());
  }

  private static List<Object> key(Statement statement) {
    return List.of(statement.blocks(), statement.key());
  }

  private Setting setting(Statement written, Statement full, boolean overridden) {
    Standing standing = standing(full, written);
    boolean counts = standing == Standing.IN_USE;
    // A name that its block shortens is said in full; an old name stays as it is written.
    String name = full.key().endsWith(written.key()) ? full.key() : written.key();
    return new Setting(
        written.blocks().stream().map(Block::text).toList(),
        name,
        written.value(),
        counts && overridden ? Standing.OVERRIDDEN : standing,
        written.place(),
        vocabulary.isSecret(full.key())
            || vocabulary.isSecret(written.key())
            || written.value().equals(Line.HIDDEN)
            || isUnread(full.key()));
  }

  /// What is not about the connection is not kept, of whatever version it is.
  private boolean isUnread(String key) {
    return vocabulary
        .named(key)
        .filter(known -> known.about() == Vocabulary.About.OTHER)
        .isPresent();
  }

  private Standing standing(Statement full, Statement written) {
    if (full.isPlain()) {
      return vocabulary
          .named(written.isPlain() ? written.key() : full.key())
          .or(() -> vocabulary.named(full.key()))
          .map(this::standing)
          .orElse(written.isPlain() ? Standing.NOT_KNOWN : Standing.NOT_ABOUT_THE_CONNECTION);
    }
    Block inner = full.blocks().getLast();
    String bare = full.key().replaceFirst("^(inet_listener|passdb)_", "");
    return switch (inner.type()) {
      case "inet_listener" ->
          OF_LISTENERS.contains(bare) && isLogin(full.blocks().getFirst())
              ? listener(bare)
              : Standing.NOT_ABOUT_THE_CONNECTION;
      case "passdb" ->
          OF_PASSWORDS.contains(bare) ? Standing.IN_USE : Standing.NOT_ABOUT_THE_CONNECTION;
      default ->
          // Whatever is in there, it is about a mailbox, a process, a database or a plug-in.
          Standing.NOT_ABOUT_THE_CONNECTION;
    };
  }

  /// Whether clients sign in there; other services have ports for each other.
  private static boolean isLogin(Block service) {
    return service.name().endsWith("-login");
  }

  /// `inet_listener { address }` was "replaced by listen" in 2.4
  /// (docs/installation/upgrade/include/2.4-converted-settings.inc of dovecot/documentation).
  private Standing listener(String name) {
    return name.equals("address") && edition.release().isAtLeast("2.4")
        ? Standing.OF_ANOTHER_VERSION
        : Standing.IN_USE;
  }

  /// Where names of 2.4 stand beside names that it no longer knows, each is of another version than
  /// the other.
  private Standing standing(Known known) {
    boolean divides = known.since().startsWith("2.4") || !known.until().isEmpty();
    if (edition.mixed() && divides) {
      return Standing.OF_ANOTHER_VERSION;
    }
    if (known.until().equals("2.0") && !edition.release().isAtLeast("2.4")) {
      // 2.0 to 2.3 still read what 1.x wrote.
      return known.about() == Vocabulary.About.CONNECTION
          ? Standing.IN_USE
          : Standing.NOT_ABOUT_THE_CONNECTION;
    }
    return known.standing(edition.release());
  }
}
