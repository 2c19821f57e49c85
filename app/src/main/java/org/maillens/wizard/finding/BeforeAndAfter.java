package org.maillens.wizard.finding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.Provenance;
import org.maillens.report.Report;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tiles;
import org.maillens.wizard.look.Times;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// What "Check again" changed, or how what was saved and the live server differ: the program in
/// question before and now.
public final class BeforeAndAfter {
  private final Words words;

  /// A card in these words.
  public BeforeAndAfter(Words words) {
    this.words = words;
  }

  /// The card of these two reports of one endpoint.
  public VBox of(Report before, Report after) {
    boolean saved = before.evidence().provenance().source() != Provenance.Source.LIVE;
    VBox card =
        Parts.card(
            Parts.wrapped(
                words.text(saved ? "conversations.page.compare" : "wizard.fix.compare"),
                "card-title"),
            new Tiles(
                280,
                16,
                List.of(
                    side(
                        saved
                            ? words.text("conversations.page.compare.saved", time(before))
                            : words.text("wizard.fix.before"),
                        before),
                    side(
                        saved
                            ? words.text("conversations.page.compare.live", time(after))
                            : words.text("wizard.fix.after"),
                        after))));
    card.getStyleClass().add("compare");
    return card;
  }

  private String time(Report report) {
    Instant at = report.evidence().toldStart();
    return at.isAfter(Instant.EPOCH)
        ? Times.text(at)
        : words.text("conversations.page.time.unknown");
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
            Parts.label(when, "small", "quiet"),
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
