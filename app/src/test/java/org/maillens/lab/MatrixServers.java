package org.maillens.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs a matrix of predictions over servers of [ServerMatrix], one after the other. Their files
/// lie in a directory here and, for the servers in it, in one of the trixie folder.
final class MatrixServers implements AutoCloseable {
  private final MatrixCertificates files;
  private final Path logs;
  private final Path inTrixie;

  /// @param directory an empty one
  MatrixServers(Path directory) {
    try {
      this.files = MatrixCertificates.write(directory.resolve("certificates"));
      this.logs = directory;
      this.inTrixie = Files.createTempDirectory(Lab.trixie().resolve("tmp"), "maillens-lab-matrix");
      try (var all = Files.list(files.directory())) {
        for (Path file : all.toList()) {
          Files.copy(file, inTrixie.resolve(file.getFileName()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Adds each to the matrix.
  void run(List<MatrixConfiguration> configurations, PredictionMatrix matrix) {
    for (MatrixConfiguration configuration : configurations) {
      Path seen =
          configuration.stack() == MatrixConfiguration.Stack.OPENSSL_TRIXIE
              ? Path.of("/tmp").resolve(inTrixie.getFileName())
              : files.directory();
      try (MatrixServer server = MatrixServer.start(configuration, seen, logs)) {
        matrix.add(
            configuration.toString(),
            "https://127.0.0.1:" + server.port(),
            server.port(),
            files.rootFile());
      }
    }
  }

  @Override
  public void close() throws IOException {
    Lab.delete(inTrixie);
  }
}
