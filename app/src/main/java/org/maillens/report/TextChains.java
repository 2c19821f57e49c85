package org.maillens.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.maillens.report.TextReport.Signs;
import org.maillens.report.chain.BelieverRow;
import org.maillens.report.chain.ChainCard;
import org.maillens.report.chain.ChainModel;
import org.maillens.report.chain.ChainPath;
import org.maillens.report.chain.ChainPicture;
import org.maillens.report.chain.Mark;
import org.maillens.report.chain.SentRow;

/// The certificates of a text report: the same picture that the wizard draws, as a few lines.
final class TextChains {
  private static final int SENT_SHOWN = 12;

  private final Messages messages;
  private final Signs signs;
  private final TextLines lines;

  TextChains(Messages messages, Signs signs, TextLines lines) {
    this.messages = messages;
    this.signs = signs;
    this.lines = lines;
  }

  void write(ChainModel model) {
    model.notices().forEach(notice -> mark(2, notice));
    for (ChainPicture picture : model.chains()) {
      lines.line(2, messages.text(picture.title()));
      picture.notices().forEach(notice -> mark(4, notice));
      mark(4, picture.answer());
      picture.why().forEach(why -> lines.line(6, messages.text(why)));
      lines.line(4, messages.text("terminal.chain.sent"));
      picture.sent().stream().limit(SENT_SHOWN).forEach(this::sent);
      if (picture.sent().size() > SENT_SHOWN) {
        lines.line(6, messages.text("terminal.chain.more", picture.sent().size() - SENT_SHOWN));
      }
      picture.remarks().forEach(remark -> mark(6, remark));
      picture.paths().forEach(this::path);
      lines.line(4, messages.text("terminal.chain.believers"));
      picture.believers().forEach(this::believer);
    }
  }

  private void sent(SentRow row) {
    ChainCard card = row.card();
    String facts =
        Stream.of(card.issuer(), card.key().words(), card.validity(), card.left().words())
            .map(messages::text)
            .collect(Collectors.joining(", "));
    lines.labelled(6, row.number() + " " + called(card) + ":", 10, facts);
    Stream.concat(row.marks().stream(), card.marks().stream()).forEach(mark -> mark(10, mark));
  }

  private void path(ChainPath path) {
    mark(4, path.head());
    lines.line(
        6,
        path.steps().stream()
            .map(
                step ->
                    switch (step) {
                      case ChainPath.Link link -> called(link.card());
                      case ChainPath.Missing missing -> "[" + missing.gap().title() + "]";
                    })
            .collect(Collectors.joining(" " + signs.arrow() + " ")));
    for (ChainPath.Step step : path.steps()) {
      switch (step) {
        case ChainPath.Link link ->
            link.marks().stream()
                .filter(m -> m.tone() == Mark.Tone.BAD || m.tone() == Mark.Tone.CAUTION)
                .forEach(m -> lines.line(8, called(link.card()) + ": " + messages.text(m.words())));
        case ChainPath.Missing missing -> {
          lines.line(8, messages.text(missing.gap().what()));
          missing.gap().lines().forEach(line -> lines.line(8, messages.text(line)));
        }
      }
    }
    if (!path.lists().isEmpty()) {
      lines.line(8, messages.text("terminal.chain.lists", String.join(", ", path.lists())));
    }
  }

  private void believer(BelieverRow row) {
    lines.labelled(6, sign(row.word()), 8, messages.text(row.label()));
    lines.line(10, messages.text(row.reason()));
  }

  private void mark(int indent, Mark mark) {
    lines.labelled(indent, sign(mark), indent + 2, messages.text(mark.words()));
  }

  private String sign(Mark mark) {
    return switch (mark.tone()) {
      case GOOD -> signs.yes();
      case BAD -> signs.no();
      case CAUTION -> signs.caution();
      case UNKNOWN -> signs.unknown();
    };
  }

  private static String called(ChainCard card) {
    return card.letter().isEmpty() ? card.title() : card.letter() + " " + card.title();
  }
}
