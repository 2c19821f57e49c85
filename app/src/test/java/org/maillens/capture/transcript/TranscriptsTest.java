package org.maillens.capture.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.SeenHandshake;
import org.maillens.tls.Ja3;

/// What is read of real transcripts: all of it as it was once looked through by hand, and the
/// essence as the servers were set up and as `tshark` saw the same connections.
class TranscriptsTest {
  @Test
  void thereAreEnough() {
    assertThat(Transcripts.files()).hasSizeGreaterThanOrEqualTo(60);
  }

  @TestFactory
  Stream<DynamicTest> everyTranscriptTellsWhatItTold() throws IOException {
    Map<String, List<String>> expected = expected();
    assertThat(expected.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Transcripts.files().stream().map(Transcripts::name).toList());
    return Transcripts.files().stream()
        .map(
            file ->
                dynamicTest(
                    Transcripts.name(file),
                    () ->
                        assertThat(told(file))
                            .containsExactlyElementsOf(expected.get(Transcripts.name(file)))));
  }

  static List<String> told(Path file) {
    String content = Transcripts.content(file);
    List<String> lines = new ArrayList<>();
    lines.add(
        Transcripts.reader()
            .kind(Transcripts.text(content.lines().limit(1000).reduce("", (a, b) -> a + b + "\n")))
            .map(Enum::name)
            .orElse("nothing"));
    lines.addAll(Summary.of(Transcripts.read(content)));
    return lines;
  }

  private static Map<String, List<String>> expected() throws IOException {
    Map<String, List<String>> expected = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : Files.readAllLines(Transcripts.FOLDER.resolve("expected.txt"))) {
      if (line.startsWith("  ")) {
        current.add(line.substring(2));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        current = new ArrayList<>();
        expected.put(line, current);
      }
    }
    return expected;
  }

  /// `truth.csv`: of each transcript with one connection, what its server was set up to do, and JA3
  /// as `tshark` told it of that connection where it was captured beside; `-` where the transcript
  /// cannot tell.
  @TestFactory
  Stream<DynamicTest> everyTranscriptTellsTheTruth() throws IOException {
    List<String> rows =
        Files.readAllLines(Transcripts.FOLDER.resolve("truth.csv")).stream()
            .filter(row -> !row.startsWith("#") && !row.isBlank())
            .toList();
    assertThat(rows).hasSizeGreaterThanOrEqualTo(50);
    return rows.stream()
        .map(row -> row.split(",", -1))
        .map(cells -> dynamicTest(cells[0], () -> isTrue(cells)));
  }

  private static void isTrue(String[] cells) {
    Transcribed read = Transcripts.read(Transcripts.content(Transcripts.FOLDER.resolve(cells[0])));
    assertThat(read.conversations()).hasSize(1);
    Conversation conversation = read.conversations().getFirst();
    SeenHandshake handshake = conversation.handshake();
    assertThat(handshake.agreed().map(a -> a.version().label()).orElse("-")).isEqualTo(cells[1]);
    assertThat(handshake.agreed().map(a -> a.suite().name()).orElse("-")).isEqualTo(cells[2]);
    assertThat(handshake.reach().name()).isEqualTo(cells[3]);
    assertThat(handshake.chain()).hasSize(Integer.parseInt(cells[4]));
    assertThat(
            handshake
                .fatalAlert()
                .map(a -> String.valueOf(a.alert().orElseThrow().description().id()))
                .orElse("-"))
        .isEqualTo(cells[5]);
    if (!cells[6].equals("-")) {
      assertThat(handshake.hello().map(hello -> Ja3.wire(hello).md5())).contains(cells[6]);
    }
  }
}
