package org.maillens.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Runs a command of another project as an independent peer.
public final class PeerTool {
  /// What it printed on both streams, and its exit status.
  public record Result(int status, String output) {}

  private PeerTool() {}

  /// Whether the command is not installed, or says no version.
  public static boolean isMissing(String tool, String version) {
    try {
      return run(Path.of("."), tool, version).status() != 0;
    } catch (IOException _) {
      return true;
    }
  }

  /// Runs it in a directory with nothing on its standard input.
  public static Result run(Path directory, String tool, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(tool));
    command.addAll(List.of(arguments));
    if (command.stream().anyMatch(word -> word.chars().anyMatch(c -> c >= 0x80))) {
      command = throughShell(command);
    }
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(tool + " ended").isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
    return new Result(process.exitValue(), output);
  }

  /// Java hands over arguments in the encoding of the locale, which may be ASCII; these are UTF-8.
  private static List<String> throughShell(List<String> command) {
    String script =
        command.stream()
            .map(PeerTool::octal)
            .map(word -> "\"$(printf '" + word + "')\"")
            .collect(Collectors.joining(" "));
    return List.of("env", "LC_ALL=C.UTF-8", "sh", "-c", script);
  }

  private static String octal(String word) {
    StringBuilder escaped = new StringBuilder();
    for (byte octet : word.getBytes(UTF_8)) {
      escaped.append("\\%03o".formatted(octet & 0xff));
    }
    return escaped.toString();
  }

  static String[] words(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }
}
