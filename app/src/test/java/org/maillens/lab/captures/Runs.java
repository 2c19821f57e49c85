package org.maillens.lab.captures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Runs clients, some at a time, and keeps the keys that they write.
final class Runs implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(4);

  private final Path folder;
  private final ExecutorService workers;
  private final List<Future<?>> tasks = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /// @param atOnce how many clients run together
  Runs(Path folder, int atOnce) {
    this.folder = folder;
    this.workers = Executors.newFixedThreadPool(atOnce);
  }

  /// A client that may throw.
  @FunctionalInterface
  interface Task {
    void run() throws IOException, InterruptedException;
  }

  /// Runs it when one before has ended.
  ///
  /// @param client what it is counted by
  void add(String client, Task task) {
    counts.merge(client, 1, Integer::sum);
    tasks.add(
        workers.submit(
            () -> {
              task.run();
              return null;
            }));
  }

  /// How often each client was run.
  Map<String, Integer> counts() {
    return counts;
  }

  /// A new file for keys.
  Path keyFile() throws IOException {
    return Files.createTempFile(folder, "client", ".keys");
  }

  /// Keeps keys.
  void keys(String text) throws IOException {
    Files.writeString(keyFile(), text);
  }

  /// Runs a command to its end, or ends it when its time is over.
  void command(List<String> command, Map<String, String> environment, String input)
      throws IOException, InterruptedException {
    Path text = Files.writeString(Files.createTempFile(folder, "client", ".in"), input);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(text.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.destroyForcibly();
      Files.delete(text);
    }
  }

  /// Waits for all, and writes all keys into one file.
  void finish(Path keys) throws IOException, InterruptedException {
    for (Future<?> task : tasks) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a client could not be run", e);
      }
    }
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".keys")).sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    Files.writeString(keys, all);
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
