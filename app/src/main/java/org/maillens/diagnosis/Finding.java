package org.maillens.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.evidence.Message;

/// A cause, or the absence of one, that rests on evidence.
///
/// @param id stable, e.g. `no-common-suite`
/// @param title one sentence, for the user
/// @param explanation what was seen and why it matters
/// @param exact the cause in the exact words of an administrator; empty where the explanation has
///   them
/// @param surer what would raise the confidence; empty when nothing would, or the candidates say it
/// @param causedBy id of the finding that this one follows from; it then stands behind that one and
///   has no fixes of its own
/// @param candidates for a cause that is only likely: the twins with the same symptom, each with
///   what would tell them apart
/// @param fixableBy who can act, most able first
/// @param evidence paths into the report that this rests on (`tls.versions`, `certificates[0]`)
/// @param fixIds ids of fix files that apply, safest first
/// @param words what is filled into the text of these fixes: `@NAME@` and what it stands for
public record Finding(
    String id,
    Severity severity,
    Confidence confidence,
    Message title,
    Message explanation,
    Optional<Message> exact,
    Optional<Message> surer,
    Optional<String> causedBy,
    List<Candidate> candidates,
    List<Party> fixableBy,
    List<String> evidence,
    List<String> fixIds,
    Map<String, String> words) {
  public Finding {
    candidates = List.copyOf(candidates);
    fixableBy = List.copyOf(fixableBy);
    evidence = List.copyOf(evidence);
    fixIds = List.copyOf(fixIds);
    words = Map.copyOf(words);
  }

  /// The same as a consequence of another finding, which has the fixes.
  public Finding following(String cause) {
    return new Finding(
        id,
        severity,
        confidence,
        title,
        explanation,
        exact,
        surer,
        Optional.of(cause),
        candidates,
        fixableBy,
        evidence,
        List.of(),
        words);
  }

  /// The same where it was seen to stop the program.
  Finding blocking() {
    return new Finding(
        id,
        Severity.BLOCKING,
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

  /// How bad, worst first.
  public enum Severity {
    /// The chosen program cannot connect because of this.
    BLOCKING,
    /// It can connect, or some program can; yet something is wrong.
    WARNING,
    /// Could not be judged; says what is missing.
    UNDECIDED,
    /// Seen and fine.
    GOOD
  }

  /// How sure.
  public enum Confidence {
    CERTAIN,
    VERY_LIKELY,
    POSSIBLE
  }

  /// Who can act.
  public enum Party {
    USER,
    HELPDESK,
    ADMINISTRATOR
  }

  /// A possible cause behind what was seen.
  ///
  /// @param id stable, e.g. `dovecot-dh-file-missing`
  /// @param tellApart what would make it certain
  public record Candidate(String id, Confidence confidence, Message statement, Message tellApart) {}
}
