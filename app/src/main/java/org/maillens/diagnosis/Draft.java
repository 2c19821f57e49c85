package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.certificate.SafeText;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Message;

/// Puts a finding together. Its words are found by its id: `finding.<id>.title`,
/// `finding.<id>.explanation[.<variant>]`, `finding.<id>.exact`, `finding.<id>.surer`, and for candidates `finding.candidate.<id>.statement`
/// and `.tell-apart`.
final class Draft {
  /// No list of suites is as long.
  private static final int LONGEST = 10_000;

  private final String id;
  private final Severity severity;
  private final Confidence confidence;
  private Message title;
  private Message explanation;
  private Optional<Message> exact = Optional.empty();
  private Optional<Message> surer = Optional.empty();
  private Optional<String> causedBy = Optional.empty();
  private final List<Candidate> candidates = new ArrayList<>();
  private List<Party> fixableBy = List.of();
  private List<String> evidence = List.of();
  private final List<String> fixIds = new ArrayList<>();
  private final Map<String, String> words = new LinkedHashMap<>();

  private Draft(String id, Severity severity, Confidence confidence) {
    this.id = id;
    this.severity = severity;
    this.confidence = confidence;
    this.title = Message.of("finding." + id + ".title");
    this.explanation = Message.of("finding." + id + ".explanation");
  }

  static Draft of(String id, Severity severity, Confidence confidence) {
    return new Draft(id, severity, confidence);
  }

  Draft title(Object... arguments) {
    title = safe("finding." + id + ".title", arguments);
    return this;
  }

  Draft explain(Object... arguments) {
    explanation = safe("finding." + id + ".explanation", arguments);
    return this;
  }

  Draft explainAs(String variant, Object... arguments) {
    explanation = safe("finding." + id + ".explanation." + variant, arguments);
    return this;
  }

  /// The cause in an administrator's words: `finding.<id>.exact`.
  Draft exactly(Object... arguments) {
    exact = Optional.of(safe("finding." + id + ".exact", arguments));
    return this;
  }

  /// What would make it surer: `finding.<id>.surer`.
  Draft surerBy(Object... arguments) {
    surer = Optional.of(safe("finding." + id + ".surer", arguments));
    return this;
  }

  /// That it follows from another finding.
  Draft causedBy(String finding) {
    causedBy = Optional.of(finding);
    return this;
  }

  Draft candidate(String candidateId, Confidence how, Object... arguments) {
    String key = "finding.candidate." + candidateId;
    candidates.add(
        new Candidate(
            candidateId,
            how,
            safe(key + ".statement", arguments),
            safe(key + ".tell-apart", arguments)));
    return this;
  }

  Draft fixableBy(Party... parties) {
    fixableBy = List.of(parties);
    return this;
  }

  /// Paths into the report that the finding rests on.
  Draft rests(String... paths) {
    evidence = List.of(paths);
    return this;
  }

  Draft fixes(String... ids) {
    fixIds.addAll(List.of(ids));
    return this;
  }

  Draft fixes(List<String> ids) {
    fixIds.addAll(ids);
    return this;
  }

  /// Fills a word of the fixes' text.
  Draft word(String word, String text) {
    words.put(word, text);
    return this;
  }

  Finding finding() {
    return new Finding(
        id,
        severity,
        confidence,
        title,
        explanation,
        exact,
        surer,
        causedBy,
        candidates,
        fixableBy,
        evidence,
        fixIds,
        words);
  }

  /// A sentence may hold names that a stranger wrote into a certificate.
  private static Message safe(String key, Object... arguments) {
    return new Message(key, Stream.of(arguments).map(Draft::safe).toList());
  }

  private static Object safe(Object argument) {
    return switch (argument) {
      case String text -> SafeText.of(text, LONGEST);
      case Message inner -> safe(inner.key(), inner.arguments().toArray());
      default -> argument;
    };
  }

  /// As the only finding of a rule.
  List<Finding> alone() {
    return List.of(finding());
  }
}
