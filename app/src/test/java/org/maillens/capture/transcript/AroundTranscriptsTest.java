package org.maillens.capture.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.maillens.capture.text.Text;

/// What terminals, shells and letters put around transcripts, several in one text, and texts that
/// are none.
class AroundTranscriptsTest {
  private static final List<String> SOME =
      List.of(
          "openssl/3.0-plain.txt",
          "openssl/3.0-msg.txt",
          "openssl/3.5-tls13-debug.txt",
          "openssl/3.0-nosuite.txt",
          "gnutls/3.7-plain.txt",
          "gnutls/3.7-alert.txt");

  @TestFactory
  Stream<DynamicTest> linesThatWereAltered() {
    return SOME.stream().map(name -> dynamicTest(name, () -> altered(name)));
  }

  private static void altered(String name) {
    String content = Transcripts.content(Transcripts.FOLDER.resolve(name));
    List<String> plain = Summary.of(Transcripts.read(content));
    assertThat(plain).isNotEmpty();
    String windows = content.lines().collect(Collectors.joining("\r\n"));
    assertThat(
            Summary.of(Transcripts.reader().read(new Text("", List.of(windows.split("\n", -1))))))
        .isEqualTo(plain);
    String quoted = content.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
    assertThat(Summary.of(Transcripts.read(quoted))).isEqualTo(plain);
    String coloured =
        content
            .lines()
            .map(line -> "\u001B[0m" + line + "\u001B[K")
            .collect(Collectors.joining("\n"));
    assertThat(Summary.of(Transcripts.read(coloured))).isEqualTo(plain);
    String trailing = content.lines().map(line -> line + "   ").collect(Collectors.joining("\n"));
    assertThat(Summary.of(Transcripts.read(trailing))).isEqualTo(plain);
    String letter =
        "Dear helpdesk,\n\nthis is what I get:\n\nroot@mail:~# cd /etc\n"
            + content
            + "\nroot@mail:~# \n\nRegards\n";
    assertThat(Summary.of(Transcripts.read(letter))).isEqualTo(plain);
  }

  @Test
  void severalInOneText() {
    StringBuilder all = new StringBuilder();
    List<String> alone =
        SOME.stream()
            .flatMap(
                name -> {
                  String content = Transcripts.content(Transcripts.FOLDER.resolve(name));
                  all.append(content).append("\n\n");
                  return Summary.of(Transcripts.read(content)).stream();
                })
            .toList();
    Transcribed read = Transcripts.read(all.toString());
    assertThat(Summary.of(read)).containsExactlyElementsOf(alone);
    assertThat(read.conversations()).extracting(c -> c.number()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @TestFactory
  Stream<DynamicTest> logsAndConfigurationsAreNoTranscripts() throws IOException {
    return Stream.of(
            Path.of("src", "test", "resources", "logs"),
            Path.of("src", "test", "resources", "signatures"),
            Path.of("src", "test", "resources", "computer"),
            Path.of("src", "test", "lab", "variants"),
            Path.of("..", "resources", "fixes"),
            Path.of("..", "resources", "servers"),
            Path.of("..", "resources", "messages"))
        .flatMap(AroundTranscriptsTest::files)
        .map(file -> dynamicTest(file.toString(), () -> isNone(file)));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void isNone(Path file) throws IOException {
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(Transcripts.reader().kind(Transcripts.text(content))).isEmpty();
    assertThat(Transcripts.read(content).conversations()).isEmpty();
    assertThat(Transcripts.read(content).scans()).isEmpty();
  }

  @Test
  void noiseIsNone() {
    for (String noise :
        List.of(
            "",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  file",
            "0000: 16 03 01 00 05 01 00 00 01 03",
            "{\"id\": 5}",
            "[1, 2, 3]",
            "<?xml version=\"1.0\"?><a/>",
            "160301ffff0100",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
            "deadbeef".repeat(5000))) {
      assertThat(Transcripts.reader().kind(Transcripts.text(noise))).as(noise).isEmpty();
    }
  }
}
