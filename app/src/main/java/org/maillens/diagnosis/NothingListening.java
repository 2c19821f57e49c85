package org.maillens.diagnosis;

import java.util.List;
import java.util.Set;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;

/// The name has an address, but no connection to the account's port comes about. Where other ports
/// were tried too, at least one of them lets us in, or the machine refuses at all of them; else it
/// is the address, see [AddressBlocked].
final class NothingListening implements Rule {
  /// Those of RFC 8314, IANA's registry, and every mail server's vendor.
  private static final Set<Integer> USUAL = Set.of(25, 110, 143, 443, 465, 587, 993, 995, 4190);

  @Override
  public List<Finding> findings(Case examined) {
    NetworkFacts network = examined.evidence().network();
    List<Attempt> here =
        network.attempts().stream().filter(a -> a.port() == examined.port()).toList();
    boolean onePort = here.size() == network.attempts().size();
    boolean reachedHere = here.stream().anyMatch(a -> a.failure() == Failure.NONE);
    boolean all = network.attempts().stream().allMatch(a -> a.failure() == Failure.REFUSED);
    if (here.isEmpty() || reachedHere || (!onePort && !network.reached() && !all)) {
      return List.of();
    }
    if (here.stream().anyMatch(a -> a.failure() == Failure.CANCELLED)) {
      return List.of();
    }
    boolean refused = here.stream().allMatch(a -> a.failure() == Failure.REFUSED);
    Draft draft =
        Draft.of("nothing-listening", Severity.BLOCKING, Confidence.CERTAIN)
            .title(examined.host(), examined.port())
            .explainAs(refused ? "refused" : "silent", examined.host(), examined.port())
            .exactly(Attempts.of(here))
            .surerBy(examined.port())
            .fixableBy(Party.USER, Party.HELPDESK, Party.ADMINISTRATOR)
            .rests("network.failures")
            .fixes("check-port", "start-mail-service", "other-network-test", "unblock-address");
    draft.candidate(
        "service-not-running",
        refused ? Confidence.VERY_LIKELY : Confidence.POSSIBLE,
        examined.host(),
        examined.port());
    draft.candidate(
        "port-blocked-on-the-way",
        refused ? Confidence.POSSIBLE : Confidence.VERY_LIKELY,
        examined.host(),
        examined.port());
    boolean usual = USUAL.contains(examined.port());
    draft.candidate(
        "account-names-other-port",
        usual ? Confidence.POSSIBLE : Confidence.VERY_LIKELY,
        examined.host(),
        examined.port());
    draft.candidate("address-banned", Confidence.POSSIBLE, examined.host(), examined.port());
    return draft.alone();
  }
}
