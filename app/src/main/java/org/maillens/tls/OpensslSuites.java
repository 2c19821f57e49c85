package org.maillens.tls;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.tls.OpensslCriteria.Trait;

/// What one release of OpenSSL is built with: its suites up to TLS 1.2 in its own order, and the
/// words of its cipher strings, from `/tls/openssl/*.csv`.
final class OpensslSuites {
  private final List<Entry> entries;
  private final Map<CipherSuite, Entry> bySuite = new HashMap<>();
  private final Map<String, Word> words = new HashMap<>();

  /// A suite of the release.
  ///
  /// @param bits its strength as the release counts it
  record Entry(CipherSuite suite, int bits, OpensslCriteria traits) {}

  /// What a word means.
  ///
  /// @param only the one suite that it can mean; empty if all that fit are meant
  record Word(Optional<CipherSuite> only, OpensslCriteria criteria) {}

  private OpensslSuites(OpensslRelease release) {
    List<Entry> read = new ArrayList<>();
    for (Map<String, String> row :
        Registry.rows("/tls/openssl/suites-" + release.label() + ".csv")) {
      CipherSuite suite = new CipherSuite(Registry.number(row, "id"));
      Entry entry = new Entry(suite, Registry.number(row, "bits"), OpensslCriteria.of(row));
      read.add(entry);
      bySuite.put(suite, entry);
      // The protocol of a named suite never becomes part of what is asked for.
      Word word =
          new Word(
              release.namesAreExact() ? Optional.of(suite) : Optional.empty(),
              entry.traits.without(Trait.PROTOCOL));
      words.put(Registry.cell(row, "name"), word);
      if (release.knowsStandardNames()) {
        words.put(suite.name(), word);
      }
    }
    entries = List.copyOf(read);
    for (Map<String, String> row : Registry.rows("/tls/openssl/words.csv")) {
      if (List.of(Registry.cell(row, "releases").split(" ", -1)).contains(release.label())) {
        words.putIfAbsent(
            Registry.cell(row, "word"), new Word(Optional.empty(), OpensslCriteria.of(row)));
      }
    }
  }

  static OpensslSuites of(OpensslRelease release) {
    return Optional.ofNullable(Tables.ALL.get(release)).orElseThrow();
  }

  /// All suites in the built-in order.
  List<Entry> entries() {
    return entries;
  }

  /// What is known of a suite up to TLS 1.2.
  Optional<Entry> entry(CipherSuite suite) {
    return Optional.ofNullable(bySuite.get(suite));
  }

  /// A suite's name or a word for several; empty if the release does not know it.
  Optional<Word> word(String text) {
    return Optional.ofNullable(words.get(text));
  }

  /// Loaded at first use.
  private static final class Tables {
    static final Map<OpensslRelease, OpensslSuites> ALL = new EnumMap<>(OpensslRelease.class);

    static {
      for (OpensslRelease release : OpensslRelease.values()) {
        ALL.put(release, new OpensslSuites(release));
      }
    }
  }
}
