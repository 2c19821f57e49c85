package org.maillens.lab.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maillens.lab.Lab;

/// What is kept as `tshark`'s view of the small captures is what it shows. With
/// `-Dmaillens.facts=FILE` it is written there.
class SmallCapturesLabTest {
  @BeforeAll
  static void tshark() {
    // Later releases show more.
    assumeTrue(Lab.has("tshark 4.0."));
  }

  @Test
  void theKeptFactsAreTsharks() throws Exception {
    Map<String, List<Facts>> shown = new TreeMap<>();
    for (Path capture : SmallCaptures.files()) {
      shown.put(
          capture.getFileName().toString(),
          Tshark.facts(capture, SmallCaptures.keys(capture), SmallCaptures.SPOKEN));
    }
    String text = SmallCaptures.text(shown);
    String place = System.getProperty("maillens.facts");
    if (place != null) {
      Files.writeString(Path.of(place), text);
    }
    Map<String, List<Facts>> kept = new TreeMap<>();
    for (Path capture : SmallCaptures.files()) {
      kept.put(capture.getFileName().toString(), SmallCaptures.expected(capture));
    }
    assertThat(SmallCaptures.text(kept)).isEqualTo(text);
  }
}
