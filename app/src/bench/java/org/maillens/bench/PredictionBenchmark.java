package org.maillens.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.maillens.client.Negotiation;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.whatif.Effect;
import org.maillens.client.whatif.ServerChange.LowestVersion;
import org.maillens.client.whatif.WhatIf;
import org.maillens.evidence.Evidence;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;
import org.maillens.probe.Check;
import org.maillens.probe.CheckRequest;
import org.maillens.tls.ProtocolVersion;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What every program would get from one server, worked out again as often as a switch of "what if"
/// is touched: 60 programs are to take less than 50 ms.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PredictionBenchmark {
  private final List<Profile> catalogue = Profiles.load().all();
  private final List<Profile> sixty =
      catalogue.stream().filter(Profile::sendable).limit(60).toList();
  private final Evidence evidence = measured();

  private static Evidence measured() {
    try (PracticeServer server = PracticeServer.start(Scenario.HEALTHY)) {
      return Check.live()
          .run(CheckRequest.of(server.endpoint(), List.of(), List.of()), event -> {});
    } catch (IOException e) {
      throw new IllegalStateException("the practice server cannot listen", e);
    }
  }

  /// 60 programs.
  @Benchmark
  public List<Prediction> sixtyPrograms() {
    return predict(sixty);
  }

  /// 60 programs before and after a switch of "what if".
  @Benchmark
  public Effect whatIf() {
    Evidence after = WhatIf.apply(evidence, List.of(new LowestVersion(ProtocolVersion.TLS13)));
    return WhatIf.effect(sixty, evidence, after);
  }

  /// All of them.
  @Benchmark
  public List<Prediction> wholeCatalogue() {
    return predict(catalogue);
  }

  /// As the program does it: what hangs on the server alone is worked out once.
  private List<Prediction> predict(List<Profile> profiles) {
    Negotiation negotiation = Negotiation.of(evidence);
    return profiles.stream().map(negotiation::predict).toList();
  }
}
