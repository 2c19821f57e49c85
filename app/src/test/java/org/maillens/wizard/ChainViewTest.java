package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Message;
import org.maillens.report.Report;
import org.maillens.report.chain.BelieverRow;
import org.maillens.report.chain.ChainGap;
import org.maillens.report.chain.ChainPath.Missing;
import org.maillens.report.chain.ChainPicture;
import org.maillens.report.chain.ChainSamples;
import org.maillens.wizard.flow.Step;

/// What the model of the certificates says stands in the window, every gap and every cell of "who
/// believes it", and can be reached and heard without a mouse.
class ChainViewTest {
  private static final StrictWords WORDS = new StrictWords();

  private static WizardRig showing(Report report) {
    WizardRig rig = new WizardRig(new SampleServices(report), 1280, 800, false);
    FxRig.run(
        () -> {
          rig.wizard.model().take(List.of(report), false);
          rig.wizard.model().step().set(Step.RESULT);
          rig.wizard.result().select(1);
        });
    FxRig.settle();
    return rig;
  }

  private static Report report(String sample) {
    return SampleReports.of(ChainSamples.of(sample), "thunderbird-140");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"missing-intermediate", "missing-intermediate-fetched", "pair", "bad-signature"})
  void everyGapAndEveryCellIsShown(String sample) {
    Report report = report(sample);
    try (WizardRig rig = showing(report)) {
      List<String> shown = FxRig.on(() -> texts(rig.wizard.scene().getRoot()));
      List<String> told = report.chains().chains().stream().flatMap(ChainViewTest::told).toList();
      assertThat(told).isNotEmpty();
      assertThat(shown).containsAll(told);
    }
  }

  private static Stream<String> told(ChainPicture picture) {
    Stream<String> gaps =
        picture.paths().stream()
            .flatMap(path -> path.steps().stream())
            .filter(Missing.class::isInstance)
            .map(step -> ((Missing) step).gap())
            .flatMap(ChainViewTest::told);
    Stream<String> cells = picture.believers().stream().flatMap(ChainViewTest::told);
    return Stream.concat(gaps, cells);
  }

  private static Stream<String> told(ChainGap gap) {
    return Stream.of(
            Stream.of(gap.title()),
            Stream.of(WORDS.text(gap.what())),
            gap.lines().stream().map(WORDS::text))
        .flatMap(s -> s);
  }

  private static Stream<String> told(BelieverRow row) {
    return Stream.of(row.label(), row.reason()).map((Message said) -> WORDS.text(said));
  }

  private static List<String> texts(Node node) {
    List<String> texts = new ArrayList<>();
    if (node instanceof Labeled labeled && labeled.getText() != null) {
      texts.add(labeled.getText());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> texts.addAll(texts(child)));
    }
    return texts;
  }

  @Test
  void allFactsOpenByKeyboardAndThousandsOfNamesScroll() {
    try (WizardRig rig = showing(report("hostile"))) {
      Keys keys = new Keys(rig);
      FxRig.run(
          () -> {
            ToggleButton more =
                (ToggleButton) rig.wizard.scene().lookup(".chain-card .more-button");
            assertThat(more.getAccessibleText()).startsWith("All facts of A paypal<U+202E>moc");
            more.requestFocus();
          });
      keys.press(KeyCode.SPACE);
      FxRig.settle();
      ListView<?> names =
          FxRig.on(() -> (ListView<?>) rig.wizard.scene().lookup(".facts-panel .names-list"));
      assertThat(names.getItems()).hasSize(5002);
      List<String> shown = FxRig.on(() -> texts(rig.wizard.scene().lookup(".facts-panel")));
      assertThat(shown).contains("SHA-256", "5,002 names", "Copy PEM");
      rig.shoot("chain-hostile-all-facts");
      keys.press(KeyCode.SPACE);
      FxRig.settle();
      assertThat(FxRig.on(() -> rig.wizard.scene().lookup(".facts-panel") == null)).isTrue();
    }
  }

  @Test
  void arrowsSayWhoIsSignedByWhom() {
    try (WizardRig rig = showing(report("correct"))) {
      List<String> spoken =
          FxRig.on(
              () ->
                  rig.wizard.scene().getRoot().lookupAll(".arrow.whole").stream()
                      .map(Node::getAccessibleText)
                      .toList());
      assertThat(spoken)
          .containsExactlyInAnyOrder(
              "A mail.example.com is signed by B Example TLS CA 1",
              "B Example TLS CA 1 is signed by C Example Root R1");
    }
  }

  @Test
  void theChainIsCopiedAndSavedAsSent() {
    Report report = report("wrong-order");
    SampleServices services = new SampleServices(report);
    try (WizardRig rig = new WizardRig(services, 1280, 800, false)) {
      FxRig.run(
          () -> {
            rig.wizard.model().take(List.of(report), false);
            rig.wizard.model().step().set(Step.RESULT);
            rig.wizard.result().select(1);
          });
      FxRig.settle();
      Path file = Path.of("chain.pem");
      rig.choose(file);
      FxRig.run(() -> button(rig, "Copy chain as PE_M").fire());
      FxRig.run(() -> button(rig, "_Save chain…").fire());
      new Keys(rig).await(() -> services.saved.contains(file));
      List<Certificate> sent = report.evidence().certificates().getFirst().sent();
      String pem = sent.get(0).pem() + sent.get(1).pem() + sent.get(2).pem();
      assertThat(rig.copied).containsExactly(pem);
      assertThat(services.texts).containsExactly(pem);
      new Keys(rig)
          .await(
              () ->
                  FxRig.on(() -> texts(rig.wizard.scene().getRoot()))
                      .contains("Saved as chain.pem"));
    }
  }

  private static ButtonBase button(WizardRig rig, String text) {
    return rig.wizard.scene().getRoot().lookupAll(".button").stream()
        .map(node -> (ButtonBase) node)
        .filter(button -> Objects.equals(button.getText(), text))
        .findFirst()
        .orElseThrow();
  }
}
