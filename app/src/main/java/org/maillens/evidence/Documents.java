package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import java.util.stream.Stream;

/// What was read in texts that somebody handed in: error messages, logs, configurations, what
/// commands printed. It stands alone, or beside the [Evidence] of a check that it helps to explain.
///
/// @param read the texts themselves, in the order in which they were handed in
/// @param sightings errors that were recognised, grouped; the most frequent first
/// @param successes connections that worked, grouped
/// @param servers one for each server whose configuration was among the texts
/// @param listening ports on which something listened, as `ss` or `netstat` printed them
/// @param files modes and owners of files, as `ls -l` printed them
/// @param tests what testers on the web said
public record Documents(
    @Sensitivity(PUBLIC) List<Document> read,
    @Sensitivity(PUBLIC) List<Sighting> sightings,
    @Sensitivity(PUBLIC) List<Success> successes,
    @Sensitivity(PUBLIC) List<ConfiguredServer> servers,
    @Sensitivity(PUBLIC) List<Listening> listening,
    @Sensitivity(PUBLIC) List<ListedFile> files,
    @Sensitivity(PUBLIC) List<WebTest> tests) {
  public Documents {
    read = List.copyOf(read);
    sightings = List.copyOf(sightings);
    successes = List.copyOf(successes);
    servers = List.copyOf(servers);
    listening = List.copyOf(listening);
    files = List.copyOf(files);
    tests = List.copyOf(tests);
  }

  /// Nothing was handed in.
  public static Documents none() {
    return new Documents(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /// These and others, these first.
  public Documents and(Documents others) {
    return new Documents(
        joined(read, others.read),
        joined(sightings, others.sightings),
        joined(successes, others.successes),
        joined(servers, others.servers),
        joined(listening, others.listening),
        joined(files, others.files),
        joined(tests, others.tests));
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /// What was found, without the texts in which it was: they are counted elsewhere.
  public Documents withoutTexts() {
    return new Documents(List.of(), sightings, successes, servers, listening, files, tests);
  }

  /// Whether nothing was handed in.
  public boolean isEmpty() {
    return read.isEmpty();
  }
}
