package org.maillens.lab.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
import org.maillens.report.Report;

/// Every fault of the table on its real server: the first finding is the cause, or names it among
/// those that look the same from outside; the offered fix mends it by its own text, and whoever got
/// in before gets in again. With the sane configurations nothing is found wrong.
class FaultsLabTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final FaultTable TABLE = FaultTable.load();
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
  }

  @Test
  void thereAreEnoughAndEachHasItsTwin() {
    assertThat(TABLE.faults()).hasSizeGreaterThanOrEqualTo(LEAST_FAULTS);
    assertThat(TABLE.sane()).hasSizeGreaterThanOrEqualTo(LEAST_SANE);
    assertThat(
            Stream.concat(
                TABLE.faults().stream().map(Fault::id), TABLE.sane().stream().map(Sane::id)))
        .doesNotHaveDuplicates();
    for (Fault fault : TABLE.faults()) {
      Fault twin =
          TABLE.faults().stream()
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
