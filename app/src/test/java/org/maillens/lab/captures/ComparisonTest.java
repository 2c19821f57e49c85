package org.maillens.lab.captures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Facts SHOWN =
      facts(Map.of("frame", "7", "hello 1 suites", "1302 1301", "alerts", "CLIENT 2/48"), Set.of());

  @Test
  void whatIsTheSameDiffersInNothing() {
    Comparison same = Comparison.of(List.of(SHOWN), List.of(SHOWN));
    assertThat(same.differences()).isEmpty();
    assertThat(same.handshakes()).isEqualTo(1);
    assertThat(same.compared()).containsEntry("hello suites", 1).containsEntry("alerts", 1);
  }

  @Test
  void eachOtherValueIsADifference() {
    Facts read =
        facts(Map.of("frame", "7", "hello 1 suites", "1301 1302", "chain", "ab"), Set.of());
    assertThat(Comparison.of(List.of(SHOWN), List.of(read)).differences())
        .hasSize(3)
        .anyMatch(line -> line.contains("hello 1 suites: 1301 1302 is not 1302 1301"))
        .anyMatch(line -> line.contains("alerts: - is not CLIENT 2/48"))
        .anyMatch(line -> line.contains("chain: ab is not -"));
  }

  @Test
  void aConnectionThatOneReaderLacksIsADifference() {
    assertThat(Comparison.of(List.of(SHOWN), List.of()).differences()).hasSize(1);
    assertThat(Comparison.of(List.of(), List.of(SHOWN)).differences()).hasSize(1);
    assertThat(Comparison.of(List.of(SHOWN), List.of(SHOWN, SHOWN)).differences()).hasSize(1);
  }

  @Test
  void whatTsharkCannotKnowIsCountedApart() {
    Facts shown = facts(Map.of("frame", "7", "alerts", "CLIENT 2/48"), Set.of("alerts", "upgrade"));
    Facts read =
        facts(
            Map.of("frame", "7", "alerts", "CLIENT 2/48 SERVER encrypted", "upgrade", "sieve"),
            Set.of());
    Comparison comparison = Comparison.of(List.of(shown), List.of(read));
    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.more()).hasSize(2);
    Facts wrong = facts(Map.of("frame", "7", "alerts", "CLIENT 2/42 SERVER encrypted"), Set.of());
    assertThat(Comparison.of(List.of(shown), List.of(wrong)).differences()).hasSize(1);
  }

  private static Facts facts(Map<String, String> values, Set<String> untold) {
    return new Facts(1, "127.0.0.1:40000 127.0.0.1:993", new TreeMap<>(values), untold, 0);
  }
}
