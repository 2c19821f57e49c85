package org.maillens.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// What one process took.
///
/// @param processor time of all its threads and children, user and system, in milliseconds
/// @param memory most of it that was resident at once, in bytes
/// @param said how many lines it wrote
record ProcessRun(long millis, long processor, long memory, long said) {
  /// Between two looks at the memory: to look takes some of the processor, too.
  private static final int LOOK_AGAIN = 250;

  /// Runs a command to its end.
  static ProcessRun of(List<String> command) throws IOException, InterruptedException {
    long before = processorTime();
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
      process.waitFor(LOOK_AGAIN, TimeUnit.MILLISECONDS);
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    long said;
    try (Stream<String> lines = Files.lines(out)) {
      said = lines.count();
    }
    Files.delete(out);
    return new ProcessRun(millis, processorTime() - before, memory, said);
  }

  /// Prints the medians of several runs of the same.
  static void tell(String what, List<ProcessRun> runs) {
    System.out.printf(
        "  %-32s %5d ms, processor %5d ms (of %s; %d MB)%n",
        what,
        median(runs, ProcessRun::millis),
        median(runs, ProcessRun::processor),
        runs.stream().map(ProcessRun::millis).toList(),
        runs.stream().mapToLong(ProcessRun::memory).max().orElse(0) >> 20);
  }

  /// The median of some of them.
  static long median(List<ProcessRun> runs, ToLongFunction<ProcessRun> of) {
    return runs.stream()
        .mapToLong(of)
        .sorted()
        .skip(runs.size() / 2)
        .findFirst()
        .orElse(0);
  }

  /// What the processes took that this one started and that have ended, in milliseconds: the 16th
  /// and 17th field of `/proc/self/stat`, in hundredths of a second.
  private static long processorTime() throws IOException {
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
