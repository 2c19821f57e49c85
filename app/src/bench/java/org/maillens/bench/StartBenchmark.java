package org.maillens.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.evidence.Evidence;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.probe.Check;
import org.maillens.probe.CheckRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a user waits for who starts the program once: nothing is warm, so each is measured in
/// processes of its own.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StartBenchmark {
  /// Reads the catalogue.
  @Benchmark
  public List<Profile> catalogue() {
    return Profiles.load().all();
  }

  /// Checks the practice server with the faults of the incident, as one program sees it.
  @Benchmark
  public Evidence check() throws IOException {
    Profiles profiles = Profiles.load();
    try (PracticeServer server = PracticeServer.start(Scenario.DOVECOT24_NO_DH)) {
      return Check.live()
          .run(
              CheckRequest.of(
                  server.endpoint(), List.of(profiles.modernBaseline()), List.of()),
              event -> {});
    }
  }
}
