package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Samples;
import org.maillens.report.Report;
import org.maillens.wizard.flow.Step;

/// Opens the pages of texts that were handed in, light and dark, large, small and at 200 %, leaves
/// their pictures in `target/screenshots`, and looks for words cut off and nodes outside.
class ExplainScreenshotTest {
  private static final Report INCIDENT =
      SampleReports.of(Samples.incident(), "windows-7-tls12", "windows-7");
  private static final Report HEALTHY = SampleReports.of(Samples.healthy(), "windows-7-tls12");

  @ParameterizedTest
  @CsvSource({
    "1280,800,false,1",
    "1280,800,false,1",
    "1280,800,true,1",
    "1000,700,false,1",
    "1000,700,true,1",
    "1280,800,false,2",
    "1280,800,true,2"
  })
  void everyPage(int width, int height, boolean dark, int scale) {
    String suffix = "-" + (dark ? "dark" : "light") + "-" + width + (scale == 2 ? "-200" : "");
    SampleServices services = new SampleServices(INCIDENT);
    try (WizardRig rig = new WizardRig(services, width, height, dark)) {
      Look look = new Look(rig, suffix, scale);
      handIn(rig);
      look.at("6-address-explain");
      reading(rig, services, look);
      explained(rig, services, SampleTexts.log());
      look.at("6-explain-log");
      look.whole("6-explain-log-whole");
      fixes(rig, look);
      explained(rig, services, SampleTexts.configuration());
      look.at("6-explain-configuration");
      look.whole("6-explain-configuration-whole");
      configured(rig, look);
      results(rig, look);
    }
  }

  private static void handIn(WizardRig rig) {
    FxRig.run(
        () -> {
          rig.wizard.address().error().set(SampleTexts.SEED_LINE);
          rig.wizard.handIn(
              List.of(Path.of("maillog-20261121.gz"), Path.of("dovecot.conf"), Path.of("photo")));
        });
    new Keys(rig)
        .await(
            () ->
                FxRig.on(
                    () ->
                        !rig.wizard.address().recognised().get().isEmpty()
                            && rig.wizard.address().handedIn().files().size() == 3));
  }

  private static void reading(WizardRig rig, SampleServices services, Look look) {
    services.hangReading(true);
    FxRig.run(() -> rig.wizard.explain(rig.wizard.address().material()));
    new Keys(rig)
        .await(
            () ->
                FxRig.on(
                    () ->
                        rig.wizard
                                .reading()
                                .job()
                                .get()
                                .orElseThrow()
                                .reading()
                                .state()
                                .get()
                                .bytes()
                            > 0));
    look.at("6-reading");
    services.hangReading(false);
    FxRig.run(() -> rig.wizard.reading().cancel());
    look.at("6-reading-stopped");
    services.hangReading(true);
    FxRig.run(
        () -> {
          rig.wizard.address().address().set("imaps://mail.example.com");
          rig.wizard.check(rig.wizard.address().question());
        });
    new Keys(rig).await(() -> FxRig.on(() -> rig.wizard.running().job().get().isPresent()));
    look.at("6-check-reading");
    services.hangReading(false);
    FxRig.run(
        () -> {
          rig.wizard.running().cancel();
          rig.wizard.address().address().set("");
        });
    FxRig.settle();
  }

  private static void explained(WizardRig rig, SampleServices services, Documents documents) {
    services.answer(documents);
    FxRig.run(() -> rig.wizard.explain(rig.wizard.address().material()));
    new Keys(rig)
        .await(
            () ->
                FxRig.on(
                    () ->
                        rig.wizard.model().step().get() == Step.RESULT
                            && rig.wizard.model().explanation().get().stream()
                                .anyMatch(e -> e.explanation().documents().equals(documents))));
  }

  private static void fixes(WizardRig rig, Look look) {
    FxRig.run(
        () -> {
          rig.wizard.model().step().set(Step.FIX);
          rig.wizard.fix().audience().set(Party.ADMINISTRATOR);
        });
    look.at("6-fix-explained");
  }

  /// A configured endpoint as if it had been checked, and back to the explanation.
  private static void configured(WizardRig rig, Look look) {
    Keys keys = new Keys(rig);
    keys.click("Show as result");
    keys.await(() -> FxRig.on(() -> rig.wizard.model().shown().get().isPresent()));
    look.at("6-result-configured");
    for (int tab = 0; tab < 6; tab++) {
      int shown = tab;
      FxRig.run(() -> rig.wizard.result().select(shown));
      FxRig.settle();
    }
    keys.click("Back");
    assertThat(FxRig.on(() -> rig.wizard.model().shown().get())).isEmpty();
    assertThat(keys.step()).isEqualTo(Step.RESULT);
    look.at("6-explain-configuration");
  }

  private static void results(WizardRig rig, Look look) {
    Report beside = SampleReports.of(Samples.incident().with(SampleTexts.log()), "windows-7-tls12");
    FxRig.run(
        () -> {
          rig.wizard.model().take(List.of(beside), false);
          rig.wizard.model().step().set(Step.RESULT);
          rig.wizard.result().select(0);
        });
    look.at("6-result-beside");
    FxRig.run(() -> rig.wizard.result().select(6));
    look.at("6-result-texts");

    FxRig.run(
        () -> {
          rig.wizard.model().take(List.of(HEALTHY), false);
          rig.wizard.model().step().set(Step.RESULT);
          rig.wizard.result().select(0);
        });
    look.at("6-result-healthy");
    FxRig.run(
        () -> {
          rig.wizard.model().take(List.of(INCIDENT), false);
          rig.wizard.model().step().set(Step.FIX);
          rig.wizard.fix().audience().set(Party.ADMINISTRATOR);
        });
    look.at("6-fix-product");
    FxRig.run(() -> rig.wizard.fix().audience().set(Party.HELPDESK));
    look.at("6-fix-registry");
    look.end("6-fix-registry");
  }

  private record Look(WizardRig rig, String suffix, int scale) {
    void at(String name) {
      FxRig.settle();
      FxRig.shoot(rig.wizard.scene(), name + suffix, scale);
      List<String> faults = FxRig.on(() -> Faults.of(rig.wizard.scene()));
      assertThat(faults).as(name + suffix).isEmpty();
    }

    /// The end of the page.
    void end(String name) {
      FxRig.run(
          () ->
              rig.wizard.scene().getRoot().lookupAll(".page-scroll").stream()
                  .map(ScrollPane.class::cast)
                  .forEach(pane -> pane.setVvalue(pane.getVmax())));
      at(name + "-end");
    }

    /// What is scrolled out of sight included.
    void whole(String name) {
      Node content =
          FxRig.on(() -> ((ScrollPane) rig.wizard.scene().lookup(".explain-scroll")).getContent());
      FxRig.shoot(content, name + suffix, scale);
    }
  }
}
