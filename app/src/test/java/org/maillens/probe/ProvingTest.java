package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.maillens.client.Limits;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.Trust;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.ObservedClient;
import org.maillens.practice.PracticeOptions;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Refusal;
import org.maillens.practice.Scenario;

/// Which hellos of programs a check sends, against the practice server.
class ProvingTest {
  private final List<Profile> catalogue = Profiles.load().all();
  private final List<Profile> baseline = List.of(Profiles.load().modernBaseline());

  @Test
  void everyProgramCanBeProven() throws Exception {
    Evidence evidence = check(Scenario.DOVECOT24_NO_DH, baseline, Proving.all(catalogue));
    List<Profile> sendable = catalogue.stream().filter(Profile::sendable).toList();
    assertThat(evidence.clients())
        .extracting(ObservedClient::profileId)
        .containsExactlyInAnyOrderElementsOf(sendable.stream().map(Profile::id).toList());
    assertThat(evidence.observed("windows-7-tls12").orElseThrow().answered()).isEqualTo(Answer.NO);
    assertThat(evidence.observed("mutt-2.0").orElseThrow().answered()).isEqualTo(Answer.YES);
    assertThat(sent(evidence)).doesNotHaveDuplicates().hasSizeLessThan(sendable.size());
  }

  @Test
  void withoutTheUsersWishOnlyTheDoubtfulOnesAreTried() throws Exception {
    Evidence evidence =
        check(Scenario.DOVECOT24_NO_DH, baseline, Proving.doubtful(catalogue, false));
    assertThat(sent(evidence)).contains("hello of modern", "hello of windows-7-tls12");
    assertThat(evidence.observed("java-21")).isEmpty();
    Evidence healthy = check(Scenario.HEALTHY, baseline, Proving.doubtful(catalogue, false));
    assertThat(sent(healthy)).contains("hello of modern").hasSizeLessThanOrEqualTo(7);
  }

  @Test
  void noMoreConnectionsAreMadeThanAllowed() throws Exception {
    Evidence none = check(Scenario.HEALTHY, baseline, Proving.none());
    Evidence three = check(Scenario.HEALTHY, baseline, new Proving(catalogue, 3, false));
    assertThat(sent(three)).hasSize(1 + 3);
    assertThat(three.cost().connections() - none.cost().connections()).isBetween(3, 4);
  }

  /// Mutt, NeoMutt, Claws and msmtp share a hello on Debian 12, so one connection speaks for all.
  @Test
  void aHelloThatSeveralShareIsSentOnce() throws Exception {
    List<Profile> sharing =
        catalogue.stream()
            .filter(p -> List.of("mutt-2.2.12", "neomutt-2022").contains(p.id()))
            .toList();
    Evidence evidence = check(Scenario.HEALTHY, sharing.subList(0, 1), Proving.all(sharing));
    assertThat(sent(evidence)).containsExactly("hello of mutt-2.2.12");
    assertThat(evidence.observed("neomutt-2022").orElseThrow().cipherSuite())
        .isEqualTo(evidence.observed("mutt-2.2.12").orElseThrow().cipherSuite());
  }

  @Test
  void aHelloThatIsNotKnownCompletelyIsNeverSent() throws Exception {
    Profile whole = Profiles.load().byId("windows-7").orElseThrow();
    Profile inPart =
        new Profile(
            "in-part",
            "In part",
            "",
            whole.origin(),
            whole.offer().map(ProvingTest::withoutExtensions),
            List.of(),
            Limits.UNKNOWN,
            Trust.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            List.of());
    assertThat(inPart.sendable()).isFalse();
    Evidence evidence =
        check(Scenario.HEALTHY, List.of(inPart, whole), Proving.all(List.of(inPart)));
    assertThat(sent(evidence)).containsExactly("hello of windows-7");
    assertThat(evidence.observed("in-part")).isEmpty();
  }

  /// What a server says when it has had enough says nothing of the programs that come after.
  @Test
  void aServerThatThrottlesMakesNobodyFail() throws Exception {
    try (PracticeServer server =
        PracticeServer.start(PracticeOptions.of(Scenario.THROTTLED).limitedTo(10, Refusal.RESET))) {
      Evidence evidence = run(server, baseline, Proving.all(catalogue));
      assertThat(evidence.cost().throttled()).isTrue();
      assertThat(evidence.clients()).noneMatch(c -> c.answered() == Answer.NO);
    }
  }

  private static Offer withoutExtensions(Offer offer) {
    return new Offer(
        offer.versions(),
        offer.olderPossible(),
        offer.cipherSuites(),
        Optional.empty(),
        offer.groups(),
        offer.keyShares(),
        offer.pointFormats(),
        offer.signatureSchemes(),
        offer.contents(),
        Optional.empty());
  }

  private static List<String> sent(Evidence evidence) {
    return evidence.exchanges().stream()
        .map(e -> e.purpose())
        .filter(purpose -> purpose.startsWith("hello of "))
        .toList();
  }

  private static Evidence check(Scenario scenario, List<Profile> chosen, Proving proving)
      throws Exception {
    try (PracticeServer server = PracticeServer.start(scenario)) {
      return run(server, chosen, proving);
    }
  }

  private static Evidence run(PracticeServer server, List<Profile> chosen, Proving proving)
      throws Exception {
    CheckRequest request = CheckRequest.of(server.endpoint(), chosen, List.of()).proving(proving);
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      return thread.submit(() -> Check.live().run(request, _ -> {})).get();
    }
  }
}
