package org.maillens.lab.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.maillens.client.Negotiation;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.lab.programs.ObservedTable.Row;

/// What profiles predict for the servers of the matrix, against what the real programs did there.
/// Needs no server: table and evidence are kept.
class ObservedProgramsTest {
  private final Profiles profiles = Profiles.load();

  /// The part that may stay open. Whether Java's mail libraries check the name hangs on their
  /// version; a server that answers nothing at all shows nothing; and whether a server with primes
  /// of its own uses them for programs that offer finite-field groups (RFC 7919) is not in the
  /// evidence.
  private static final double OPEN = 0.08;

  @Test
  void predictionsAgreeWithWhatProgramsDid() throws IOException {
    List<String> disagreements = new ArrayList<>();
    List<String> open = new ArrayList<>();
    List<Row> rows = ObservedTable.read(Matrix.file()).rows();
    Map<String, Evidence> evidence = MatrixEvidence.read(MatrixEvidence.file());
    for (Row row : rows) {
      Profile profile = profiles.byId(row.program()).orElseThrow();
      Evidence server =
          Optional.ofNullable(evidence.get(row.configuration()))
              .orElseThrow(() -> new AssertionError("no evidence of " + row.configuration()));
      Prediction prediction = Negotiation.predict(profile, server);
      if (prediction.works() == Answer.UNKNOWN) {
        open.add(line(row, prediction));
      } else if (prediction.works() != Answer.of(row.connected())) {
        disagreements.add(line(row, prediction));
      }
    }
    assertThat(disagreements).isEmpty();
    assertThat(open).hasSizeLessThan((int) (rows.size() * OPEN));
  }

  @Test
  void atLeastTwentyProgramsMetAtLeastSixtyServers() throws IOException {
    Map<String, Set<String>> servers =
        ObservedTable.read(Matrix.file()).rows().stream()
            .collect(
                Collectors.groupingBy(
                    Row::program,
                    TreeMap::new,
                    Collectors.mapping(Row::configuration, Collectors.toCollection(HashSet::new))));
    assertThat(servers.values())
        .filteredOn(met -> met.size() >= 60)
        .hasSizeGreaterThanOrEqualTo(20);
  }

  private static String line(Row row, Prediction prediction) {
    return "%s with %s: %s, predicted %s, %s"
        .formatted(
            row.program(), row.configuration(), row.how(), prediction.works(), prediction.reason());
  }
}
