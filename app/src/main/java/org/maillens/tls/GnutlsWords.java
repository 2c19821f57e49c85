package org.maillens.tls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What the words of one release's priority strings mean, and its suites, from `/tls/gnutls/*.csv`.
final class GnutlsWords {
  private static final String EVERYTHING = "*";

  private final Map<String, Word> words = new HashMap<>();
  private final Map<String, Lists> levels = new HashMap<>();
  private final Map<String, Lists> groups = new LinkedHashMap<>();
  private final Map<Part, Word> byName = new HashMap<>();
  private final Map<List<String>, Suite> suites = new LinkedHashMap<>();

  /// What a priority string orders, each with its column in the tables.
  enum Kind {
    VERSION("version", "versions"),
    CIPHER("cipher", "ciphers"),
    MAC("mac", "macs"),
    KEY_EXCHANGE("key-exchange", "key-exchanges"),
    GROUP("group", "groups"),
    SIGNATURE("signature", "signatures");

    private final String word;
    private final String column;

    Kind(String word, String column) {
      this.word = word;
      this.column = column;
    }
  }

  /// A name in one of the lists.
  record Part(Kind kind, String name) {}

  /// One thing that a word can add or remove.
  ///
  /// @param part empty if the word is taken without effect
  /// @param id its code point
  /// @param tls the versions that a signature is good for, such as `1.2 1.3`
  record Word(Optional<Part> part, OptionalInt id, Set<String> tls) {}

  /// What a word for many things adds or removes, in order.
  ///
  /// @param everything the kinds of which all is removed
  record Lists(Map<Kind, List<String>> named, Set<Kind> everything) {}

  /// A suite and the first version that may use it.
  record Suite(CipherSuite suite, String version) {}

  private GnutlsWords(GnutlsRelease release) {
    for (Map<String, String> row : Registry.rows("/tls/gnutls/words.csv")) {
      if (has(row, release)) {
        Word word = word(row);
        words.put(upper(Registry.cell(row, "word")), word);
        word.part.ifPresent(part -> byName.putIfAbsent(part, word));
      }
    }
    for (Map<String, String> row : Registry.rows("/tls/gnutls/lists.csv")) {
      String word = Registry.cell(row, "word");
      (isSigned(word) ? groups : levels).put(upper(word), lists(row));
    }
    for (Map<String, String> row : Registry.rows("/tls/gnutls/suites.csv")) {
      if (has(row, release)) {
        suites.put(
            List.of(
                Registry.cell(row, "key-exchange"),
                Registry.cell(row, "cipher"),
                Registry.cell(row, "mac")),
            new Suite(new CipherSuite(Registry.number(row, "id")), Registry.cell(row, "version")));
      }
    }
  }

  static GnutlsWords of(GnutlsRelease release) {
    return Optional.ofNullable(Tables.ALL.get(release)).orElseThrow();
  }

  /// A level such as NORMAL.
  Optional<Lists> level(String text) {
    return Optional.ofNullable(levels.get(upper(text)));
  }

  /// A word for one thing, without its sign.
  Optional<Word> word(String text) {
    return Optional.ofNullable(words.get(upper(text)));
  }

  /// A word for many things with `+` or `-`; anything may follow it.
  Optional<Lists> group(String signed) {
    String upper = upper(signed);
    return groups.entrySet().stream()
        .filter(entry -> upper.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /// What is known of a name in a list.
  Optional<Word> named(Kind kind, String name) {
    return Optional.ofNullable(byName.get(new Part(kind, name)));
  }

  /// Those signatures that are switched on and fit one of the versions.
  List<String> usable(Collection<String> signatures, Collection<String> versions) {
    boolean newest = versions.contains("TLS1.3");
    boolean older = versions.stream().anyMatch(version -> !version.equals("TLS1.3"));
    return signatures.stream()
        .filter(
            name ->
                named(Kind.SIGNATURE, name)
                    .map(Word::tls)
                    .map(tls -> (older && tls.contains("1.2")) || (newest && tls.contains("1.3")))
                    .orElse(false))
        .toList();
  }

  /// The code points of names, each once; names without one are left out.
  List<Integer> codes(Kind kind, Collection<String> names) {
    return names.stream()
        .flatMap(name -> named(kind, name).stream())
        .flatMapToInt(word -> word.id().stream())
        .distinct()
        .boxed()
        .toList();
  }

  /// The suite of three parts; no key exchange stands for TLS 1.3.
  Optional<Suite> suite(String keyExchange, String cipher, String mac) {
    return Optional.ofNullable(suites.get(List.of(keyExchange, cipher, mac)));
  }

  private static Word word(Map<String, String> row) {
    String id = Registry.cell(row, "id");
    String name = Registry.cell(row, "name");
    Optional<Part> part = Optional.empty();
    for (Kind kind : Kind.values()) {
      if (kind.word.equals(Registry.cell(row, "kind"))) {
        part = Optional.of(new Part(kind, name));
      }
    }
    return new Word(
        part,
        id.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.decode(id)),
        Set.copyOf(split(Registry.cell(row, "tls"))));
  }

  private static Lists lists(Map<String, String> row) {
    Map<Kind, List<String>> named = new EnumMap<>(Kind.class);
    List<Kind> everything = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      String cell = Registry.cell(row, kind.column);
      if (cell.equals(EVERYTHING)) {
        everything.add(kind);
      } else if (!cell.isEmpty()) {
        named.put(kind, split(cell));
      }
    }
    return new Lists(named, Set.copyOf(everything));
  }

  private static boolean has(Map<String, String> row, GnutlsRelease release) {
    return split(Registry.cell(row, "releases")).contains(release.label());
  }

  private static boolean isSigned(String word) {
    return word.startsWith("+") || word.startsWith("-");
  }

  private static List<String> split(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" ", -1));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /// Loaded at first use.
  private static final class Tables {
    static final Map<GnutlsRelease, GnutlsWords> ALL = new EnumMap<>(GnutlsRelease.class);

    static {
      for (GnutlsRelease release : GnutlsRelease.values()) {
        ALL.put(release, new GnutlsWords(release));
      }
    }
  }
}
