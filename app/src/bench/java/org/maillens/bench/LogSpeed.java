package org.maillens.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        ProcessRun.of(List.of("gzip", "-k", "-f", "-1", log.toString()));
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
    List<ProcessRun> ours = new ArrayList<>();
    List<ProcessRun> forWords = new ArrayList<>();
    List<ProcessRun> forExpressions = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      ours.add(
          ProcessRun.of(
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
    ProcessRun.tell("maillens explain", ours);
    ProcessRun.tell("zgrep -c -E, %d words".formatted(Files.readAllLines(words).size()), forWords);
    ProcessRun.tell(
        "zgrep -c -E, %d expressions".formatted(Files.readAllLines(expressions).size()),
        forExpressions);
  }

  private static ProcessRun grep(Path file, Path patterns) throws IOException, InterruptedException {
    return ProcessRun.of(List.of("zgrep", "-c", "-E", "-f", patterns.toString(), file.toString()));
  }
}
