package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Diagnosis;
import org.maillens.evidence.Answer;
import org.maillens.evidence.DialogueFacts.Line;
import org.maillens.evidence.Evidence;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.practice.PracticeOptions;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Refusal;
import org.maillens.practice.Scenario;
import org.maillens.probe.CheckEvent.Step;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// Whole checks against the practice server.
class PracticeCheckTest {
  private final Profiles profiles = Profiles.load();

  private Evidence check(PracticeServer server, List<CheckEvent> events) {
    return check(server.endpoint(), server, events);
  }

  private Evidence check(Endpoint endpoint, PracticeServer server, List<CheckEvent> events) {
    TrustStore root = new TrustStore("practice", "practice", List.of(server.rootCertificate()));
    CheckRequest request =
        CheckRequest.of(endpoint, List.of(profiles.modernBaseline()), List.of(root));
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      return thread.submit(() -> Check.live().run(request, events::add)).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<CheckEvent> events() {
    return Collections.synchronizedList(new ArrayList<>());
  }

  @ParameterizedTest
  @CsvSource({
    "HEALTHY, connection-fine",
    "DOVECOT24_NO_DH, connection-fine",
    "MISSING_INTERMEDIATE, missing-intermediate",
    "EXPIRED, certificate-expired",
    "WRONG_NAME, wrong-name",
    "INTERCEPTED, intercepted",
    "TLS13_ONLY, connection-fine",
    "NO_STARTTLS, starttls-missing",
    "THROTTLED, connection-fine"
  })
  void eachScenarioIsRecognised(Scenario scenario, String finding) throws Exception {
    try (PracticeServer server = PracticeServer.start(scenario)) {
      Evidence evidence = check(server, events());
      assertThat(Diagnosis.findings(evidence, profiles.modernBaseline(), profiles).getFirst().id())
          .isEqualTo(finding);
    }
  }

  /// Rule 1 of the design: nothing that is said under throttling is false, and what ten connections
  /// can teach is said.
  @ParameterizedTest
  @EnumSource(Refusal.class)
  void throttlingMakesNothingFalse(Refusal refusal) throws Exception {
    try (PracticeServer server =
            PracticeServer.start(PracticeOptions.of(Scenario.THROTTLED).limitedTo(10, refusal));
        PracticeServer twin = server.unthrottledTwin()) {
      Evidence seen = check(server, events());
      Evidence truth = check(twin, events());
      assertThat(truth.cost().throttled()).isFalse();
      assertThat(truth.cost().complete()).isTrue();
      assertThat(seen.cost().throttled()).isTrue();
      assertThat(seen.cost().complete()).isFalse();
      for (ProtocolVersion version : ProtocolVersion.known()) {
        same(seen.version(version).supported(), truth.version(version).supported());
        for (CipherSuite suite : CipherSuite.registered()) {
          same(seen.version(version).accepts(suite), truth.version(version).accepts(suite));
        }
        for (NamedGroup group : NamedGroup.named()) {
          same(
              seen.tls().groups(version).map(g -> g.accepts(group)).orElse(Answer.UNKNOWN),
              truth.tls().groups(version).map(g -> g.accepts(group)).orElse(Answer.UNKNOWN));
        }
      }
      assertThat(seen.version(ProtocolVersion.TLS13).supported()).isEqualTo(Answer.YES);
      assertThat(seen.version(ProtocolVersion.TLS12).supported()).isEqualTo(Answer.YES);
      assertThat(seen.certificates()).isNotEmpty();
      assertThat(seen.clients().getFirst().answered()).isEqualTo(Answer.YES);
    }
  }

  private static void same(Answer seen, Answer truth) {
    if (seen != Answer.UNKNOWN) {
      assertThat(seen).isEqualTo(truth);
    }
  }

  @Test
  void withoutTlsNoHelloGoesOut() throws Exception {
    try (PracticeServer server = PracticeServer.start(Scenario.NO_STARTTLS)) {
      Endpoint tls = server.endpoint();
      Endpoint plain = new Endpoint(tls.protocol(), Security.NONE, tls.host(), tls.port());
      Evidence evidence = check(plain, server, events());
      assertThat(evidence.clients()).isEmpty();
      assertThat(evidence.dialogue().greeting()).startsWith("* OK");
      assertThat(evidence.cost().bytesSent()).isLessThan(100);
    }
  }

  @Test
  void everyConnectionKeepsWhatWasSaidOnItBeforeTls() throws Exception {
    try (PracticeServer server =
        PracticeServer.start(
            PracticeOptions.of(Scenario.HEALTHY).serving(Protocol.SMTP, Security.STARTTLS))) {
      Evidence evidence = check(server, events());
      assertThat(evidence.exchanges())
          .hasSizeGreaterThan(5)
          .allSatisfy(
              exchange ->
                  assertThat(exchange.dialogue())
                      .startsWith(new Line(true, evidence.dialogue().greeting()))
                      .contains(new Line(false, "STARTTLS")));
    }
  }

  @Test
  void everyStartedStepHasOneEnd() throws Exception {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY)) {
      List<CheckEvent> events = events();
      check(server, events);
      Map<Step, Integer> open = new EnumMap<>(Step.class);
      for (CheckEvent event : events) {
        int change =
            switch (event) {
              case CheckEvent.Started _ -> 1;
              case CheckEvent.Finished _, CheckEvent.Failed _, CheckEvent.Cancelled _ -> -1;
              case CheckEvent.Planned _, CheckEvent.Found _, CheckEvent.Skipped _ -> 0;
            };
        assertThat(open.merge(event.step(), change, Integer::sum)).isBetween(0, 1);
      }
      assertThat(open.values()).allMatch(n -> n == 0);
    }
  }

  @Test
  void cancellingKeepsWhatWasLearnt() throws Exception {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY)) {
      CheckRequest request =
          CheckRequest.of(server.endpoint(), List.of(profiles.modernBaseline()), List.of());
      List<Evidence> got = new ArrayList<>();
      Thread[] self = new Thread[1];
      self[0] =
          Thread.ofVirtual()
              .unstarted(
                  () ->
                      got.add(
                          Check.live()
                              .run(
                                  request,
                                  event -> {
                                    if (event instanceof CheckEvent.Finished f
                                        && f.step() == Step.PROGRAM) {
                                      self[0].interrupt();
                                    }
                                  })));
      self[0].start();
      self[0].join();
      assertThat(got.getFirst().cost().complete()).isFalse();
      assertThat(got.getFirst().clients().getFirst().answered()).isEqualTo(Answer.YES);
      assertThat(got.getFirst().version(ProtocolVersion.TLS11).supported())
          .isEqualTo(Answer.UNKNOWN);
    }
  }
}
