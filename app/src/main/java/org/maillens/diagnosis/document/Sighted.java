package org.maillens.diagnosis.document;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Message;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.signature.Signature;
import org.maillens.evidence.signature.Signature.Cause;

/// Errors that mail programs and servers wrote. One that leaves a single cause is that cause's
/// finding, under the id that a check gives it; one that leaves several names them all, and is
/// never surer than they are.
final class Sighted implements DocumentRule {
  /// A line of a log is shown to be found again, not to be read whole.
  private static final int SHOWN = 300;

  private static final String CONNECTION_FINE = "connection-fine";

  /// What is put right in the account or on the user's computer.
  private static final Set<String> AT_THE_USER =
      Set.of(
          CONNECTION_FINE,
          "tls-on-plain-port",
          "plain-on-tls-port",
          "clock-wrong",
          "intercepted",
          "name-not-found",
          "client-setting-tls12",
          "other-protocol");

  @Override
  public List<Finding> findings(Reading reading) {
    return reading.complaints().stream().map(complaint -> finding(complaint, reading)).toList();
  }

  private static Finding finding(Complaint complaint, Reading reading) {
    Draft draft =
        complaint.cause().map(cause -> known(cause, complaint)).orElseGet(() -> open(complaint));
    return told(draft, complaint, reading);
  }

  private static Draft known(String cause, Complaint complaint) {
    Draft draft =
        Draft.of(cause, severity(cause), complaint.confidence())
            .wordedAs("sighted")
            .title(sentence(cause));
    return AT_THE_USER.contains(cause)
        ? draft.fixableBy(Party.USER, Party.HELPDESK)
        : draft.fixableBy(Party.ADMINISTRATOR, Party.HELPDESK);
  }

  /// A refused sign-in is an error too; what it proves is that the connection works.
  private static Severity severity(String cause) {
    return cause.equals(CONNECTION_FINE) ? Severity.GOOD : Severity.BLOCKING;
  }

  private static Draft open(Complaint complaint) {
    List<Cause> causes = complaint.signature().causes();
    Draft draft =
        Draft.of("reported-error", Severity.BLOCKING, surest(causes))
            .wordedAs("sighted")
            .title(
                Message.of(
                    "finding.reported-error.title", complaint.signature().label(), causes.size()))
            .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR);
    bySurest(causes).map(Sighted::candidate).forEach(draft::candidate);
    return draft;
  }

  private static Stream<Cause> bySurest(List<Cause> causes) {
    return causes.stream().sorted(Comparator.comparing(Cause::sure));
  }

  /// Never surer than the likeliest of the causes.
  private static Confidence surest(List<Cause> causes) {
    return causes.stream()
        .map(Complaint::confidence)
        .min(Comparator.naturalOrder())
        .orElse(Confidence.POSSIBLE);
  }

  private static Candidate candidate(Cause cause) {
    return new Candidate(
        cause.finding(),
        Complaint.confidence(cause),
        sentence(cause.finding()),
        Message.of("finding.sighted.tell-apart", cause.tellApart()));
  }

  /// What a finding says where no server is known by name.
  private static Message sentence(String cause) {
    return Message.of("finding.cause." + cause);
  }

  private static Finding told(Draft draft, Complaint complaint, Reading reading) {
    Signature signature = complaint.signature();
    Sighting sighting = complaint.sights().getFirst().sighting();
    boolean pasted = complaint.isPasted(reading);
    if (pasted) {
      draft.explainAs("pasted", signature.plain());
    } else {
      draft.explainAs("logged", signature.plain(), complaint.seen());
    }
    String line = shown(sighting.text());
    if (line.isBlank()) {
      // left out of a bundle
      draft.exactlyAs("without-line", signature.exact(), Sentences.place(sighting.place()));
    } else {
      draft.exactly(signature.exact(), Sentences.place(sighting.place()), line);
    }
    draft.rests(complaint.paths());
    if (!signature.surer().isEmpty()) {
      draft.surerBy(signature.surer());
    }
    String product = sighting.server().isEmpty() ? signature.product() : sighting.server();
    if (complaint.cause().isPresent()) {
      draft.fixes(CauseFixes.of(complaint.cause().get(), product));
    } else {
      bySurest(signature.causes())
          .forEach(cause -> draft.fixes(CauseFixes.ofPossible(cause.finding(), product)));
    }
    draft.fixes(signature.fixes());
    if (!sighting.text().isEmpty()) {
      draft.word("@TEXT@", searched(sighting.text()));
    }
    Finding finding = draft.finding();
    return reading.explaining(complaint).map(cause -> finding.following(cause)).orElse(finding);
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /// What to look for in a log: OpenSSL's error where there is one, since the rest of a line is
  /// different each time.
  private static String searched(String text) {
    return OpensslText.of(text).orElseGet(() -> shown(text));
  }
}
