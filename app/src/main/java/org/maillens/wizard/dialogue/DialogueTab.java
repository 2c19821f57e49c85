package org.maillens.wizard.dialogue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.evidence.NetworkFacts;
import org.maillens.mail.Security;
import org.maillens.report.Report;
import org.maillens.report.SavedWords;
import org.maillens.wizard.look.CopyButton;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tiles;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// The tab "Dialogue": the way to the server, what was said before sign-in, and every connection
/// with a command that repeats it. What the server said is shown as it is, never as markup.
public final class DialogueTab {
  private static final int LONGEST_LINE = 2000;

  private final Words words;
  private final Desktop desktop;

  /// A tab with these words.
  public DialogueTab(Words words, Desktop desktop) {
    this.words = words;
    this.desktop = desktop;
  }

  /// The tab of a report.
  public VBox of(Report report) {
    Evidence evidence = report.evidence();
    VBox column =
        new VBox(
            16,
            new Tiles(336, 16, List.of(way(evidence), said(evidence))),
            evidence.conversations().isEmpty()
                ? connections(evidence.exchanges())
                : story(evidence));
    column.getStyleClass().add("tab-body");
    return column;
  }

  /// What the saved conversation shows, from its beginning to its end.
  private VBox story(Evidence evidence) {
    Conversation chosen =
        evidence.conversations().stream()
            .filter(c -> c.provenance().equals(evidence.provenance()))
            .filter(c -> c.startedAt().equals(evidence.startedAt()))
            .findFirst()
            .orElse(evidence.conversations().getFirst());
    return Parts.card(
        Parts.wrapped(words.text("conversations.page.story"), "card-title"),
        Parts.ruled(
            SavedWords.story(chosen).stream()
                .map(
                    said -> {
                      HBox row = new HBox(Parts.grow(Parts.wrapped(words.text(said))));
                      row.getStyleClass().add("story-row");
                      return row;
                    })
                .toList()));
  }

  private VBox way(Evidence evidence) {
    NetworkFacts network = evidence.network();
    boolean live = evidence.conversations().isEmpty();
    List<Node> rows = new ArrayList<>();
    for (NetworkFacts.Attempt attempt : network.attempts()) {
      boolean connected = attempt.failure() == NetworkFacts.Failure.NONE;
      String outcome = words.text("wizard.failure." + Message.word(attempt.failure()));
      HBox row =
          Parts.row(
              12,
              Parts.sign(connected ? Tone.GOOD : Tone.BAD, outcome),
              Parts.grow(Parts.wrapped(attempt.address() + " : " + attempt.port(), "mono")),
              Parts.label(
                  live
                      ? outcome + " · " + words.text("wizard.dialogue.millis", attempt.millis())
                      : outcome,
                  "quiet",
                  "small"));
      row.getStyleClass().add("table-row");
      rows.add(row);
    }
    if (rows.isEmpty()) {
      rows.add(
          Parts.wrapped(
              words.text("wizard.dialogue.name." + Message.word(network.nameFound())), "quiet"));
    }
    return Parts.card(
        Parts.wrapped(words.text("wizard.dialogue.way"), "card-title"), Parts.ruled(rows));
  }

  private VBox said(Evidence evidence) {
    DialogueFacts dialogue = evidence.dialogue();
    String client = evidence.conversations().isEmpty() ? "client" : "program";
    VBox card = Parts.card(Parts.wrapped(words.text("wizard.dialogue.said"), "card-title"));
    if (dialogue.problem() != DialogueFacts.Problem.NONE) {
      card.getChildren()
          .add(
              Parts.row(
                  8,
                  Parts.sign(Tone.BAD, ""),
                  Parts.grow(
                      Parts.wrapped(
                          words.text(
                              "wizard.dialogue.problem." + Message.word(dialogue.problem()))))));
    }
    boolean silent = dialogue.lines().isEmpty() && dialogue.greeting().isEmpty();
    if (!silent && evidence.endpoint().security() == Security.IMPLICIT_TLS) {
      card.getChildren()
          .add(Parts.wrapped(words.text("wizard.dialogue.implicit"), "quiet", "small"));
    }
    for (DialogueFacts.Line line : dialogue.lines()) {
      card.getChildren().add(line(line.fromServer(), line.text(), client));
    }
    if (dialogue.lines().isEmpty() && !dialogue.greeting().isEmpty()) {
      card.getChildren().add(line(true, dialogue.greeting(), client));
    }
    if (silent) {
      card.getChildren().add(Parts.wrapped(words.text("wizard.dialogue.nothing"), "quiet"));
    }
    return card;
  }

  /// @param client who is not the server: `client` for MailLens itself, `program`
  private HBox line(boolean fromServer, String text, String client) {
    String who = words.text("wizard.dialogue." + (fromServer ? "server" : client));
    Label speaker =
        Parts.label(fromServer ? "S" : "C", "speaker", fromServer ? "server" : "client");
    speaker.setAccessibleText(who);
    String shown = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
    HBox row = new HBox(8, speaker, Parts.grow(Parts.wrapped(shown, "mono")));
    row.getStyleClass().add("said");
    return row;
  }

  private VBox connections(List<Exchange> exchanges) {
    List<Node> rows = new ArrayList<>();
    for (Exchange exchange : exchanges) {
      HBox row =
          Parts.row(
              12,
              Parts.label(String.valueOf(exchange.number()), "quiet", "exchange-number"),
              Parts.grow(Parts.wrapped(exchange.purpose(), "mono")),
              Parts.label(exchange.outcome(), "small", "quiet"),
              Parts.label(
                  words.text(
                      "wizard.dialogue.bytes",
                      exchange.sent().length(),
                      exchange.received().length()),
                  "small",
                  "quiet"));
      if (!exchange.command().isEmpty()) {
        row.getChildren()
            .add(
                new CopyButton(
                    words,
                    desktop,
                    words.text("wizard.dialogue.command"),
                    words.text("wizard.dialogue.command.name", exchange.number()),
                    exchange::command));
      }
      row.getStyleClass().add("table-row");
      rows.add(row);
    }
    if (rows.isEmpty()) {
      rows.add(Parts.wrapped(words.text("wizard.dialogue.no-connections"), "quiet"));
    }
    return Parts.card(
        Parts.wrapped(words.text("wizard.dialogue.connections"), "card-title"), Parts.ruled(rows));
  }
}
