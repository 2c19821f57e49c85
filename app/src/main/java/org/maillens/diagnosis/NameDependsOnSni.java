package org.maillens.diagnosis;

import java.util.List;
import org.maillens.certificate.NameMatch;
import org.maillens.client.Trust;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NameAnswer.Kind;

/// The right certificate comes only to programs that say the server name (SNI).
final class NameDependsOnSni implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    Answer sends = examined.profile().sendsServerName();
    boolean typedFits = fits(examined, Kind.AS_TYPED, Answer.YES);
    boolean refused =
        examined.name(Kind.NO_NAME).filter(n -> n.answered() == Answer.NO).isPresent();
    boolean namelessFails = fits(examined, Kind.NO_NAME, Answer.NO) || refused;
    if (sends == Answer.YES || !typedFits || !namelessFails) {
      return List.of();
    }
    boolean never = sends == Answer.NO;
    Answer stops = refused ? Answer.YES : stops(examined);
    NameAdvice advice = NameAdvice.of(examined.evidence());
    Draft draft =
        Draft.of(
                "name-depends-on-sni",
                never && stops != Answer.NO ? Severity.BLOCKING : Severity.WARNING,
                confidence(never, stops))
            .title(examined.host(), examined.profile().label())
            .explainAs(
                (never ? "not-sent" : "not-known") + (refused ? ".refused" : ""),
                examined.host(),
                examined.profile().label())
            .exactly(examined.referenceName())
            .fixableBy(Party.ADMINISTRATOR, Party.USER)
            .rests("sni");
    // One certificate for all names is best, then an address of its own, then one a protocol.
    List<String> onTheServer =
        examined.serverFixes(
            "dovecot-2.4-all-names",
            "dovecot-2.3-all-names",
            "courier-all-names",
            "postfix-all-names",
            "exim-all-names",
            "dovecot-2.4-own-address",
            "dovecot-2.3-own-address",
            "dovecot-2.4-per-protocol",
            "dovecot-2.3-per-protocol");
    if (onTheServer.isEmpty()) {
      draft.fixes("default-certificate");
    }
    draft.fixes(onTheServer);
    // The provider's own name, if those who name no server get a certificate for it.
    advice.withoutName().stream()
        .findFirst()
        .ifPresentOrElse(
            name -> WrongName.propose(draft, examined, name),
            () -> draft.fixes("provider-host-name"));
    return draft.fixes("newer-mail-program").alone();
  }

  private static Confidence confidence(boolean never, Answer stops) {
    if (!never) {
      return Confidence.POSSIBLE;
    }
    return stops == Answer.UNKNOWN ? Confidence.VERY_LIKELY : Confidence.CERTAIN;
  }

  /// Whether the other certificate stops the program. One that insists on no name takes any, and
  /// some old ones find the name in its old place, as with a wrong name.
  private static Answer stops(Case examined) {
    Trust trust = examined.profile().trust();
    boolean oldPlace =
        examined
            .name(Kind.NO_NAME)
            .flatMap(NameAnswer::leaf)
            .map(leaf -> NameMatch.match(leaf, examined.referenceName()).oldClientsWouldAccept())
            .orElse(false);
    if (oldPlace && trust.readsCommonName() != Answer.NO) {
      return Answer.NO;
    }
    return trust.checksName();
  }

  private static boolean fits(Case examined, Kind kind, Answer matches) {
    return examined.name(kind).filter(n -> n.matches() == matches).isPresent();
  }
}
