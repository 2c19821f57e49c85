package org.maillens.fix;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Products;
import org.maillens.diagnosis.Targets;
import org.maillens.evidence.Evidence;
import org.maillens.fix.Fix.Risk;
import org.maillens.knowledge.Shipped;

/// All fixes that the program knows: every file that `/fixes/index.txt` names. They are read when
/// first asked for, since a list of conversations does without.
public final class FixLibrary {
  private static final String FOLDER = "/fixes/";
  private static final String GREP = "grep-the-log";

  /// An error of which several causes are possible, and no server is known.
  private static final String REPORTED = "reported-error";

  private @Nullable Map<String, FixFile.Entry> entries;

  private FixLibrary() {}

  /// The library of this program.
  public static FixLibrary load() {
    return new FixLibrary();
  }

  private synchronized Map<String, FixFile.Entry> entries() {
    Map<String, FixFile.Entry> known = entries;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (FixFile.Entry entry : Shipped.all(FOLDER, FixLibrary::read)) {
        known.put(entry.fix().id(), entry);
      }
      entries = known;
    }
    return known;
  }

  /// All fixes, in the order of the index.
  ///
  /// @throws IllegalStateException if a file of the program is damaged: what, and in which file
  public List<Fix> all() {
    return entries().values().stream().map(FixFile.Entry::fix).toList();
  }

  /// The fix with this id.
  public Optional<Fix> byId(String id) {
    return Optional.ofNullable(entries().get(id)).map(FixFile.Entry::fix);
  }

  /// The fixes for findings, whatever the server is.
  public List<Fix> fixesFor(List<Finding> findings) {
    return fixesFor(findings, Targets.any());
  }

  /// The fixes for the findings of a check: those for the server in use, with its name in the text.
  public List<Fix> fixesFor(List<Finding> findings, Evidence evidence) {
    return fixesFor(findings, Products.targets(evidence), CheckWords.of(evidence));
  }

  /// The fixes for findings, for certain servers.
  ///
  /// @param server which fixes on a server are for the one in use
  public List<Fix> fixesFor(List<Finding> findings, Targets server) {
    return fixesFor(findings, server, Map.of());
  }

  /// Each finding's own in its order, then those that are always offered for it or one of its
  /// candidates; within a finding, one that weakens security stands behind those that do not. None
  /// comes twice, and none with a word that nothing fills.
  private List<Fix> fixesFor(List<Finding> findings, Targets server, Map<String, String> words) {
    Set<Fix> fixes = new LinkedHashSet<>();
    for (Finding finding : findings) {
      idsFor(finding, server).stream()
          .flatMap(id -> byId(id).stream())
          .map(fix -> fix.filled(finding.words()).filled(words))
          .filter(fix -> !fix.hasOpenWords())
          .sorted(
              Comparator.comparing((Fix fix) -> fix.risk() == Risk.WEAKENS)
                  .thenComparingInt(fix -> finding.id().equals(REPORTED) ? turn(fix) : 0))
          .forEach(fixes::add);
    }
    return List.copyOf(fixes);
  }

  /// Of an error that leaves its cause open: first what the user can try, then what gets more
  /// evidence, then what is to be changed on a server.
  private static int turn(Fix fix) {
    if (fix.audience() == Party.USER) {
      return 0;
    }
    return fix.id().startsWith("more-log-") || fix.id().equals(GREP) ? 1 : 2;
  }

  /// Those that a rule names stand before those that are offered without.
  private Set<String> idsFor(Finding finding, Targets server) {
    List<String> named = finding.fixIds();
    List<String> offered = finding.causedBy().isEmpty() ? offeredFor(finding) : List.of();
    Set<String> taken =
        Set.copyOf(server.of(Stream.concat(named.stream(), offered.stream()).toList()));
    Set<String> ids = new LinkedHashSet<>(server.of(named));
    ids.addAll(server.of(offered));
    ids.retainAll(taken);
    return ids;
  }

  private List<String> offeredFor(Finding finding) {
    Set<String> served = new LinkedHashSet<>();
    served.add(finding.id());
    finding.candidates().stream().map(Candidate::id).forEach(served::add);
    return served.stream()
        .flatMap(
            id ->
                entries().values().stream()
                    .filter(FixFile.Entry::always)
                    .map(FixFile.Entry::fix)
                    .filter(fix -> fix.findings().contains(id)))
        .map(Fix::id)
        .distinct()
        .toList();
  }

  /// What carries out changes of one kind, in the order of the index.
  List<FixFile.Entry> carryingOut(String change) {
    return entries().values().stream().filter(entry -> entry.changes().contains(change)).toList();
  }

  private static FixFile.Entry read(String file) {
    return FixFile.read(
        file.substring(0, file.length() - ".md".length()), Shipped.text(FOLDER + file));
  }
}
