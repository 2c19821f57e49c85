package org.maillens.wizard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.NameSamples;
import org.maillens.evidence.Samples;
import org.maillens.probe.CheckEvent;
import org.maillens.probe.CheckEvent.Step;
import org.maillens.report.Report;
import org.maillens.tls.ProtocolVersion;
import org.maillens.wizard.overlap.WhatIfModel;
import org.maillens.wizard.programs.Catalogue;

/// Opens every page on sample evidence, light and dark, large, small and at 200 %, leaves its
/// picture in `target/screenshots`, and looks for what a designer would see: words cut off, nodes
/// outside.
class ScreenshotTest {
  private static final Report INCIDENT =
      SampleReports.of(Samples.incident(), "windows-7-tls12", "windows-7");

  @ParameterizedTest
  @CsvSource({"1280,800,false", "1280,800,true", "1000,700,false", "1000,700,true"})
  void everyPage(int width, int height, boolean dark) {
    String suffix = "-" + (dark ? "dark" : "light") + "-" + width;
    SampleServices services = new SampleServices(INCIDENT);
    try (WizardRig rig = new WizardRig(services, width, height, dark)) {
      look(rig, "1-address-empty" + suffix);
      FxRig.run(
          () -> {
            rig.wizard.address().address().set("anna@example.com");
            rig.wizard.address().error().set("0x800CCC1A");
            Catalogue catalogue = rig.wizard.address().catalogue();
            rig.wizard.address().program().set(catalogue.byId("windows-7-tls12").orElseThrow());
          });
      look(rig, "1-address" + suffix);
      Button options = FxRig.on(() -> (Button) rig.wizard.scene().lookup(".link-button"));
      FxRig.run(options::fire);
      look(rig, "1-address-options" + suffix);
      FxRig.run(options::fire);
      choosing(rig, suffix);
      services.hangAfter(halfway());
      FxRig.run(() -> rig.wizard.check(rig.wizard.address().question()));
      look(rig, "2-check" + suffix);
      FxRig.run(() -> rig.wizard.running().cancel());
      FxRig.settle();
      rest(rig, suffix);
    }
  }

  private static void choosing(WizardRig rig, String suffix) {
    FxRig.run(() -> ((Button) rig.wizard.scene().lookup(".program-field")).fire());
    look(rig, "1-program-all" + suffix);
    FxRig.run(() -> rig.wizard.address().chooser().query().set("outl"));
    look(rig, "1-program-search" + suffix);
    FxRig.run(() -> rig.wizard.address().chooser().query().set("no such thing"));
    look(rig, "1-program-none" + suffix);
    FxRig.run(() -> rig.wizard.address().chooser().query().set("thunderbird 140"));
    look(rig, "1-program-recorded" + suffix);
    FxRig.run(() -> ((Button) rig.wizard.scene().lookup(".leave")).fire());
    FxRig.settle();
  }

  private static void rest(WizardRig rig, String suffix) {
    List<String> tabs =
        List.of("overview", "certificates", "names", "ciphers", "clients", "dialogue");
    for (int i = 0; i < tabs.size(); i++) {
      int tab = i;
      FxRig.run(
          () -> {
            rig.wizard.model().step().set(org.maillens.wizard.flow.Step.RESULT);
            rig.wizard.result().select(tab);
          });
      if (tabs.get(i).equals("clients")) {
        clients(rig, suffix);
      } else {
        look(rig, "3-result-" + tabs.get(i) + suffix);
      }
      if (tabs.get(i).equals("ciphers")) {
        whatIf(rig, suffix);
      }
    }
    for (Party party : Party.values()) {
      FxRig.run(
          () -> {
            rig.wizard.model().step().set(org.maillens.wizard.flow.Step.FIX);
            rig.wizard.fix().audience().set(party);
          });
      look(rig, "4-fix-" + party.name().toLowerCase(java.util.Locale.ROOT) + suffix);
    }
    FxRig.run(() -> rig.wizard.model().step().set(org.maillens.wizard.flow.Step.SEND));
    look(rig, "5-send" + suffix);
  }

