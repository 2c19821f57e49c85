package org.maillens.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.maillens.client.Profile;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Verdict;
import org.maillens.evidence.Answer;
import org.maillens.report.Report.ClientOutcome;

/// What changed between two checks, as after a fix.
///
/// @param before what the earlier check came to
/// @param after what the later one came to
/// @param gone findings that the later check does not have
/// @param fresh findings that the earlier check did not have
/// @param kept findings of both, as the later check has them
/// @param clients those of both that were chosen and whose outcome changed
/// @param others those of the rest of the catalogue that work now or do not any more
/// @param sameEndpoint whether both speak of the same protocol, security, host and port
/// @param sameClient whether both verdicts speak of the same client
public record Comparison(
    Verdict before,
    Verdict after,
    List<Finding> gone,
    List<Finding> fresh,
    List<Finding> kept,
    List<ClientChange> clients,
    List<ClientChange> others,
    boolean sameEndpoint,
    boolean sameClient) {
  public Comparison {
    gone = List.copyOf(gone);
    fresh = List.copyOf(fresh);
    kept = List.copyOf(kept);
    clients = List.copyOf(clients);
    others = List.copyOf(others);
  }

  /// A client that is better or worse off than before.
  public record ClientChange(Profile profile, Outcome before, Outcome after) {}

  /// Whether a client gets through, and with what. What its own hello got counts for more than what
  /// was worked out.
  ///
  /// @param with version and suite, such as `TLS 1.2, DHE-RSA-AES256-GCM-SHA384`; empty where there
  ///   is none
  public record Outcome(Answer works, String with) {
    static Outcome of(ClientOutcome client) {
      var predicted = client.predicted();
      Answer tried = client.observed().map(o -> o.answered()).orElse(Answer.UNKNOWN);
      if (tried == Answer.UNKNOWN) {
        return new Outcome(
            predicted.handshake(),
            words(
                predicted.version().map(v -> v.label()),
                predicted.cipherSuite().map(s -> s.opensslName().orElse(s.name()))));
      }
      return new Outcome(
          tried,
          words(
              client.observed().flatMap(o -> o.version()).map(v -> v.label()),
              client
                  .observed()
                  .flatMap(o -> o.cipherSuite())
                  .map(s -> s.opensslName().orElse(s.name()))));
    }

    private static String words(Optional<String> version, Optional<String> suite) {
      return version.flatMap(v -> suite.map(s -> v + ", " + s)).or(() -> version).orElse("");
    }
  }

  /// Compares two checks, usually of the same endpoint and client. A finding is the same when its
  /// id is, whatever its words and its certainty.
  public static Comparison of(Report before, Report after) {
    Set<String> had = ids(before);
    Set<String> has = ids(after);
    return new Comparison(
        Verdict.of(before.findings()),
        Verdict.of(after.findings()),
        before.findings().stream().filter(f -> !has.contains(f.id())).toList(),
        after.findings().stream().filter(f -> !had.contains(f.id())).toList(),
        after.findings().stream().filter(f -> had.contains(f.id())).toList(),
        changes(before.clients(), after.clients()),
        changes(before.others(), after.others()).stream()
            .filter(change -> change.before().works() != change.after().works())
            .toList(),
        before.evidence().endpoint().equals(after.evidence().endpoint()),
        before
            .clients()
            .getFirst()
            .profile()
            .id()
            .equals(after.clients().getFirst().profile().id()));
  }

  /// Whether anything changed for the better, the worse, or otherwise.
  public boolean changed() {
    return before != after
        || !gone.isEmpty()
        || !fresh.isEmpty()
        || !clients.isEmpty()
        || !others.isEmpty();
  }

  private static Set<String> ids(Report report) {
    return report.findings().stream()
        .map(Finding::id)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<ClientChange> changes(List<ClientOutcome> before, List<ClientOutcome> after) {
    var earlier =
        before.stream().collect(Collectors.toMap(c -> c.profile().id(), Function.identity()));
    List<ClientChange> changes = new ArrayList<>();
    for (ClientOutcome later : after) {
      ClientOutcome first = earlier.get(later.profile().id());
      if (first != null && !Outcome.of(first).equals(Outcome.of(later))) {
        changes.add(new ClientChange(later.profile(), Outcome.of(first), Outcome.of(later)));
      }
    }
    return changes;
  }
}
