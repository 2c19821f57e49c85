package org.maillens.capture.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Transcripts whose lines were swapped, lost, doubled and overwritten: nothing is thrown, and none
/// takes long.
class AlteredTranscriptsTest {
  private static final int ROUNDS = Integer.getInteger("maillens.alterations", 150);
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Test
  void nothingIsThrown() {
    Random random = new Random(20261122);
    List<String> contents = Transcripts.files().stream().map(Transcripts::content).toList();
    for (int round = 0; round < ROUNDS; round++) {
      String altered = altered(contents, random);
      long start = System.nanoTime();
      assertThat(Summary.of(Transcripts.read(altered))).isNotNull();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
    }
  }

  private static String altered(List<String> contents, Random random) {
    List<String> lines =
        new ArrayList<>(contents.get(random.nextInt(contents.size())).lines().toList());
    List<String> others = contents.get(random.nextInt(contents.size())).lines().toList();
    for (int change = 0; change <= random.nextInt(12); change++) {
      if (lines.isEmpty()) {
        break;
      }
      int at = random.nextInt(lines.size());
      switch (random.nextInt(6)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.add(at, others.get(random.nextInt(others.size())));
        case 3 -> lines.set(at, overwritten(lines.get(at), random));
        case 4 -> {
          String line = lines.get(at);
          lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
        }
        default -> lines.set(at, lines.get(at).repeat(1 + random.nextInt(40)));
      }
    }
    return String.join("\n", lines);
  }

  private static String overwritten(String line, Random random) {
    StringBuilder text = new StringBuilder(line);
    for (int i = 0; i < 1 + random.nextInt(4) && !text.isEmpty(); i++) {
      char c =
          random.nextBoolean()
              ? (char) ('0' + random.nextInt(10))
              : (char) (random.nextInt(8) == 0 ? random.nextInt(0x3000) : 32 + random.nextInt(95));
      text.setCharAt(random.nextInt(text.length()), c);
    }
    return text.toString();
  }
}
