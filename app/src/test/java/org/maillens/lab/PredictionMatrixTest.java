package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.client.Profiles;

/// A small part of [PredictionMatrixBenchmark]: every program's own hello against a few servers of
/// each kind.
class PredictionMatrixTest {
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final long SEED = 4;
  private static final int LEAST_PAIRS = 600;

  @Test
  void whatIsPredictedIsWhatTheHelloGets(@TempDir Path directory) throws IOException {
    PredictionMatrix matrix = new PredictionMatrix(Profiles.load().all());
    try (MatrixServers servers = new MatrixServers(directory)) {
      servers.run(ServerMatrix.of(SEED, 3, 3), matrix);
    }
    System.out.println(matrix.figures());
    assertThat(matrix.disagreements()).isEmpty();
    assertThat(matrix.pairs()).isGreaterThanOrEqualTo(LEAST_PAIRS);
  }

  @Test
  void theSeedDecides() {
    List<MatrixConfiguration> all = ServerMatrix.of(SEED, 55, 45);
    assertThat(all).hasSize(155).doesNotHaveDuplicates();
    assertThat(ServerMatrix.of(SEED, 55, 45)).isEqualTo(all);
    assertThat(ServerMatrix.of(SEED + 1, 55, 45)).isNotEqualTo(all);
  }
}
