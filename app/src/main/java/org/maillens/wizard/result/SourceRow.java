package org.maillens.wizard.result;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.report.SavedWords;
import org.maillens.wizard.conversations.Origin;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Times;
import org.maillens.wizard.service.Words;

/// Where saved evidence comes from, and why something cannot be known of it.
final class SourceRow extends HBox {
  private final Words words;

  SourceRow(Words words, Evidence evidence) {
    super(8);
    this.words = words;
    getStyleClass().add("source-row");
    VBox text = Parts.column(2, Parts.wrapped(from(evidence), "source-text"));
    List<String> lacks =
        chosen(evidence).stream()
            .flatMap(c -> SavedWords.lacks(c).stream())
            .map(words::text)
            .toList();
    text.getChildren()
        .add(
            Parts.wrapped(
                lacks.isEmpty()
                    ? words.text("conversations.page.source.unknown")
                    : String.join(" ", lacks),
                "source-quiet"));
    getChildren().addAll(Parts.icon(Feather.FILE_TEXT), Parts.grow(text));
  }

  /// The conversation that the evidence is of, among others with the same server.
  private static Optional<Conversation> chosen(Evidence evidence) {
    return evidence.conversations().stream()
        .filter(c -> c.provenance().equals(evidence.provenance()))
        .findFirst();
  }

  private String from(Evidence evidence) {
    Origin origin = Origin.of(evidence.provenance());
    String source = Message.word(evidence.provenance().source());
    String where =
        origin.file().isEmpty()
            ? words.text("conversations.page.source." + source)
            : origin
                .position()
                .map(at -> words.text("conversations.page.source.at." + source, origin.file(), at))
                .orElseGet(
                    () -> words.text("conversations.page.source.in." + source, origin.file()));
    String when =
        evidence.toldStart().isAfter(Instant.EPOCH)
            ? Times.text(evidence.toldStart())
            : words.text("conversations.page.time.unknown");
    int others = evidence.conversations().size() - 1;
    return where
        + " · "
        + when
        + (others > 0 ? " · " + words.text("conversations.page.source.others", others) : "");
  }
}
