package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Samples;
import org.maillens.report.Report;
import org.maillens.wizard.flow.Step;

/// Opens a capture of forty conversations, light and dark, large and small: the list while reading
/// goes on, the list, what one conversation tells and the live check after it. By keyboard.
class ConversationsScreenshotTest {
  private static final Report INCIDENT =
      SampleReports.of(Samples.incident(), "windows-7-tls12", "windows-7");
  private static final int COUNT = 40;

  @ParameterizedTest
  @CsvSource({
    "1280,800,false,1",
    "1280,800,true,1",
    "1000,700,false,1",
    "1000,700,true,1",
    "1280,800,false,2"
  })
  void everyPage(int width, int height, boolean dark, int scale) {
    String suffix = "-" + (dark ? "dark" : "light") + "-" + width + (scale == 2 ? "-200" : "");
    SampleServices services = new SampleServices(INCIDENT);
    services.answer(SampleConversations.of(COUNT));
    try (WizardRig rig = new WizardRig(services, width, height, dark)) {
      Keys keys = new Keys(rig);
      Look look = new Look(rig, suffix, scale);
      handIn(rig, keys);
      look.at("7-address");
      services.hangReading(true);
      keys.press(KeyCode.ENTER);
      keys.await(() -> keys.step() == Step.RESULT && shown(rig) == COUNT);
      look.at("7-list-reading");
      assertThat(keys.enabled(".primary")).isFalse();
      services.hangReading(false);
      keys.press(KeyCode.ESCAPE);
      keys.await(() -> keys.enabled(".primary"));
      look.at("7-list-stopped");
      keys.press(KeyCode.ESCAPE);
      assertThat(keys.step()).isEqualTo(Step.ADDRESS);
      FxRig.run(() -> rig.wizard.explain(rig.wizard.address().material()));
      keys.await(() -> keys.step() == Step.RESULT && keys.enabled(".primary"));
      look.at("7-list");
      chooses(rig, keys, look);
      live(rig, services, keys, look);
    }
  }

  private static void handIn(WizardRig rig, Keys keys) {
    FxRig.run(
        () -> rig.wizard.handIn(List.of(Path.of("imap-monday.pcapng"), Path.of("maillog.gz"))));
    keys.await(() -> FxRig.on(() -> rig.wizard.address().handedIn().files().size() == 2));
  }

  private static void chooses(WizardRig rig, Keys keys, Look look) {
    keys.press(KeyCode.DOWN, KeyCode.DOWN);
    Conversation third = selected(rig);
    assertThat(third.number()).isEqualTo(3);
    keys.press(KeyCode.ENTER);
    keys.await(() -> FxRig.on(() -> rig.wizard.model().shown().get().isPresent()));
    look.at("7-result");
    keys.press(KeyCode.ESCAPE);
    assertThat(keys.step()).isEqualTo(Step.RESULT);
    assertThat(selected(rig)).isEqualTo(third);
    assertThat(keys.focused()).isEqualTo(list(rig));
    FxRig.run(() -> rig.wizard.conversations().list().search().set("windows 192.0.2.24"));
    keys.await(() -> shown(rig) < COUNT);
    look.at("7-list-search");
    FxRig.run(() -> rig.wizard.conversations().list().search().set("no such thing"));
    keys.await(() -> shown(rig) == 0);
    look.at("7-list-none");
    FxRig.run(() -> rig.wizard.conversations().list().search().set(""));
    keys.click("Only these");
    keys.await(() -> shown(rig) > 0 && shown(rig) < COUNT);
    look.at("7-list-group");
    keys.click("Show all");
    keys.await(() -> shown(rig) == COUNT);
  }

  private static void live(WizardRig rig, SampleServices services, Keys keys, Look look) {
    keys.await(() -> keys.enabled(".primary"));
    keys.click("Show this conversation");
    keys.await(() -> FxRig.on(() -> rig.wizard.model().shown().get().isPresent()));
    Report saved = keys.report();
    services.answer(SampleReports.of(Samples.healthy(), "windows-7-tls12", "windows-7"));
    keys.click("Check live now");
    keys.await(() -> keys.step() == Step.RESULT && !keys.report().equals(saved));
    assertThat(services.orders.getLast().endpoint()).isEqualTo(saved.evidence().endpoint());
    assertThat(services.orders.getLast().profiles())
        .extracting(p -> p.id())
        .containsExactly("windows-7-tls12", "windows-7");
    assertThat(FxRig.on(() -> rig.wizard.model().before())).contains(saved);
    look.at("7-result-live");
    keys.press(KeyCode.ESCAPE);
    assertThat(FxRig.on(() -> rig.wizard.model().shown().get())).isEmpty();
    assertThat(keys.focused()).isEqualTo(list(rig));
  }

  private static Conversation selected(WizardRig rig) {
    return FxRig.on(
        () -> rig.wizard.conversations().list().selected().get().orElseThrow().conversation());
  }

  private static int shown(WizardRig rig) {
    return FxRig.on(() -> rig.wizard.conversations().list().shown().size());
  }

  private static ListView<?> list(WizardRig rig) {
    return (ListView<?>) rig.wizard.scene().lookup(".conversations-list");
  }

  private record Look(WizardRig rig, String suffix, int scale) {
    void at(String name) {
      FxRig.settle();
      FxRig.shoot(rig.wizard.scene(), name + suffix, scale);
      List<String> faults = FxRig.on(() -> Faults.of(rig.wizard.scene()));
      assertThat(faults).as(name + suffix).isEmpty();
      assertThat(FxRig.on(() -> Faults.ofRows(rig.wizard.scene()))).as(name + suffix).isEmpty();
    }
  }
}
