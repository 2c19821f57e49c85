package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the `openssl` command as an independent peer.
public final class Openssl {
  /// What it printed on both streams, and its exit status.
  public record Result(int status, String output) {}

  private Openssl() {}

  public static boolean isMissing() {
    try {
      return run(Path.of("."), "version").status() != 0;
    } catch (IOException _) {
      return true;
    }
  }

  public static Result run(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("openssl ended").isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
    return new Result(process.exitValue(), output);
  }
}
