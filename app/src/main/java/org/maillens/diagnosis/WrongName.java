package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.NameMatch;
import org.maillens.certificate.NameVerdict;
import org.maillens.client.Gate;
import org.maillens.client.Passage;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.evidence.NameAnswer;

/// The certificate is for other names than the one in the account. What the chosen program makes of
/// that is what its prediction says.
final class WrongName implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (!examined.evidence().nameKnown()) {
      return List.of();
    }
    Optional<String> service = examined.evidence().network().service();
    for (int i = 0; i < examined.evidence().certificates().size(); i++) {
      NameVerdict name =
          NameMatch.match(
              examined.evidence().certificates().get(i).leaf(), examined.referenceName(), service);
      if (name.match() == NameVerdict.Match.NO) {
        return List.of(finding(examined, name, i));
      }
    }
    return List.of();
  }

  private static Finding finding(Case examined, NameVerdict name, int index) {
    NameAdvice advice = NameAdvice.of(examined.evidence());
    boolean proposal = !advice.useInstead().isEmpty();
    Passage passage = examined.prediction().gate(Gate.NAME).passage();
    boolean refuses =
        passage == Passage.FAILS || (passage != Passage.PASSES && !name.oldClientsWouldAccept());
    boolean certain = passage == Passage.FAILS || passage == Passage.PASSES || !refuses;
    Certificate leaf = examined.evidence().certificates().get(index).leaf();
    Draft draft =
        Draft.of(
                "wrong-name",
                refuses ? Severity.BLOCKING : Severity.WARNING,
                certain ? Confidence.CERTAIN : Confidence.VERY_LIKELY)
            .title(examined.host())
            .exactly(examined.referenceName(), inTheCertificate(name, leaf));
    boolean rightForTheName =
        examined.name(NameAnswer.Kind.AS_TYPED).filter(n -> n.matches() == Answer.YES).isPresent();
    if (rightForTheName && examined.profile().sendsServerName() != Answer.YES) {
      draft.causedBy("name-depends-on-sni");
    }
    explain(draft, examined, presented(name, leaf), name.oldClientsWouldAccept(), advice);
    draft
        .candidate(
            "server-has-other-name",
            proposal ? Confidence.VERY_LIKELY : Confidence.POSSIBLE,
            examined.host())
        .candidate("certificate-not-installed", Confidence.POSSIBLE, examined.host())
        .fixableBy(Party.USER, Party.ADMINISTRATOR)
        .rests("certificates[" + index + "]", "sni", "inquiries.names");
    if (proposal) {
      propose(draft, examined, advice.useInstead().getFirst());
    } else {
      draft.fixes("use-certificate-name");
    }
    return draft
        .fixes("ask-provider-certificate")
        .fixes(
            examined.serverFixes(
                "dovecot-2.4-sni", "dovecot-2.3-sni", "courier-sni", "postfix-sni", "exim-sni"))
        .finding();
  }

  private static void explain(
      Draft draft, Case examined, Object presented, boolean commonNameFits, NameAdvice advice) {
    if (commonNameFits) {
      draft.explainAs("common-name-only", examined.host(), presented);
    } else if (!advice.useInstead().isEmpty()) {
      draft.explainAs("use-instead", examined.host(), presented, advice.useInstead().getFirst());
    } else if (advice.rightOne().isPresent()) {
      NameAnswer right = advice.rightOne().get();
      draft.explainAs(
          right.serverName().isPresent() ? "shown-for-other" : "shown-for-none",
          examined.host(),
          presented,
          right.serverName().orElse(""));
    } else if (!advice.undecided().isEmpty()) {
      draft.explainAs("where-not-known", examined.host(), presented, advice.undecided().getFirst());
    } else {
      draft.explainAs("other-names", examined.host(), presented);
    }
  }

  /// For whom it is, in a sentence for everybody: where programs look no longer, too.
  private static Object presented(NameVerdict name, Certificate leaf) {
    if (!name.presented().isEmpty()) {
      return first(name.presented());
    }
    String label = leaf.shortName();
    return label.isBlank() ? Message.of("finding.wrong-name.nobody") : label;
  }

  /// The same for an administrator, who has to know where it stands.
  private static Object inTheCertificate(NameVerdict name, Certificate leaf) {
    if (!name.presented().isEmpty()) {
      return first(name.presented());
    }
    return leaf.subjectCommonName()
        .map(common -> Message.of("finding.wrong-name.common-name", common))
        .orElseGet(() -> Message.of("finding.wrong-name.no-name"));
  }

  /// A certificate of a host for many can hold hundreds.
  private static String first(List<String> names) {
    List<String> first = new ArrayList<>(names.stream().limit(5).toList());
    if (names.size() > first.size()) {
      first.add("…");
    }
    return String.join(", ", first);
  }

  /// The fix with the name filled in, and the way to the settings of the chosen program where that
  /// is known.
  static void propose(Draft draft, Case examined, String name) {
    draft.word("@NAME@", name).word("@HOST@", examined.host());
    examined
        .profile()
        .settings()
        .ifPresentOrElse(
            settings ->
                draft
                    .fixes("use-this-name-in-program")
                    .word("@PROGRAM@", examined.profile().label())
                    .word("@WHERE@", settings.where()),
            () -> draft.fixes("use-this-name"));
  }
}
