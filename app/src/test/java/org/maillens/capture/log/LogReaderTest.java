package org.maillens.capture.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.Success;
import org.maillens.evidence.signature.Signatures;
import org.maillens.tls.AlertDescription;

/// What the fast reader finds in the lab's logs is what the slow one finds, wherever blocks end and
/// however many threads are busy.
class LogReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Signatures SIGNATURES = Signatures.shipped();

  @Test
  void findsWhatTheSlowReaderFinds() throws InterruptedException {
    List<String> lines = LabLogs.mixed(20_000, 40, 1);
    SlowReference.Result slow = new SlowReference(SIGNATURES).read(lines);
    Documents fast = read(lines, 128 * 1024, 20_000);
    assertThat(slow.sightings()).isNotEmpty();
    assertThat(slow.successes()).isNotEmpty();
    assertThat(sightings(fast)).isEqualTo(SlowReference.printed(slow.sightings(), true));
    assertThat(successes(fast)).isEqualTo(SlowReference.printed(slow.successes(), false));
    assertThat(fast.read().getFirst().lines()).isEqualTo(lines.size());
    assertThat(fast.read().getFirst().recognised())
        .isEqualTo(
            slow.sightings().values().stream().mapToLong(g -> g.count).sum()
                + slow.successes().values().stream().mapToLong(g -> g.count).sum());
  }

  @Test
  void itDoesNotMatterWhereBlocksEnd() throws InterruptedException {
    List<String> lines = LabLogs.mixed(60, 5, 2);
    SlowReference.Result slow = new SlowReference(SIGNATURES).read(lines);
    int longest = lines.stream().mapToInt(String::length).max().orElseThrow();
    for (int block = longest + 1; block < longest + 700; block++) {
      Documents fast = read(lines, block, 20_000);
      assertThat(sightings(fast))
          .as("block of %d", block)
          .isEqualTo(SlowReference.printed(slow.sightings(), true));
      assertThat(successes(fast)).isEqualTo(SlowReference.printed(slow.successes(), false));
      assertThat(fast.read().getFirst().lines()).isEqualTo(lines.size());
    }
  }

  @Test
  void aLogMayEndAnywhere() throws InterruptedException {
    List<String> lines = LabLogs.mixed(12, 5, 3);
    byte[] log = bytes(lines);
    long recognised = 0;
    for (int length = 0; length <= log.length; length++) {
      LogReader.Reading reading =
          reader(64 * 1024, 100)
              .read("mail.log", LogForm.LINES, new ByteArrayInputStream(log, 0, length));
      assertThat(reading.failure()).isEmpty();
      long now = reading.documents().read().getFirst().recognised();
      assertThat(reading.documents().read().getFirst().bytes()).isEqualTo(length);
      recognised = Math.max(recognised, now);
    }
    assertThat(recognised).isEqualTo(read(lines, 64 * 1024, 100).read().getFirst().recognised());
  }

  @Test
  void linesThatAreTooLongAreReadAtTheirBeginning() throws InterruptedException {
    List<String> lines =
        List.of(
            "x".repeat(10_000),
            failure("203.0.113.9") + "y".repeat(30_000),
            failure("203.0.113.8"));
    Documents found = read(lines, 4096, 100);
    assertThat(found.read().getFirst().lines()).isEqualTo(3);
    assertThat(found.sightings()).hasSize(2).allMatch(s -> s.text().length() <= 2000);
  }

  @Test
  void clientsThatAreTooManyAreCountedTogether() throws InterruptedException {
    List<String> lines =
        IntStream.range(0, 300).mapToObj(i -> failure("203.0." + i / 250 + "." + i % 250)).toList();
    Documents found = read(lines, 2048, 100);
    assertThat(found.sightings()).hasSize(101);
    assertThat(found.sightings().getFirst().client()).isEmpty();
    assertThat(found.sightings().getFirst().count()).isEqualTo(200);
    assertThat(found.sightings().stream().mapToLong(Sighting::count).sum()).isEqualTo(300);
    assertThat(found.read().getFirst().leftOut()).isEqualTo(200);
  }

  @Test
  void stopsSoonWhenInterrupted() {
    InputStream endless =
        new InputStream() {
          private final byte[] line = bytes(List.of(failure("203.0.113.1")));
          private int at;

          @Override
          public int read() {
            return line[at++ % line.length];
          }

          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
              target[offset + i] = (byte) read();
            }
            return length;
          }
        };
    CompletableFuture<Object> outcome = new CompletableFuture<>();
    Thread reading =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    outcome.complete(
                        reader(64 * 1024, 100).read("endless", LogForm.LINES, endless));
                  } catch (InterruptedException expected) {
                    outcome.complete(expected);
                  }
                });
    reading.interrupt();
    assertThat(outcome)
        .succeedsWithin(Duration.ofSeconds(5))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void whatFailsInTheMiddleIsSaidAndWhatIsBeforeIsKept() throws InterruptedException {
    byte[] log = bytes(List.of(failure("203.0.113.1"), failure("203.0.113.2")));
    InputStream broken =
        new ByteArrayInputStream(log) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            int read = super.read(target, offset, Math.min(length, 10));
            if (read < 0) {
              sneak(new EOFException());
            }
            return read;
          }
        };
    LogReader.Reading reading = reader(64 * 1024, 10).read("x", LogForm.LINES, broken);
    assertThat(reading.failure()).isPresent();
    assertThat(reading.documents().sightings()).hasSize(2);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> void sneak(Throwable exception) throws E {
    throw (E) exception;
  }

  private static String failure(String client) {
    return LabLogs.lines("dovecot-2.3").stream()
        .filter(line -> line.contains("0A000102"))
        .findFirst()
        .orElseThrow()
        .replace("rip=127.0.0.1", "rip=" + client);
  }

  private static LogReader reader(int block, int groups) {
    return new LogReader(SIGNATURES, ja3 -> Optional.empty(), NOW, block, groups);
  }

  private static Documents read(List<String> lines, int block, int groups)
      throws InterruptedException {
    LogReader.Reading reading =
        reader(block, groups)
            .read("mail.log", LogForm.LINES, new ByteArrayInputStream(bytes(lines)));
    assertThat(reading.failure()).isEmpty();
    return reading.documents();
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> sightings(Documents documents) {
    return documents.sightings().stream()
        .map(
            s ->
                List.of(
                        s.signature(),
                        s.alert().map(AlertDescription::id).map(String::valueOf).orElse(""),
                        s.client().orElse(""),
                        s.service(),
                        s.server())
                    + " "
                    + s.count()
                    + " "
                    + s.first()
                    + " "
                    + s.last()
                    + " "
                    + s.place().line())
        .sorted()
        .toList();
  }

  /// Successes have no place.
  private static List<String> successes(Documents documents) {
    return documents.successes().stream()
        .map(
            (Success s) ->
                List.of(s.version(), s.cipherSuite(), s.client().orElse(""), s.service())
                    + " "
                    + s.count()
                    + " "
                    + s.first()
                    + " "
                    + s.last())
        .sorted()
        .toList();
  }
}
