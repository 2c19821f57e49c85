package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.client.Profiles;

/// Every program's own hello against every server of the matrix and every mail server of the lab:
/// what is predicted from one check has to be what the hello gets. Takes some minutes, so that only
/// a part of it runs with the tests; how to run it stands in the lab's README.
@Tag("benchmark")
class PredictionMatrixBenchmark {
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final long SEED = 20261122;
  private static final int LEAST_SERVERS = 150;
  private static final int LEAST_PAIRS = 9_000;
  private static final double MOST_UNKNOWN = 0.02;

  private static final Map<String, List<String>> MAIL_SERVERS =
      Map.of(
          "imaps",
          List.of(
              "dovecot23-default",
              "dovecot23-incident",
              "dovecot23-both",
              "dovecot24-default",
              "dovecot24-incident",
              "dovecot24-twin",
              "dovecot24-both"),
          "smtps",
          List.of("postfix-default", "postfix-both"));

  @Test
  void whatIsPredictedIsWhatTheHelloGets(@TempDir Path directory) throws IOException {
    PredictionMatrix matrix = new PredictionMatrix(Profiles.load().all());
    try (MatrixServers servers = new MatrixServers(directory)) {
      servers.run(ServerMatrix.of(SEED, 55, 45), matrix);
    }
    MAIL_SERVERS.forEach(
        (service, variants) -> variants.forEach(v -> mailServer(matrix, v, service)));
    System.out.println(matrix.figures());
    matrix.unknowns().forEach(System.out::println);
    assertThat(matrix.disagreements()).isEmpty();
    assertThat(matrix.servers()).isGreaterThanOrEqualTo(LEAST_SERVERS);
    assertThat(matrix.pairs()).isGreaterThanOrEqualTo(LEAST_PAIRS);
    assertThat(matrix.unknownShare()).isLessThanOrEqualTo(MOST_UNKNOWN);
  }

  private static void mailServer(PredictionMatrix matrix, String variant, String service) {
    try (LabServer server = lab.start(variant)) {
      matrix.add(
          variant + " " + service, server.uri(service), server.port(service), server.trustRoot());
    }
  }
}
