package org.maillens.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.maillens.net.Deadline;

class RoundsTest {
  @Test
  void whatFailsOrComesTooLateCostsNothingElse() throws InterruptedException {
    try (Rounds rounds =
        new Rounds(
            Executors.newVirtualThreadPerTaskExecutor(), 4, Deadline.in(Duration.ofSeconds(1)))) {
      List<String> results =
          rounds.run(
              List.of(
                  () -> "first",
                  () -> {
                    throw new IllegalArgumentException("a decoder's surprise");
                  },
                  () -> {
                    Thread.sleep(Duration.ofSeconds(20));
                    return "late";
                  },
                  () -> "last"));

      assertThat(results).containsExactly("first", "last");
    }
  }
}