  private static void whatIf(WizardRig rig, String suffix) {
    FxRig.run(
        () -> {
          WhatIfModel whatIf = rig.wizard.result().whatIf().orElseThrow();
          whatIf.dhBits().set(Optional.of(2048));
          whatIf.lowest().set(Optional.of(ProtocolVersion.TLS10));
        });
    awaitTried(rig);
    look(rig, "3-result-what-if" + suffix);
    FxRig.run(
        () -> {
          WhatIfModel whatIf = rig.wizard.result().whatIf().orElseThrow();
          whatIf.reset();
          whatIf
              .ciphers()
              .set(
                  "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                      + "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                      + "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
                      + "DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384");
          whatIf.dhBits().set(Optional.of(2048));
        });
    awaitTried(rig);
    look(rig, "3-result-what-if-list" + suffix);
    FxRig.shoot(
        rig.wizard.scene().lookup(".what-if").getParent().getParent(),
        "3-result-what-if-whole" + suffix,
        1);
    new Keys(rig).click("Show the lines for this");
    look(rig, "4-fix-wanted" + suffix);
    FxRig.run(() -> rig.wizard.result().whatIf().orElseThrow().reset());
    FxRig.run(() -> rig.wizard.model().step().set(org.maillens.wizard.flow.Step.RESULT));
  }

  private static void awaitTried(WizardRig rig) {
    new Keys(rig)
        .await(
            () ->
                FxRig.on(
                    () -> {
                      WhatIfModel whatIf = rig.wizard.result().whatIf().orElseThrow();
                      return whatIf.tried().get().stream()
                          .anyMatch(t -> t.changes().equals(whatIf.changes()));
                    }));
  }

  private static void clients(WizardRig rig, String suffix) {
    Keys keys = new Keys(rig);
    keys.await(() -> FxRig.on(() -> !list(rig).getItems().isEmpty()));
    look(rig, "3-result-clients" + suffix);
    FxRig.run(() -> ((CheckBox) rig.wizard.scene().lookup(".clients-tab .check-box")).fire());
    FxRig.run(() -> list(rig).getSelectionModel().select(2));
    look(rig, "3-result-clients-failing" + suffix);
    FxRig.run(() -> ((CheckBox) rig.wizard.scene().lookup(".clients-tab .check-box")).fire());
    FxRig.run(
        () ->
            rig.wizard.scene().getRoot().lookupAll(".clients-tab .toggle-button").stream()
                .map(ToggleButton.class::cast)
                .toList()
                .getLast()
                .fire());
    look(rig, "3-result-clients-by-outcome" + suffix);
    FxRig.run(
        () -> {
          list(rig).getSelectionModel().select(5);
          list(rig).requestFocus();
        });
    keys.press(KeyCode.ENTER);
    look(rig, "3-result-ciphers-from-clients" + suffix);
  }

  private static ListView<?> list(WizardRig rig) {
    return (ListView<?>) rig.wizard.scene().lookup(".clients-list");
  }

  @Test
  void crispAtTwiceTheSize() {
    try (WizardRig rig = new WizardRig(new SampleServices(INCIDENT), 1000, 700, false)) {
      FxRig.run(
          () -> {
            rig.wizard.model().take(List.of(INCIDENT), false);
            rig.wizard.model().step().set(org.maillens.wizard.flow.Step.RESULT);
            rig.wizard.result().select(3);
          });
      FxRig.shoot(rig.wizard.scene(), "3-result-ciphers-200-percent", 2);
    }
  }

  @Test
  void otherResults() {
    shootResult("missing-intermediate", SampleReports.of(Samples.missingIntermediate()), 1);
    shootResult("expired", SampleReports.of(Samples.expired()), 1);
    shootResult("wrong-name", SampleReports.of(Samples.wrongName()), 1);
    shootResult("healthy", SampleReports.of(Samples.healthy(), "windows-7-tls12"), 0);
    shootResult("nothing-listening", SampleReports.of(Samples.nothingListening()), 5);
  }

