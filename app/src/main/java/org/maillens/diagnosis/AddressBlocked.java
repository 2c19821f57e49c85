package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.mail.Security;

/// The name has an address, but every port is dead, or every connection ends before a byte came: as
/// firewalls that ban an address do. A machine that refuses at every port is there, see
/// [NothingListening].
final class AddressBlocked implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    NetworkFacts network = examined.evidence().network();
    boolean manyPorts = network.attempts().stream().map(Attempt::port).distinct().count() > 1;
    boolean cancelled = network.attempts().stream().anyMatch(a -> a.failure() == Failure.CANCELLED);
    boolean refused = network.attempts().stream().allMatch(a -> a.failure() == Failure.REFUSED);
    boolean allDead = !network.reached() && manyPorts && !cancelled && !refused;
    if (!allDead && !closedAtOnce(examined)) {
      return List.of();
    }
    Draft draft =
        Draft.of("address-blocked", Severity.BLOCKING, Confidence.CERTAIN)
            .title(examined.host())
            .explainAs(allDead ? "dead" : "closed", examined.host(), examined.port())
            .exactly(Attempts.of(network.attempts()))
            .surerBy()
            .candidate("address-banned", Confidence.POSSIBLE, examined.host(), examined.port());
    // A service whose certificate cannot be read closes just as silently once it hears TLS.
    if (!allDead && examined.evidence().endpoint().security() == Security.IMPLICIT_TLS) {
      draft.candidate("tls-broken", Confidence.POSSIBLE, examined.host(), examined.port());
    }
    return draft
        .candidate("server-down", Confidence.POSSIBLE, examined.host(), examined.port())
        .candidate("network-blocks-mail", Confidence.POSSIBLE, examined.host(), examined.port())
        .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR)
        .rests("network.connected", "network.failures")
        .fixes("other-network-test", "unblock-address")
        .fixes(allDead ? List.of() : tlsAgain(examined))
        .alone();
  }

  /// Certificate and key, set anew.
  private static List<String> tlsAgain(Case examined) {
    return examined.evidence().endpoint().security() == Security.IMPLICIT_TLS
        ? examined.serverFixes(
            "dovecot-2.4-starttls", "dovecot-2.3-starttls", "postfix-starttls", "exim-starttls")
        : List.of();
  }

  private static boolean closedAtOnce(Case examined) {
    Evidence evidence = examined.evidence();
    if (!evidence.network().reached() || examined.speaksTls() || evidence.cost().throttled()) {
      return false;
    }
    boolean greeted = !evidence.dialogue().greeting().isEmpty();
    boolean ended = evidence.dialogue().problem() == Problem.ENDED;
    List<Try> tries = examined.tries();
    // One connection of somebody else may have ended for any reason.
    boolean enough = tries.size() > (evidence.conversations().isEmpty() ? 0 : 1);
    boolean nothingCame =
        enough
            && tries.stream()
                .allMatch(
                    t ->
                        t.silent()
                            && (t.outcome().equals("closed") || t.outcome().equals("reset")));
    return !greeted && (ended || nothingCame);
  }
}
