package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Evidence;
import org.maillens.fix.FixLibrary;
import org.maillens.lab.Capturing;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.practice.PracticeOptions;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.probe.Check;
import org.maillens.probe.CheckRequest;
import org.maillens.probe.KeyLogFile;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// The same fault seen live, and in a capture of the very same connections: what was found first is
/// the same, and whatever the capture says of the server is what the check says.
class LiveAndCapturedTest {
  private static final List<String> PROGRAMS = List.of(Profiles.MODERN, "windows-7-tls12");

  private final Profiles profiles = Profiles.load();
  private final Analysis analysis = new Analysis(profiles, FixLibrary.load());

  @BeforeAll
  static void needsDumpcap() {
    boolean possible = Capturing.possible();
    if ("required".equals(System.getenv("MAILLENS_LAB"))) {
      assertThat(possible).as("dumpcap listens").isTrue();
    }
    assumeTrue(possible, "dumpcap is not installed, or may not listen");
  }

  static Stream<Arguments> all() {
    return Arrays.stream(Scenario.values())
        .flatMap(
            scenario ->
                PROGRAMS.stream()
                    .flatMap(
                        program ->
                            ways(scenario).map(way -> Arguments.of(scenario, program, way))));
  }

  private static Stream<Security> ways(Scenario scenario) {
    return scenario.security() == Security.IMPLICIT_TLS
        ? Stream.of(Security.IMPLICIT_TLS, Security.STARTTLS)
        : Stream.of(Security.STARTTLS);
  }

  @ParameterizedTest
  @MethodSource("all")
  void findTheSame(Scenario scenario, String program, Security way) throws Exception {
    List<Profile> chosen = List.of(profiles.byId(program).orElseThrow());
    try (PracticeServer server =
            PracticeServer.start(PracticeOptions.of(scenario).serving(Protocol.IMAP, way));
        Capturing capturing = Capturing.on(List.of(server.endpoint().port()))) {
      List<TrustStore> stores =
          List.of(new TrustStore("practice", "practice", List.of(server.rootCertificate())));
      Evidence live =
          check(
              CheckRequest.of(server.endpoint(), chosen, stores), new KeyLogFile(capturing.keys()));
      Conversations seen = capturing.conversations();
      Report captured = analysis.conversation(seen, first(seen, server).number(), chosen, stores);
      Report checked = analysis.report(live, chosen);
      assertThat(first(captured).id()).as("of %s", ids(captured)).isEqualTo(first(checked).id());
      assertThat(first(captured).severity()).isEqualTo(first(checked).severity());
      assertThat(contradictions(captured.evidence(), live)).isEmpty();
    }
  }

  private static Evidence check(CheckRequest request, KeyLogFile keys) {
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      return thread.submit(() -> Check.live().telling(keys).run(request, _ -> {})).get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The check sends the hello of the chosen program first.
  private static Conversation first(Conversations seen, PracticeServer server) {
    return seen.all().stream()
        .filter(c -> c.server().port() == server.endpoint().port())
        .findFirst()
        .orElseThrow();
  }

  private static Finding first(Report report) {
    return report.findings().getFirst();
  }

  private static List<String> ids(Report report) {
    return report.findings().stream().map(Finding::id).toList();
  }

  /// What the check knows and the capture does not say as well.
  private static List<String> contradictions(Evidence captured, Evidence live) {
    List<String> all = new ArrayList<>();
    for (ProtocolVersion version : ProtocolVersion.known()) {
      differ(
          all,
          version + "",
          captured.version(version).supported(),
          live.version(version).supported());
      for (CipherSuite suite : CipherSuite.registered()) {
        differ(
            all,
            version + " " + suite,
            captured.version(version).accepts(suite),
            live.version(version).accepts(suite));
      }
      differ(
          all,
          version + " order",
          captured.version(version).order(),
          live.version(version).order());
      for (NamedGroup group : NamedGroup.named()) {
        differ(
            all,
            version + " " + group,
            captured.tls().groups(version).map(g -> g.accepts(group)),
            live.tls().groups(version).map(g -> g.accepts(group)));
      }
    }
    differ(all, "DH", captured.tls().dhParameters(), live.tls().dhParameters());
    differ(all, "refused schemes", captured.tls().refusedSchemes(), live.tls().refusedSchemes());
    differ(all, "breaking", captured.tls().breakingSuites(), live.tls().breakingSuites());
    differ(
        all,
        "client certificate",
        captured.tls().clientCertificate(),
        live.tls().clientCertificate());
    return all;
  }

  private static void differ(List<String> all, String what, Object captured, Object live) {
    boolean open = live.toString().equals("UNKNOWN");
    if (!open && !captured.equals(live)) {
      all.add(what + ": " + captured + " captured, " + live + " live");
    }
  }

  private static void differ(
      List<String> all, String what, Optional<?> captured, Optional<?> live) {
    differ(all, what, (Object) captured, live);
  }
}
