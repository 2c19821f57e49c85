package org.maillens.lab.captures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.lab.Lab;

/// Real programs against real servers, captured, and every handshake held against `tshark`. It says
/// how many values of each sort were compared; `maillens.captures` names a folder that keeps the
/// capture.
class CapturesLabTest {
  private static final int AT_LEAST = 400;

  @RegisterExtension static final Lab LAB = Lab.servers();

  @TempDir private Path folder;

  @BeforeAll
  static void tshark() {
    Lab.require("tshark 4.");
  }

  @Test
  void everyHandshakeIsReadAsTsharkReadsIt() throws Exception {
    long start = System.nanoTime();
    LabCapture capture = LabCapture.make(LAB, folder);
    long made = System.nanoTime();
    keep(capture);
    for (Path keys : List.of(folder.resolve("none"), capture.keys())) {
      List<Facts> shown = Tshark.facts(capture.file(), keys, capture.spoken());
      SeenFacts seen = new SeenFacts(has(shown, "hello 1 ja4"));
      List<Facts> read =
          ReadBack.conversations(capture.file(), keys).stream().map(seen::of).toList();
      Comparison comparison = Comparison.of(shown, read);
      System.out.printf(
          "%s %s keys: %d TCP connections, %d conversations, %d handshakes, %d differences, %d not"
              + " told by tshark, %d told by the bytes; values %s%n",
          Tshark.version().orElse(""),
          Files.exists(keys) ? "with" : "without",
          shown.size(),
          read.size(),
          comparison.handshakes(),
          comparison.differences().size(),
          comparison.more().size(),
          shown.stream().mapToInt(Facts::byBytes).sum(),
          comparison.compared());
      comparison.differences().forEach(System.out::println);
      assertThat(comparison.differences()).isEmpty();
      assertThat(comparison.handshakes()).isGreaterThanOrEqualTo(AT_LEAST);
      if (Files.exists(keys)) {
        holdsEverything(shown);
      }
    }
    System.out.printf(
        "%s; %d ms to make, %d ms to read; %s%n",
        capture.counted(),
        (made - start) / 1_000_000,
        (System.nanoTime() - made) / 1_000_000,
        capture.clients());
  }

  /// What the capture is to hold at least, whichever programs there are.
  private static void holdsEverything(List<Facts> shown) {
    assertThat(values(shown, "answer version")).contains("0301", "0302", "0303", "0304");
    assertThat(values(shown, "upgrade")).contains("imap", "pop", "smtp");
    assertThat(values(shown, "resumed")).contains("yes", "no");
    assertThat(values(shown, "client certificate")).contains("YES", "NO");
    assertThat(values(shown, "end"))
        .contains("CLOSED CLIENT", "CLOSED SERVER", "RESET SERVER", "REFUSED SERVER");
    assertThat(values(shown, "sslv2 hello")).contains("0002", "0303");
    assertThat(values(shown, "answer retry group")).contains("0018");
    assertThat(values(shown, "alerts"))
        .anyMatch(text -> text.contains("CLIENT 2/48")) // unknown_ca
        .anyMatch(text -> text.contains("CLIENT 2/42")) // bad_certificate: the name
        .anyMatch(text -> text.contains("CLIENT 2/45")) // certificate_expired
        .anyMatch(text -> text.contains("SERVER 2/40")) // handshake_failure
        .anyMatch(text -> text.contains("SERVER 2/70")) // protocol_version
        .anyMatch(text -> text.contains("SERVER 2/80")); // internal_error
    assertThat(values(shown, "hello 1 ja3")).hasSizeGreaterThan(20);
  }

  private static boolean has(List<Facts> shown, String name) {
    return !values(shown, name).isEmpty();
  }

  private static Set<String> values(List<Facts> shown, String name) {
    return shown.stream()
        .filter(facts -> facts.values().containsKey(name))
        .map(facts -> facts.values().get(name))
        .collect(Collectors.toSet());
  }

  private static void keep(LabCapture capture) throws Exception {
    String place = System.getProperty("maillens.captures");
    if (place != null) {
      Path kept = Files.createDirectories(Path.of(place));
      Files.write(kept.resolve("lab.pcapng"), Files.readAllBytes(capture.file()));
      Files.write(kept.resolve("lab.keys"), Files.readAllBytes(capture.keys()));
    }
  }
}
