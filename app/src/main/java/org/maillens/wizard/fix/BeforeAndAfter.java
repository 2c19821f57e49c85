package org.maillens.wizard.fix;

import java.util.Optional;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ObservedClient;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tiles;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// What "Check again" changed: the program in question before and now.
final class BeforeAndAfter {
  private final Words words;

  BeforeAndAfter(Words words) {
    this.words = words;
  }

  VBox of(Report before, Report after) {
    VBox card =
        Parts.card(
            Parts.wrapped(words.text("wizard.fix.compare"), "card-title"),
            new Tiles(
                280,
                16,
                java.util.List.of(
                    side("wizard.fix.before", before), side("wizard.fix.after", after))));
    card.getStyleClass().add("compare");
    return card;
  }

  private VBox side(String when, Report report) {
    Optional<ClientOutcome> outcome = report.clients().stream().findFirst();
    Answer works = outcome.map(BeforeAndAfter::works).orElse(Answer.UNKNOWN);
    Tone tone = Tone.of(works);
    String how =
        works == Answer.YES
            ? outcome.map(BeforeAndAfter::suite).orElse("")
            : words.text(report.findings().getFirst().title());
    VBox side =
        Parts.column(
            4,
            Parts.label(words.text(when), "small", "quiet"),
            Parts.wrapped(
                tone.sign()
                    + " "
                    + words.text("wizard.works." + works.name().toLowerCase(java.util.Locale.ROOT)),
                "strong"),
            Parts.wrapped(how));
    side.getStyleClass().addAll("compare-side", tone.style());
    return side;
  }

  private static Answer works(ClientOutcome outcome) {
    return outcome
        .observed()
        .map(ObservedClient::answered)
        .filter(a -> a != Answer.UNKNOWN)
        .orElse(outcome.predicted().handshake());
  }

  private static String suite(ClientOutcome outcome) {
    return outcome
        .observed()
        .flatMap(ObservedClient::cipherSuite)
        .or(outcome.predicted()::cipherSuite)
        .map(s -> s.opensslName().orElse(s.name()))
        .orElse("");
  }
}
