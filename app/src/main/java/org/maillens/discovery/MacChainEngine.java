package org.maillens.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Answer;
import org.maillens.evidence.EngineAnswer;

/// The trust evaluation of macOS, asked with its own tool `security verify-cert`. Only its exit
/// status counts: 0 is a yes; anything else may have many causes, so it is no "no".
final class MacChainEngine implements ChainEngine {
  private static final String TOOL = "/usr/bin/security";
  private static final int PATIENCE_SECONDS = 20;

  private final String tool;

  MacChainEngine() {
    this(TOOL);
  }

  MacChainEngine(String tool) {
    this.tool = tool;
  }

  @Override
  public Optional<EngineAnswer> judge(List<Certificate> sent, boolean allowed) {
    int status;
    try {
      Path folder = Files.createTempDirectory("maillens");
      try {
        status = run(command(folder, sent, allowed));
      } finally {
        delete(folder);
      }
    } catch (IOException _) {
      return Optional.empty(); // no tool, or no room for files
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    return Optional.of(
        new EngineAnswer(
            "macos",
            sent.getFirst().sha256(),
            status == 0 ? Answer.YES : Answer.UNKNOWN,
            status,
            List.of()));
  }

  private List<String> command(Path folder, List<Certificate> sent, boolean allowed)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(tool, "verify-cert", "-q", "-p", "ssl"));
    if (!allowed) {
      command.add("-L");
    }
    for (int i = 0; i < sent.size(); i++) {
      Path file = folder.resolve(i + ".pem");
      Files.writeString(file, sent.get(i).pem());
      command.addAll(List.of("-c", file.toString()));
    }
    return command;
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
    }
  }
}
