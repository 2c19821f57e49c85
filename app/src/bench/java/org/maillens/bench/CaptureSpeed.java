package org.maillens.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.capture.Input;
import org.maillens.capture.Progress;
import org.maillens.capture.ReadingException;
import org.maillens.capture.SavedReader;
import org.maillens.capture.packet.PacketFormatException;

/// How long `maillens open`, as people get it, takes for a capture of 1 GB with 256 MB of memory,
/// against what `tshark` takes to tell the fields of its handshakes: whole processes, one after the
/// other, on the same file. Run it from `app` behind `mvn package` and `mvn -q -Pbench
/// -Dmaillens.bench=none`, with the class path that Maven prints:
///
/// ```
/// java -cp CLASSPATH org.maillens.bench.CaptureSpeed DIRECTORY CAPTURES [MEGABYTES]
/// ```
///
/// The capture is grown ([GrowCapture]) of all `.pcapng` in the folder CAPTURES and deleted in the
/// end. tshark is run once, since it takes minutes.
public final class CaptureSpeed {
  private static final int RUNS = 5;

  /// So many handshakes a capture of so many megabytes has.
  private static final int HANDSHAKES = 250_000;

  private static final int IN_MEGABYTES = 1024;
  private static final String MEMORY = "-Xmx256m";

  private CaptureSpeed() {}

  /// Measures and prints.
  public static void main(String[] arguments)
      throws IOException, PacketFormatException, ReadingException, InterruptedException {
    Path file = Path.of(arguments[0]).resolve("grown.pcapng");
    List<Path> captures;
    try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
      captures = files.filter(p -> p.toString().endsWith(".pcapng")).sorted().toList();
    }
    int megabytes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : IN_MEGABYTES;
    int handshakes = (int) ((long) HANDSHAKES * megabytes / IN_MEGABYTES);
    try {
      int conversations = GrowCapture.write(file, (long) megabytes << 20, handshakes, captures);
      System.out.printf("%d conversations, %d MB%n", conversations, Files.size(file) >> 20);
      first(file);
      measure(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// How soon there is something to show.
  private static void first(Path file) throws ReadingException, InterruptedException {
    long start = System.nanoTime();
    List<Long> times = new ArrayList<>();
    SavedReader.shipped(ja3 -> Optional.empty())
        .read(
            List.of(Input.of(file)),
            Progress.NONE,
            conversation -> {
              if (times.isEmpty()) {
                times.add(System.nanoTime());
              }
            });
    System.out.printf("  %-32s %5d ms%n", "first conversation", millis(start, times.getFirst()));
    System.out.printf("  %-32s %5d ms%n", "all, within this process", millis(start, System.nanoTime()));
  }

  private static long millis(long from, long to) {
    return (to - from) / 1_000_000;
  }

  private static void measure(Path file) throws IOException, InterruptedException {
    List<ProcessRun> ours = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      ours.add(
          ProcessRun.of(
              List.of(
                  "env",
                  "JDK_JAVA_OPTIONS=" + MEMORY,
                  "target/image/bin/maillens",
                  "open",
                  file.toString())));
    }
    ProcessRun.tell("maillens open", ours);
    List<ProcessRun> theirs =
        List.of(
            ProcessRun.of(
                List.of(
                    "tshark",
                    "-r",
                    file.toString(),
                    "-Y",
                    "tls.handshake",
                    "-T",
                    "fields",
                    "-e",
                    "tcp.stream",
                    "-e",
                    "tls.handshake.type",
                    "-e",
                    "tls.handshake.version",
                    "-e",
                    "tls.handshake.ciphersuite",
                    "-e",
                    "tls.handshake.extensions_server_name",
                    "-e",
                    "tls.handshake.ja3")));
    ProcessRun.tell("tshark -Y tls.handshake", theirs);
    long millis = ProcessRun.median(ours, ProcessRun::millis);
    System.out.printf(
        "  %d lines; %.0f MB/s, %.0f times as fast%n",
        ours.getFirst().said(),
        Files.size(file) / 1000.0 / millis,
        (double) theirs.getFirst().millis() / millis);
  }
}
