package org.maillens.lab.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.maillens.lab.Lab;
import org.maillens.lab.programs.ObservedTable.Row;

/// Runs every installed program against every server and keeps what happened. What was tried with
/// the same version before is not tried again.
///
/// Arguments: nothing, or a regular expression for programs, or that and one for servers; then only
/// what they match is tried, also if it was tried before. The test README says how to start it.
final class Matrix {
  private static final int WORKERS = 4;
  private static final int WRITE_EVERY = 25;

  private final List<Program> programs = Programs.all();
  private final List<ServerConfiguration> configurations = MatrixConfigurations.all();
  private final ObservedTable table;

  private Matrix(ObservedTable table) {
    this.table = table;
  }

  public static void main(String[] arguments) throws Exception {
    Matrix matrix = new Matrix(ObservedTable.read(file()));
    Path base = Files.createTempDirectory("maillens-matrix");
    try {
      matrix.run(base, List.of(arguments));
    } finally {
      Lab.delete(base);
    }
  }

  /// Where the table is kept.
  static Path file() {
    return Lab.file("lab").resolve("../../resources/programs/observed.csv").normalize();
  }

  private void run(Path base, List<String> chosen) throws IOException, InterruptedException {
    MatrixCertificates certificates = MatrixCertificates.make(base.resolve("certificates"));
    SystemStore store = SystemStore.of(certificates.root(), base.resolve("store"));
    Sandbox sandbox = new Sandbox(base, store, MatrixCertificates.NAME);
    Attempt attempt = new Attempt(sandbox, certificates, base);
    List<Callable<Row>> open = new ArrayList<>();
    for (Program program : programs) {
      Optional<String> version = program.origin().version();
      for (ServerConfiguration configuration : configurations) {
        boolean known =
            table
                .row(program, configuration)
                .filter(row -> version.equals(Optional.of(row.version())))
                .isPresent();
        if (version.isPresent()
            && (chosen.isEmpty() ? !known : isChosen(program, configuration, chosen))) {
          open.add(
              () -> {
                Ending ending = attempt.run(program, configuration);
                return new Row(
                    program.profile(),
                    version.get(),
                    configuration.id(),
                    ending.connected(),
                    ending.toString());
              });
        }
      }
    }
    run(open);
  }

  private static boolean isChosen(
      Program program, ServerConfiguration configuration, List<String> chosen) {
    return program.profile().matches(chosen.getFirst())
        && (chosen.size() == 1 || configuration.id().matches(chosen.get(1)));
  }

  private void run(List<Callable<Row>> open) throws IOException, InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(WORKERS)) {
      List<Future<Row>> futures = open.stream().map(pool::submit).toList();
      int done = 0;
      for (Future<Row> future : futures) {
        try {
          table.put(future.get());
        } catch (ExecutionException failed) {
          // One that cannot be tried keeps no other from being tried; it is missing in the table.
          System.err.println(failed.getCause());
        }
        done++;
        if (done % WRITE_EVERY == 0 || done == futures.size()) {
          table.write(programs, configurations);
          System.out.println(done + " of " + futures.size());
        }
      }
    }
  }
}
