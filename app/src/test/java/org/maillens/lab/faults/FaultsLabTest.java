package org.maillens.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.lab.Lab;
import org.maillens.lab.faults.Bench.Health;
import org.maillens.lab.faults.Bench.Treatment;
import org.maillens.lab.faults.Captured.Match;
import org.maillens.lab.faults.ServerLog.Says;
import org.maillens.report.Report;

/// Every fault of the table on its real server: the first finding is the cause, or names it among
/// those that look the same from outside; the server's own log, where it tells anything, leads
/// there too; the offered fix mends it by its own text, and whoever got in before gets in again.
/// With the sane configurations nothing is found wrong.
class FaultsLabTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  /// A regular expression on ids chooses some of the faults, for who works on them.
  private static final Optional<Pattern> CHOSEN =
      Optional.ofNullable(System.getProperty("faults")).map(Pattern::compile);

  private static final FaultTable WHOLE = FaultTable.load();
  private static final FaultTable TABLE =
      CHOSEN.map(WHOLE::only).orElse(WHOLE).on(FaultsLabTest::isBuilt);
  private static final int LEAST_FAULTS = 45;
  private static final int LEAST_SANE = 15;

  private static Bench bench;

  @BeforeAll
  static void start() {
    bench = new Bench(lab, TABLE);
    bench.start();
  }

  @AfterAll
  static void end() {
    bench.close();
  }

  /// Exim with OpenSSL is not built everywhere.
  private static boolean isBuilt(String server) {
    return !server.startsWith("eximopenssl") || Lab.has("exim-openssl 4.");
  }

  static List<Sane> sane() {
    return TABLE.sane();
  }

  static List<Fault> faults() {
    return TABLE.faults();
  }

  @ParameterizedTest
  @MethodSource("sane")
  void nothingIsFoundWrongWithASaneServer(Sane sane) {
    Health health = bench.health(sane);
    health
        .reports()
        .forEach(
            (look, report) -> {
              assertThat(report.findings())
                  .as(look.toString())
                  .extracting(Finding::id)
                  .containsExactly("connection-fine");
              assertThat(Bench.working(report)).as(look.toString()).containsAll(sane.works());
            });
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theCauseIsFoundAndMended(Fault fault) {
    Treatment treatment = bench.treatment(fault);
    Finding first = treatment.before().findings().getFirst();
    assertThat(fault.isFoundBy(first)).as(described(treatment.before())).isTrue();
    fault
        .cause()
        .ifPresent(
            cause -> assertThat(first.candidates()).extracting(Candidate::id).contains(cause));
    assertThat(treatment.after().findings())
        .extracting(Finding::id)
        .doesNotContain(fault.findingId());
    assertThat(treatment.after().findings())
        .as(described(treatment.after()))
        .extracting(Finding::severity)
        .doesNotContain(Finding.Severity.BLOCKING);
    assertThat(treatment.lost()).isEmpty();
    assertThat(treatment.log().says(fault))
        .as(treatment.log().toString())
        .isNotEqualTo(Says.ANOTHER);
  }

  /// Counted over all, whatever single cases say.
  @Test
  void noneIsWrong() {
    List<Treatment> treatments = TABLE.faults().stream().map(bench::treatment).toList();
    List<Health> healths = TABLE.sane().stream().map(bench::health).toList();
    List<Fault> wrong =
        treatments.stream()
            .filter(t -> !t.fault().isFoundBy(t.before().findings().getFirst()))
            .map(Treatment::fault)
            .toList();
    Map<Says, Long> logs =
        treatments.stream()
            .collect(Collectors.groupingBy(t -> t.log().says(t.fault()), Collectors.counting()));
    System.out.printf(
        "Faults %d (twins %d), healthy %d; wrong first %d;"
            + " logs with the cause %d, with another %d, as of a scanner %d, silent %d;"
            + " connections %d%n",
        treatments.size(),
        TABLE.faults().stream().map(Fault::twin).distinct().count(),
        healths.size(),
        wrong.size(),
        logs.getOrDefault(Says.CAUSE, 0L),
        logs.getOrDefault(Says.ANOTHER, 0L),
        logs.getOrDefault(Says.SCANNER, 0L),
        logs.getOrDefault(Says.NOTHING, 0L),
        treatments.stream().mapToInt(Treatment::connections).sum()
            + healths.stream().mapToInt(Health::connections).sum());
    assertThat(wrong).isEmpty();
    assertThat(logs).doesNotContainKey(Says.ANOTHER);
  }

  /// Every fault, seen live and in a capture of the very same connections.
  @Test
  void capturesOfTheSameConnectionsTellTheSame() {
    Map<String, Captured> captured = new LinkedHashMap<>();
    TABLE
        .faults()
        .forEach(
            fault ->
                bench.treatment(fault).captured().ifPresent(one -> captured.put(fault.id(), one)));
    if ("required".equals(System.getenv("MAILLENS_LAB"))) {
      assertThat(captured).hasSameSizeAs(TABLE.faults());
    }
    assumeThat(captured).as("dumpcap is not installed, or may not listen").isNotEmpty();
    Map<Match, Long> matches =
        captured.values().stream()
            .collect(Collectors.groupingBy(Captured::match, Collectors.counting()));
    System.out.printf(
        "First finding of a check and of a capture of it: the same %d, another %d,"
            + " not to be known from a capture %d%n",
        matches.getOrDefault(Match.SAME, 0L),
        matches.getOrDefault(Match.DIFFERENT, 0L),
        matches.getOrDefault(Match.CANNOT_BE_KNOWN, 0L));
    captured.forEach(
        (fault, one) -> {
          if (one.match() != Match.SAME) {
            System.out.printf("  %s: %s, %s%n", fault, one.match(), one);
          }
        });
    assertThat(captured)
        .allSatisfy((_, one) -> assertThat(one.match()).isNotEqualTo(Match.DIFFERENT));
  }

  @Test
  void thereAreEnoughAndEachHasItsTwin() {
    assertThat(WHOLE.faults()).hasSizeGreaterThanOrEqualTo(LEAST_FAULTS);
    assertThat(WHOLE.sane()).hasSizeGreaterThanOrEqualTo(LEAST_SANE);
    assertThat(
            Stream.concat(
                WHOLE.faults().stream().map(Fault::id), WHOLE.sane().stream().map(Sane::id)))
        .doesNotHaveDuplicates();
    for (Fault fault : WHOLE.faults()) {
      Fault twin =
          WHOLE.faults().stream()
              .filter(f -> f.id().equals(fault.twin()) && !f.id().equals(fault.id()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no twin of " + fault));
      // Where a check cannot tell them apart, the one finding names both causes.
      if (twin.finding().equals(fault.finding())) {
        assertThat(fault.cause()).as(fault.id()).isPresent().isNotEqualTo(twin.cause());
      }
    }
  }

  private static String described(Report report) {
    return report.findings().stream()
        .map(f -> f.explanation().key() + f.candidates().stream().map(Candidate::id).toList())
        .toList()
        .toString();
  }
}
