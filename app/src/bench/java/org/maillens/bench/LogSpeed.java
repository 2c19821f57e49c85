package org.maillens.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// How long `maillens explain` takes for a log of 2 GB, plain and packed, against `zgrep -c -E` with
/// as many patterns: whole processes, by turns, three times each, in the locale that is set. Run it
/// from `app` behind `mvn -q -Pbench -Dmaillens.bench=none`, with the class path that Maven prints:
///
/// ```
/// java -cp CLASSPATH org.maillens.bench.LogSpeed DIRECTORY [MEGABYTES [MIX]]
/// ```
///
/// The mix of lines is [LogMix#REALISTIC] or [LogMix#HARD], else both are measured, and grep is
/// given both sorts of [GrepPatterns]. Grep only counts lines; MailLens also says what they mean, of
/// which client, and who came with which version of TLS. The log is deleted in the end.
public final class LogSpeed {
  private static final int RUNS = 3;

  private LogSpeed() {}

  /// One process.
  ///
  /// @param processor time of all its threads and children, user and system
  /// @param memory most of it that was resident at once, in bytes
  private record Run(long millis, long processor, long memory) {}

  /// Measures and prints.
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Path.of(arguments[0]);
    long size = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 2048) << 20;
    List<LogMix> mixes =
        arguments.length > 2 ? List.of(LogMix.valueOf(arguments[2])) : List.of(LogMix.values());
    Path words = directory.resolve("words");
    Path expressions = directory.resolve("expressions");
    Path log = directory.resolve("mail.log");
    Path packed = directory.resolve("mail.log.gz");
    try {
      Files.write(words, GrepPatterns.words());
      Files.write(expressions, GrepPatterns.expressions());
      for (LogMix mix : mixes) {
        mix.write(log, size);
        run(List.of("gzip", "-k", "-f", "-1", log.toString()));
        for (Path file : List.of(log, packed)) {
          System.out.printf("%s, %s, %d MB%n", mix, file.getFileName(), Files.size(file) >> 20);
          measure(file, words, expressions);
        }
      }
    } finally {
      for (Path file : List.of(log, packed, words, expressions)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void measure(Path file, Path words, Path expressions)
      throws IOException, InterruptedException {
    List<Run> ours = new ArrayList<>();
    List<Run> forWords = new ArrayList<>();
    List<Run> forExpressions = new ArrayList<>();
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
      forWords.add(grep(file, words));
      forExpressions.add(grep(file, expressions));
    }
    tell("maillens explain", ours);
    tell("zgrep -c -E, %d words".formatted(Files.readAllLines(words).size()), forWords);
    tell(
        "zgrep -c -E, %d expressions".formatted(Files.readAllLines(expressions).size()),
        forExpressions);
  }

  private static Run grep(Path file, Path patterns) throws IOException, InterruptedException {
    return run(List.of("zgrep", "-c", "-E", "-f", patterns.toString(), file.toString()));
  }

  private static void tell(String what, List<Run> runs) {
    System.out.printf(
        "  %-32s %5d ms, processor %5d ms (of %s; %d MB)%n",
        what,
        median(runs, Run::millis),
        median(runs, Run::processor),
        runs.stream().map(Run::millis).toList(),
        runs.stream().mapToLong(Run::memory).max().orElse(0) >> 20);
  }

  private static long median(List<Run> runs, ToLongFunction<Run> of) {
    return runs.stream().mapToLong(of).sorted().skip(RUNS / 2).findFirst().orElse(0);
  }

  private static Run run(List<String> command) throws IOException, InterruptedException {
    long before = processor();
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
    long millis = (System.nanoTime() - start) / 1_000_000;
    Files.delete(out);
    return new Run(millis, processor() - before, memory);
  }

  /// What the processes took that this one started and that have ended, in milliseconds: the 16th
  /// and 17th field of `/proc/self/stat`, in hundredths of a second.
  private static long processor() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return 10 * (Long.parseLong(behindName[13]) + Long.parseLong(behindName[14]));
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
}
