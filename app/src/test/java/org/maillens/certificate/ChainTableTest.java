package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillens.certificate.ChainCases.ChainCase;
import org.maillens.certificate.ChainProblem.Kind;
import org.maillens.certificate.ChainTable.Row;
import org.maillens.certificate.NameVerdict.Match;
import org.maillens.certificate.TrustAnswer.Answer;
import org.maillens.certificate.revocation.CrlJudge;
import org.maillens.certificate.revocation.OcspJudge;
import org.maillens.certificate.revocation.OcspQuestion;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.certificate.revocation.TestResponder;
import org.maillens.certificate.revocation.TestRevocationList;
import org.maillens.tls.Bytes;

/// Every chain case as the table says: our cells with their rules, and each peer's answer to the
/// same files. A peer that differs without a reason in the table fails, and so does one that agrees
/// where the table has a reason.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChainTableTest {
  private static final Pattern RULE = Pattern.compile("RFC \\d{4} (§\\d[\\d.]*|appendix [A-Z]).*");
  private static final List<String> OURS = List.of("paths", "trust", "problems", "name");
  private static final int LEAST_CASES = 70;

  private final Map<ChainPeer, Long> differences = new EnumMap<>(ChainPeer.class);
  private Map<String, Row> table = Map.of();
  private List<ChainCase> cases = List.of();
  private final TestHttpServer authority;

  @TempDir private Path directory;

  ChainTableTest() throws IOException {
    authority = new TestHttpServer();
  }

  /// The cases lie around the present, for certtool has no other clock.
  @BeforeAll
  void serveRevocations() throws IOException {
    table = ChainTable.read();
    cases = ChainCases.all(authority.url(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
    ChainCase byOcsp = caseOf("revoked-by-ocsp");
    Instant since = byOcsp.now().minus(Duration.ofDays(2));
    authority.serve(
        "/ocsp",
        "application/ocsp-response",
        TestResponder.about(byOcsp.leaf(), byOcsp.now()).revoked(since, 1).answer());
    ChainCase byList = caseOf("revoked-by-list");
    authority.serve(
        "/list.crl",
        "application/pkix-crl",
        TestRevocationList.of(byList.leaf().issuer().orElseThrow(), byList.now())
            .revoked(byList.leaf(), since, 1)
            .list());
  }

  @AfterAll
  void sumUp() throws IOException {
    authority.close();
    String peers =
        differences.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    System.out.println(
        "chain table: " + cases.size() + " cases; explained differences of peers: " + peers);
  }

  private ChainCase caseOf(String id) {
    return cases.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private Row row(ChainCase one) {
    return table.getOrDefault(one.id(), new Row(Map.of()));
  }

  @Test
  void theTableHasEveryCaseAndEveryCellItsRule() {
    assertThat(table.keySet())
        .containsExactlyElementsOf(cases.stream().map(ChainCase::id).toList())
        .hasSizeGreaterThanOrEqualTo(LEAST_CASES);
    List<String> wrong = new ArrayList<>();
    table.forEach(
        (id, row) -> {
          for (String line : OURS) {
            if (!RULE.matcher(row.cell(line).rule()).matches()) {
              wrong.add(id + ": no rule for " + line);
            }
          }
          for (ChainPeer peer : ChainPeer.values()) {
            String reason = row.cell(peer).rule();
            boolean explained = RULE.matcher(reason).matches();
            if (differs(row, peer) ? !explained : !reason.isEmpty()) {
              wrong.add(id + ": reason of " + peer + " is '" + reason + "'");
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  private static boolean differs(Row row, ChainPeer peer) {
    return !row.cell("answer").value().equals(words(row.cell(peer).value()).getFirst());
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  @Test
  void weSayWhatTheTableSays() throws IOException, InterruptedException {
    List<String> wrong = new ArrayList<>();
    for (ChainCase one : cases) {
      Row row = row(one);
      ChainVerdict verdict = one.verdict();
      TrustAnswer trust = verdict.trust().getFirst();
      Optional<RevocationVerdict> status = status(one);
      Map<String, String> said =
          Map.of(
              "paths", told(one.paths()),
              "trust", trust.answer() + " " + trust.reason(),
              "problems", told(verdict),
              "name", verdict.name().match() + " " + verdict.name().reason(),
              "status", status.map(given -> given.status().name()).orElse(""),
              "answer", answer(verdict, status));
      said.forEach(
          (line, ours) -> {
            if (!ours.equals(row.cell(line).value())) {
              wrong.add(one.id() + " " + line + ": " + ours);
            }
          });
    }
    assertThat(wrong).isEmpty();
  }

  private static String told(List<BuiltPath> paths) {
    return paths.stream()
        .map(path -> path.basis() + ":" + path.ending() + told(path.weight()))
        .collect(Collectors.joining(" "));
  }

  private static String told(Answer weight) {
    return switch (weight) {
      case YES -> "";
      case UNKNOWN -> ":OPEN";
      case NO -> ":NO";
    };
  }

  private static String told(ChainVerdict verdict) {
    return verdict.problems().isEmpty()
        ? "none"
        : verdict.problems().stream()
            .map(problem -> problem.kind() + "@" + problem.index())
            .collect(Collectors.joining(" "));
  }

  /// What trust, name, status and the strength of keys and hashes come to together.
  private static String answer(ChainVerdict verdict, Optional<RevocationVerdict> status) {
    Answer trust = verdict.trust().getFirst().answer();
    boolean revoked =
        status.filter(it -> it.status() == RevocationVerdict.Status.REVOKED).isPresent();
    if (trust == Answer.NO
        || verdict.name().match() == Match.NO
        || verdict.has(Kind.STAPLE_MISSING)
        || revoked) {
      return "NO";
    }
    boolean weak =
        verdict.has(Kind.WEAK_KEY)
            || verdict.has(Kind.WEAK_SIGNATURE)
            || verdict.has(Kind.KEY_MAY_NOT_SIGN);
    return trust == Answer.UNKNOWN || weak ? "OPEN" : "YES";
  }

  private Optional<RevocationVerdict> status(ChainCase one)
      throws IOException, InterruptedException {
    Certificate leaf = one.leaf().certificate();
    if (!leaf.ocspUrls().isEmpty()) {
      Bytes question = OcspQuestion.about(leaf, one.sent()).orElseThrow();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(leaf.ocspUrls().getFirst()))
              .header("Content-Type", "application/ocsp-request")
              .POST(HttpRequest.BodyPublishers.ofByteArray(question.toArray()))
              .build();
      return Optional.of(OcspJudge.judge(fetch(request), leaf, one.sent(), one.now()));
    }
    Optional<Bytes> list = revocationList(one);
    return list.map(it -> CrlJudge.judge(it, leaf, one.sent(), one.now()));
  }

  private static Optional<Bytes> revocationList(ChainCase one)
      throws IOException, InterruptedException {
    List<String> urls = one.leaf().certificate().revocationListUrls();
    return urls.isEmpty()
        ? Optional.empty()
        : Optional.of(fetch(HttpRequest.newBuilder(URI.create(urls.getFirst())).build()));
  }

  private static Bytes fetch(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return Bytes.copyOf(client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }
  }

  @ParameterizedTest
  @EnumSource
  void peersSayWhatTheTableSays(ChainPeer peer) throws IOException, InterruptedException {
    assumeFalse(peer.isMissing(), () -> peer + " is not installed here");
    List<String> wrong = new ArrayList<>();
    long different = 0;
    for (ChainCase one : cases) {
      Row row = row(one);
      List<String> written = words(row.cell(peer).value());
      List<String> said = words(peer.answer(one, revocationList(one), directory));
      // After the answer its own number of the reason; some changed between releases.
      if (!said.getFirst().equals(written.getFirst()) || !written.containsAll(said)) {
        wrong.add(one.id() + ": " + String.join(" ", said));
      }
      different += differs(row, peer) ? 1 : 0;
    }
    differences.put(peer, different);
    assertThat(wrong).isEmpty();
  }
}