  @Test
  void beforeAndAfter() {
    try (WizardRig rig = new WizardRig(new SampleServices(INCIDENT), 1280, 800, false)) {
      FxRig.run(
          () -> {
            rig.wizard.model().take(List.of(INCIDENT), false);
            rig.wizard
                .model()
                .take(
                    List.of(SampleReports.of(Samples.healthy(), "windows-7-tls12", "windows-7")),
                    true);
            rig.wizard.model().step().set(org.maillens.wizard.flow.Step.FIX);
          });
      look(rig, "4-fix-before-and-after");
    }
  }

  /// What a server shows by name, as large as on a high-resolution screen too.
  @ParameterizedTest
  @CsvSource({"false,1", "true,1", "false,2", "true,2"})
  void serverNames(boolean dark, int scale) {
    Map<String, Evidence> cases = new LinkedHashMap<>();
    cases.put("shared", NameSamples.sharedServer());
    cases.put("wrong", NameSamples.wrongName());
    cases.put("strict", NameSamples.strict());
    cases.put("one", NameSamples.oneForAll());
    cases.forEach(
        (name, evidence) -> {
          Report report = SampleReports.of(evidence, "thunderbird-115");
          try (WizardRig rig = new WizardRig(new SampleServices(report), 1280, 800, dark)) {
            FxRig.run(
                () -> {
                  rig.wizard.model().take(List.of(report), false);
                  rig.wizard.model().step().set(org.maillens.wizard.flow.Step.RESULT);
                  rig.wizard.result().select(2);
                });
            String shot = "3-names-" + name + (dark ? "-dark" : "-light") + "-" + scale + "00";
            look(rig, shot);
            if (scale == 2) {
              FxRig.shoot(rig.wizard.scene(), shot, 2);
            }
            FxRig.run(
                () ->
                    rig.wizard.scene().getRoot().lookupAll(".page-scroll").stream()
                        .map(ScrollPane.class::cast)
                        .forEach(pane -> pane.setVvalue(pane.getVmax())));
            look(rig, shot + "-end");
            if (scale == 2) {
              FxRig.shoot(rig.wizard.scene(), shot + "-end", 2);
            }
          }
        });
  }

  private static void shootResult(String name, Report report, int tab) {
    try (WizardRig rig = new WizardRig(new SampleServices(report), 1280, 800, false)) {
      FxRig.run(
          () -> {
            rig.wizard.model().take(List.of(report), false);
            rig.wizard.model().step().set(org.maillens.wizard.flow.Step.RESULT);
            rig.wizard.result().select(tab);
          });
      look(rig, "3-result-" + name);
    }
  }

  private static void look(WizardRig rig, String name) {
    FxRig.settle();
    rig.shoot(name);
    List<String> faults = FxRig.on(() -> Faults.of(rig.wizard.scene()));
    org.assertj.core.api.Assertions.assertThat(faults).as(name).isEmpty();
  }

  private static List<CheckEvent> halfway() {
    List<CheckEvent> events = new java.util.ArrayList<>();
    Consumer<CheckEvent> add = events::add;
    for (Step step : Step.values()) {
      add.accept(new CheckEvent.Planned(step));
    }
    done(add, Step.NAME, Message.of("check.name.found", 1));
    done(add, Step.CONNECT, Message.of("check.connect.done", "192.0.2.10"));
    done(add, Step.DIALOGUE, Message.of("check.dialogue.inside"));
    add.accept(new CheckEvent.Started(Step.PROGRAM));
    add.accept(
        new CheckEvent.Found(
            Step.PROGRAM, Message.of("check.program.refused", "Outlook on Windows 7"), 5));
    return events;
  }

  private static void done(Consumer<CheckEvent> add, Step step, Message summary) {
    add.accept(new CheckEvent.Started(step));
    add.accept(new CheckEvent.Finished(step, summary));
  }
}
