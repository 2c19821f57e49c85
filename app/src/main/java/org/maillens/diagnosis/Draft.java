package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
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
/// `finding.<id>.explanation[.<variant>]`, `finding.<id>.exact[.<variant>]`,
/// `finding.<id>.surer[.<variant>]`, and for candidates `finding.candidate.<id>.statement` and
/// `.tell-apart`.
public final class Draft {
  /// No list of suites is as long.
  private static final int LONGEST = 10_000;

  private final String id;
  private String words;
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
  private final Map<String, String> fillings = new LinkedHashMap<>();

  private Draft(String id, Severity severity, Confidence confidence) {
    this.id = id;
    this.words = id;
    this.severity = severity;
    this.confidence = confidence;
    this.title = Message.of("finding." + id + ".title");
    this.explanation = Message.of("finding." + id + ".explanation");
  }

  /// A finding whose words are found by its id.
  public static Draft of(String id, Severity severity, Confidence confidence) {
    return new Draft(id, severity, confidence);
  }

  /// Takes its words from elsewhere: `finding.<name>.title` and so on. For what is found by another
  /// way than the one that the id's own words speak of.
  public Draft wordedAs(String name) {
    words = name;
    return title().explain();
  }

  /// `finding.<id>.title`, filled in.
  public Draft title(Object... arguments) {
    title = safe("finding." + words + ".title", arguments);
    return this;
  }

  /// `finding.<id>.explanation`, filled in.
  public Draft explain(Object... arguments) {
    explanation = safe("finding." + words + ".explanation", arguments);
    return this;
  }

  /// `finding.<id>.explanation.<variant>`, filled in.
  public Draft explainAs(String variant, Object... arguments) {
    explanation = safe("finding." + words + ".explanation." + variant, arguments);
    return this;
  }

  /// The cause in an administrator's words: `finding.<id>.exact`.
  public Draft exactly(Object... arguments) {
    exact = Optional.of(safe("finding." + words + ".exact", arguments));
    return this;
  }

  /// The cause in an administrator's words: `finding.<id>.exact.<variant>`.
  public Draft exactlyAs(String variant, Object... arguments) {
    exact = Optional.of(safe("finding." + words + ".exact." + variant, arguments));
    return this;
  }

  /// What would make it surer: `finding.<id>.surer`.
  public Draft surerBy(Object... arguments) {
    surer = Optional.of(safe("finding." + words + ".surer", arguments));
    return this;
  }

  /// What would make it surer: `finding.<id>.surer.<variant>`.
  public Draft surerAs(String variant, Object... arguments) {
    surer = Optional.of(safe("finding." + words + ".surer." + variant, arguments));
    return this;
  }

  /// That it follows from another finding.
  public Draft causedBy(String finding) {
    causedBy = Optional.of(finding);
    return this;
  }

  /// A possible cause with words of its own.
  public Draft candidate(Candidate candidate) {
    candidates.add(
        new Candidate(
            candidate.id(),
            candidate.confidence(),
            safe(candidate.statement()),
            safe(candidate.tellApart())));
    return this;
  }

  /// A possible cause: `finding.candidate.<id>.statement` and `.tell-apart`, filled in.
  public Draft candidate(String candidateId, Confidence how, Object... arguments) {
    String key = "finding.candidate." + candidateId;
    candidates.add(
        new Candidate(
            candidateId,
            how,
            safe(key + ".statement", arguments),
            safe(key + ".tell-apart", arguments)));
    return this;
  }

  /// Who can act, most able first.
  public Draft fixableBy(Party... parties) {
    fixableBy = List.of(parties);
    return this;
  }

  /// Paths into the report that the finding rests on.
  public Draft rests(String... paths) {
    return rests(List.of(paths));
  }

  /// Paths into the report that the finding rests on.
  public Draft rests(List<String> paths) {
    evidence = paths;
    return this;
  }

  /// Fixes that apply, safest first.
  public Draft fixes(String... ids) {
    fixIds.addAll(List.of(ids));
    return this;
  }

  /// Fixes that apply, safest first.
  public Draft fixes(List<String> ids) {
    fixIds.addAll(ids);
    return this;
  }

  /// Fills a word of the fixes' text.
  public Draft word(String word, String text) {
    fillings.put(word, text);
    return this;
  }

  /// What was put together, the likeliest cause first.
  public Finding finding() {
    candidates.sort(Comparator.comparing(Candidate::confidence));
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
        fillings);
  }

  /// A sentence may hold names that a stranger wrote into a certificate, or lines of a log.
  private static Message safe(Message message) {
    return safe(message.key(), message.arguments().toArray());
  }

  private static Message safe(String key, Object... arguments) {
    return new Message(key, Stream.of(arguments).map(Draft::safe).toList());
  }

  private static Object safe(Object argument) {
    return switch (argument) {
      case String text -> SafeText.of(text, LONGEST);
      case Message inner -> safe(inner);
      default -> argument;
    };
  }

  /// As the only finding of a rule.
  public List<Finding> alone() {
    return List.of(finding());
  }
}
