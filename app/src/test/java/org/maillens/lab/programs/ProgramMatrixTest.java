package org.maillens.lab.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.lab.Lab;
import org.maillens.lab.programs.ObservedTable.Row;

/// A part of the matrix anew: real programs against real servers still do what the table says.
class ProgramMatrixTest {
  // Root, and the programs that come with it.
  @RegisterExtension static final Lab lab = Lab.servers();

  private static final int WORKERS = 2;

  /// One for each kind of reason; all on servers that listen on this machine only.
  private static final List<String> SERVERS =
      List.of(
          "certificate-rsa",
          "certificate-wrong-name",
          "certificate-small-intermediate",
          "dh-1024",
          "tls11-rsa-kx",
          "group-x448-tls13",
          "suite-ecdhe-rsa-aes256-sha384");

  @Test
  void programsStillDoWhatTheTableSays(@TempDir Path folder)
      throws IOException, InterruptedException, ExecutionException {
    MatrixCertificates certificates = MatrixCertificates.make(folder.resolve("certificates"));
    SystemStore store = SystemStore.of(certificates.root(), folder.resolve("store"));
    Attempt attempt =
        new Attempt(new Sandbox(folder, store, MatrixCertificates.NAME), certificates, folder);
    ObservedTable table = ObservedTable.read(Matrix.file());
    Map<Row, Future<Ending>> endings = new LinkedHashMap<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(WORKERS)) {
      for (ServerConfiguration server : servers()) {
        for (Program program : Programs.ofTheTests()) {
          Row row = table.row(program, server).orElseThrow();
          endings.put(row, pool.submit(() -> attempt.run(program, server)));
        }
      }
    }
    List<String> differences = new ArrayList<>();
    for (Map.Entry<Row, Future<Ending>> ending : endings.entrySet()) {
      Ending now = ending.getValue().get();
      if (ending.getKey().connected() != now.connected()) {
        differences.add(ending.getKey() + " and now " + now);
      }
    }
    assertThat(endings).hasSize(Programs.ofTheTests().size() * SERVERS.size());
    assertThat(differences).isEmpty();
  }

  private static List<ServerConfiguration> servers() {
    return MatrixConfigurations.all().stream()
        .filter(server -> SERVERS.contains(server.id()))
        .toList();
  }
}
