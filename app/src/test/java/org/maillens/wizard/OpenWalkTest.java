package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.wizard.flow.Step;

/// Saved handshakes through the window, on the real engine: whole files and broken ones, several at
/// once, and a key log that comes later.
@Timeout(180)
class OpenWalkTest {
  private static final Path LAB = Path.of("src", "test", "resources", "captures", "lab");

  @TempDir Path folder;

  @Test
  void aCaptureThatIsCutShortShowsWhatItHolds() throws Exception {
    byte[] whole = Files.readAllBytes(LAB.resolve("evolution-both.pcapng"));
    Path cut = folder.resolve("cut.pcapng");
    Files.write(cut, Arrays.copyOf(whole, whole.length * 2 / 3));
    try (WizardRig rig = rig()) {
      Keys keys = new Keys(rig);
      handIn(rig, keys, cut);
      keys.press(KeyCode.ENTER);
      keys.await(() -> keys.step() == Step.RESULT && !running(rig));
      look(rig, "open-cut");
      assertThat(words(rig)).anyMatch(text -> text.startsWith("! cut.pcapng ends in the middle"));
    }
  }

  @Test
  void anEmptyFileAndOneOfNoiseAreToldAndOthersCanBeOpened() throws Exception {
    Path empty = Files.write(folder.resolve("empty.pcapng"), new byte[0]);
    byte[] bytes = new byte[5000];
    new java.util.Random(7).nextBytes(bytes);
    Path noise = Files.write(folder.resolve("noise.pcapng"), bytes);
    try (WizardRig rig = rig()) {
      Keys keys = new Keys(rig);
      for (Path file : List.of(empty, noise)) {
        FxRig.run(() -> rig.wizard.handIn(List.of(file)));
        keys.await(() -> told(rig, String.valueOf(file.getFileName())));
        look(rig, "open-" + file.getFileName());
        assertThat(keys.enabled(".primary")).isFalse();
      }
      // One that can be read is taken all the same.
      Path whole = LAB.resolve("wrong-name-tls12.pcapng");
      FxRig.run(() -> rig.wizard.handIn(List.of(empty, whole, noise)));
      keys.await(() -> told(rig, "noise.pcapng"));
      assertThat(FxRig.on(() -> rig.wizard.address().handedIn().files()))
          .extracting(look -> look.path())
          .containsExactly(whole);
    }
  }

  @Test
  void severalFilesAreOneList() throws Exception {
    Path log = folder.resolve("maillog");
    Files.writeString(log, SampleTexts.SEED_LINE + "\n");
    try (WizardRig rig = rig()) {
      Keys keys = new Keys(rig);
      handIn(
          rig,
          keys,
          LAB.resolve("evolution-both.pcapng"),
          LAB.resolve("wrong-name-tls12.pcapng"),
          LAB.resolve("failures.pcap.gz"),
          log);
      assertThat(FxRig.on(() -> rig.wizard.address().handedIn().files()))
          .extracting(look -> look.name())
          .containsExactly(
              "evolution-both.pcapng", "wrong-name-tls12.pcapng", "failures.pcap.gz", "maillog");
      look(rig, "open-several-address");
      keys.press(KeyCode.ENTER);
      keys.await(() -> keys.step() == Step.RESULT && !running(rig));
      keys.await(() -> keys.enabled(".primary"));
      look(rig, "open-several");
      rig.resize(1400, 800);
      look(rig, "open-several-wide");
      rig.resize(1000, 700);
      look(rig, "open-several-narrow-again");
      assertThat(
              FxRig.on(
                  () ->
                      rig.wizard
                          .scene()
                          .lookup(".conversations-card")
                          .getLayoutBounds()
                          .getWidth()))
          .isLessThan(800);
      assertThat(words(rig)).anyMatch(text -> text.startsWith("A log or configuration was read"));
      assertThat(FxRig.on(() -> rig.wizard.conversations().list().total().get())).isGreaterThan(3);
    }
  }

  @Test
  void aKeyLogThatComesLaterOpensTheCertificates() throws Exception {
    try (WizardRig rig = rig()) {
      Keys keys = new Keys(rig);
      handIn(rig, keys, LAB.resolve("thunderbird-imaps.pcapng"));
      first(rig, keys);
      look(rig, "open-without-keys");
      assertThat(keys.report().evidence().certificates()).isEmpty();
      handIn(rig, keys, LAB.resolve("thunderbird-imaps.keys"));
      look(rig, "open-keys-address");
      first(rig, keys);
      look(rig, "open-with-keys");
      assertThat(keys.report().evidence().certificates()).isNotEmpty();
    }
  }

  private static WizardRig rig() {
    return new WizardRig(KeyboardWalkTest.engine(List.of()), 1000, 700, false);
  }

  private static void handIn(WizardRig rig, Keys keys, Path... files) throws IOException {
    int before = FxRig.on(() -> rig.wizard.address().handedIn().files().size());
    FxRig.run(() -> rig.wizard.handIn(List.of(files)));
    keys.await(
        () ->
            FxRig.on(() -> rig.wizard.address().handedIn().files().size())
                == before + files.length);
  }

  /// Opens what was handed in, and of its conversations the first.
  private static void first(WizardRig rig, Keys keys) {
    keys.press(KeyCode.ENTER);
    keys.await(() -> keys.step() == Step.RESULT && !running(rig));
    keys.await(() -> keys.enabled(".primary"));
    keys.press(KeyCode.ENTER);
    keys.await(() -> FxRig.on(() -> rig.wizard.model().shown().get().isPresent()));
  }

  private static List<String> words(WizardRig rig) {
    return FxRig.on(
        () ->
            rig.wizard.scene().getRoot().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .toList());
  }

  private static boolean told(WizardRig rig, String name) {
    return FxRig.on(
        () ->
            rig.wizard.address().handedIn().failure().get().stream()
                .anyMatch(why -> why.arguments().contains(name)));
  }

  private static boolean running(WizardRig rig) {
    return FxRig.on(() -> rig.wizard.reading().running().get());
  }

  private static void look(WizardRig rig, String name) {
    rig.shoot(name);
    assertThat(FxRig.on(() -> Faults.of(rig.wizard.scene()))).as(name).isEmpty();
    assertThat(FxRig.on(() -> Faults.ofRows(rig.wizard.scene()))).as(name).isEmpty();
  }
}
