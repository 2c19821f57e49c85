package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maillens.client.Profiles;
import org.maillens.practice.PracticeServer;
import org.maillens.practice.Scenario;

/// The keys of full handshakes, as other programs write them.
class KeyLogFileTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(names = {"TLS13_ONLY", "HEALTHY"})
  void holdsTheKeysOfFullHandshakes(Scenario scenario) throws Exception {
    Path file = directory.resolve("keys");
    SessionKeys keys = KeyLogFile.of(Map.of(KeyLogFile.VARIABLE, file.toString()));
    try (PracticeServer server = PracticeServer.start(scenario);
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      CheckRequest request =
          CheckRequest.of(server.endpoint(), List.of(Profiles.load().modernBaseline()), List.of());
      thread.submit(() -> Check.live().telling(keys).run(request, _ -> {})).get();
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines)
        .allMatch(line -> line.matches("[A-Z0-9_]+ [0-9a-f]{64} ([0-9a-f]{64}|[0-9a-f]{96})"));
    assertThat(lines.stream().map(line -> line.split(" ")[0]).collect(Collectors.toSet()))
        .contains(
            "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
            "SERVER_HANDSHAKE_TRAFFIC_SECRET",
            "CLIENT_TRAFFIC_SECRET_0",
            "SERVER_TRAFFIC_SECRET_0");
  }

  @Test
  void nobodyHearsThemWhereNoFileIsNamed() {
    assertThat(KeyLogFile.of(Map.of())).isSameAs(SessionKeys.UNHEARD);
    assertThat(KeyLogFile.of(Map.of(KeyLogFile.VARIABLE, " "))).isSameAs(SessionKeys.UNHEARD);
  }
}
