package org.maillens.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.evidence.Message;
import org.maillens.report.TextReport.Signs;
import org.maillens.report.conversation.ConversationRow;
import org.maillens.report.conversation.ConversationsView;

/// Several saved conversations as plain text: what fails and how often, one line for each, and what
/// of the source could not be used. Lines can be wider than a terminal; what is the same in all of
/// them is said once. Written line by line, since there can be very many.
public final class TextConversations {
  private final Messages messages;
  private final Signs signs;
  private final PrintStream out;

  private TextConversations(Messages messages, Signs signs, PrintStream out) {
    this.messages = messages;
    this.signs = signs;
    this.out = out;
  }

  /// Writes the list.
  ///
  /// @param rows those of the view that are to be shown
  /// @param shortfalls what of the source could not be used
  public static void write(
      ConversationsView view,
      List<ConversationRow> rows,
      List<Shortfall> shortfalls,
      Messages messages,
      Signs signs,
      PrintStream out) {
    TextConversations text = new TextConversations(messages, signs, out);
    text.summary(view);
    text.table(rows);
    text.end(rows, shortfalls);
  }

  private void summary(ConversationsView view) {
    TextLines lines = new TextLines();
    lines.line(0, messages.text("saved.count", view.rows().size(), view.failed()));
    if (!view.groups().isEmpty()) {
      lines.heading(messages.text("saved.heading.groups"));
      view.groups()
          .forEach(
              group -> {
                lines.line(2, signs.no() + " " + messages.text(group.message()));
                lines.line(
                    4,
                    messages.text(
                        "saved.first-of",
                        group.first().number(),
                        ConversationCells.outcome(messages, group.kind())));
              });
    }
    out.print(lines.text());
  }

  private void table(List<ConversationRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    TextLines lines = new TextLines();
    lines.line(0, "");
    lines.line(0, messages.text("saved.heading.list").toUpperCase(Locale.ROOT));
    TextTable<ConversationRow> table =
        new TextTable<>(
            ConversationCells.COLUMNS.stream()
                .map(column -> messages.text("saved.column." + column))
                .toList(),
            rows,
            () -> new ConversationCells(messages, signs)::set);
    if (!table.same().isEmpty()) {
      lines.line(2, messages.text("saved.same", String.join(", ", table.same())));
      lines.blank();
    }
    out.print(lines.text());
    table.lines(out.charset(), out::writeBytes);
  }

  private void end(List<ConversationRow> rows, List<Shortfall> shortfalls) {
    TextLines lines = new TextLines();
    lines.line(0, "");
    if (!shortfalls.isEmpty()) {
      lines.heading(messages.text("saved.heading.shortfalls"));
      shortfalls.forEach(
          shortfall ->
              lines.line(
                  2, signs.caution() + " " + messages.text(SavedWords.shortfall(shortfall))));
    }
    lines.heading(messages.text("saved.heading.unknown"));
    Stream.concat(
            Stream.of(Message.of("saved.unknown.offers")),
            SavedWords.lacks(rows.stream().map(ConversationRow::conversation)).stream())
        .forEach(said -> lines.line(2, signs.unknown() + " " + messages.text(said)));
    out.print(lines.text());
  }
}
