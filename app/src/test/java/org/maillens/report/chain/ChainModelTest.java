package org.maillens.report.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.diagnosis.Diagnosis;
import org.maillens.evidence.Evidence;

/// Every text of every picture of certificates, gap by gap and cell by cell, against files that
/// were read by people. `-Dmaillens.golden=write` writes them anew.
class ChainModelTest {
  private static final Path GOLDEN = Path.of("src", "test", "resources", "chain");

  /// One for each kind of store and each way to treat a missing intermediate.
  private static final List<String> PROGRAMS =
      List.of(
          "thunderbird-140",
          "outlook-windows-11-22h2",
          "apple-mail-macos-15",
          "k-9-mail-android-6",
          "java-21",
          "mutt-2.2.13",
          "openssl-3.0",
          "symbian");

  private static final Map<String, Evidence> SAMPLES = ChainSamples.all();

  private static ChainModel model(Evidence evidence) {
    Profiles profiles = Profiles.load();
    List<Profile> programs = PROGRAMS.stream().map(id -> profiles.byId(id).orElseThrow()).toList();
    Profile chosen = programs.getFirst();
    return ChainModel.of(
        evidence, Optional.of(chosen), programs, Diagnosis.findings(evidence, chosen, profiles));
  }

  @TestFactory
  Stream<DynamicTest> saysWhatPeopleHaveRead() {
    return SAMPLES.entrySet().stream()
        .map(sample -> dynamicTest(sample.getKey(), () -> compare(sample)));
  }

  private static void compare(Map.Entry<String, Evidence> sample) throws IOException {
    String said = ChainDump.of(model(sample.getValue()));
    Path file = GOLDEN.resolve(sample.getKey() + ".txt");
    if ("write".equals(System.getProperty("maillens.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, said);
    }
    assertThat(said).isEqualTo(Files.readString(file));
  }

  @Test
  void everyGoldenFileHasItsSample() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName()).replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(SAMPLES.keySet());
    }
  }
}
