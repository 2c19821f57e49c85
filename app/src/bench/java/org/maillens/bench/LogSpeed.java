package org.maillens.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.maillens.evidence.signature.Signatures;

/// How long `maillens explain` takes for a log of 2 GB, plain and packed, against `zgrep -c -E` with
/// as many patterns: whole processes, by turns, three times each. Run it from `app` behind
/// `mvn -q -Pbench -Dmaillens.bench=none`, with the class path that Maven prints:
///
/// ```
/// java -cp CLASSPATH org.maillens.bench.LogSpeed DIRECTORY [MEGABYTES]
/// ```
///
/// The log is made of lines that the lab's servers wrote, nine hundred and ninety healthy ones to ten
/// errors, and is deleted in the end.
public final class LogSpeed {
  private static final Path REAL = Path.of("src", "test", "resources", "logs");
  private static final Pattern CLIENT = Pattern.compile("127\\.0\\.0\\.1");
  private static final int RUNS = 3;
  private static final int CHUNK = 64 << 20;

  private final Random random = new Random(1);

  private LogSpeed() {}

  /// One process.
  ///
  /// @param memory most of it that was resident at once, in bytes
  private record Run(long millis, long memory) {}

  /// Measures and prints.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Path.of(arguments[0]);
    long size = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 2048) << 20;
    Path log = directory.resolve("mail.log");
    Path packed = directory.resolve("mail.log.gz");
    Path patterns = directory.resolve("patterns");
    try {
      new LogSpeed().write(log, size);
      run(List.of("gzip", "-k", "-f", "-1", log.toString()));
      Files.write(patterns, patterns());
      for (Path file : List.of(log, packed)) {
        measure(file, patterns);
      }
    } finally {
      for (Path file : List.of(log, packed, patterns)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void measure(Path file, Path patterns) throws IOException, InterruptedException {
    List<Run> ours = new ArrayList<>();
    List<Run> grep = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      ours.add(
          run(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "org.maillens.Main",
                  "explain",
                  file.toString())));
      grep.add(run(List.of("zgrep", "-c", "-E", "-f", patterns.toString(), file.toString())));
    }
    System.out.printf(
        "%s, %d MB: maillens explain %s, zgrep -c -E with %d patterns %s%n",
        file.getFileName(),
        Files.size(file) >> 20,
        text(ours),
        Files.readAllLines(patterns).size(),
        text(grep));
  }

  private static String text(List<Run> runs) {
    return "%d ms (of %s; %d MB)"
        .formatted(
            runs.stream().mapToLong(Run::millis).sorted().skip(RUNS / 2).findFirst().orElse(0),
            runs.stream().map(run -> String.valueOf(run.millis())).toList(),
            runs.stream().mapToLong(Run::memory).max().orElse(0) >> 20);
  }

  private static Run run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    // grep looks no further than the first match when nobody reads what it says.
    Path out = Files.createTempFile("speed", ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long memory = 0;
    while (process.isAlive()) {
      memory = Math.max(memory, memory(process.pid()));
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    Files.delete(out);
    return new Run((System.nanoTime() - start) / 1_000_000, memory);
  }

  private static long memory(long process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }

  /// As many as the program looks for.
  private static List<String> patterns() {
    return Signatures.load().anchors().stream()
        .map(anchor -> new String(anchor, StandardCharsets.US_ASCII))
        .map(anchor -> anchor.replaceAll("[.\\[\\]{}()*+?^$|\\\\]", "\\\\$0"))
        .toList();
  }

  private void write(Path log, long size) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(REAL)) {
      for (Path file : files.sorted().toList()) {
        all.addAll(Files.readAllLines(file));
      }
    }
    Signatures signatures = Signatures.load();
    List<String> faults = all.stream().filter(line -> !signatures.inLine(line).isEmpty()).toList();
    List<String> healthy = all.stream().filter(line -> !faults.contains(line)).toList();
    StringBuilder chunk = new StringBuilder(CHUNK + 4096);
    while (chunk.length() < CHUNK) {
      List<String> from = random.nextInt(1000) < 10 ? faults : healthy;
      String client = "203.0." + random.nextInt(8) + "." + random.nextInt(256);
      chunk
          .append(CLIENT.matcher(from.get(random.nextInt(from.size()))).replaceAll(client))
          .append('\n');
    }
    byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log))) {
      for (long written = 0; written < size; written += bytes.length) {
        out.write(bytes);
      }
    }
  }
}
