package org.maillens.report.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.maillens.evidence.Message;
import org.maillens.report.Messages;
import org.maillens.report.chain.ChainPath.Link;
import org.maillens.report.chain.ChainPath.Missing;
import org.maillens.report.chain.ChainPath.Step;

/// Everything that a picture of certificates says, as text. Serial numbers and fingerprints are
/// left out: they are new in every run.
final class ChainDump {
  private final Messages messages = new Messages(Locale.ENGLISH);
  private final List<String> lines = new ArrayList<>();

  static String of(ChainModel model) {
    ChainDump dump = new ChainDump();
    model.notices().forEach(notice -> dump.mark(0, notice));
    model.chains().forEach(dump::chain);
    return String.join("\n", dump.lines) + "\n";
  }

  private void chain(ChainPicture picture) {
    add(0, "= " + text(picture.title()));
    picture.notices().forEach(notice -> mark(0, notice));
    mark(0, picture.answer());
    picture.why().forEach(why -> add(2, text(why)));
    for (ChainPath path : picture.paths()) {
      add(0, "");
      mark(0, path.head());
      if (!path.lists().isEmpty()) {
        add(2, "lists: " + String.join(", ", path.lists()));
      }
      if (path.shared() > 0) {
        add(2, "the first " + path.shared() + " as above");
      }
      path.steps().forEach(this::step);
    }
    if (picture.untold() > 0) {
      add(0, picture.untold() + " paths untold");
    }
    add(0, "");
    add(0, "sent");
    picture.sent().forEach(this::sent);
    picture.remarks().forEach(remark -> mark(2, remark));
    add(0, "");
    add(0, "believers");
    picture.believers().forEach(this::believer);
    add(0, "");
  }

  private void step(Step step) {
    switch (step) {
      case Link link -> {
        link.link().ifPresent(words -> add(2, "-> " + text(words)));
        card(link.card());
        mark(6, link.source());
        link.marks().forEach(mark -> mark(6, mark));
      }
      case Missing missing -> {
        add(2, "-> " + text(missing.link()));
        add(4, "[gap" + (missing.gap().proven() ? "" : "?") + "] " + missing.gap().title());
        add(6, text(missing.gap().what()));
        missing.gap().lines().forEach(line -> add(6, text(line)));
      }
    }
  }

  private void card(ChainCard card) {
    add(4, "[" + (card.letter().isEmpty() ? "-" : card.letter()) + "] " + card.title());
    add(6, text(card.issuer()));
    card.names().ifPresent(names -> add(6, text(names)));
    mark(6, card.key());
    add(6, text(card.validity()));
    mark(6, card.left());
    card.marks().forEach(mark -> mark(6, mark));
  }

  private void sent(SentRow row) {
    add(
        2,
        row.number()
            + " "
            + row.card().letter()
            + " "
            + row.card().title()
            + (row.issuer().isPresent() ? ", issued by number " + row.issuer().getAsInt() : "")
            + (row.outOfOrder() ? " (out of order)" : ""));
    row.marks().forEach(mark -> mark(6, mark));
  }

  private void believer(BelieverRow row) {
    mark(2, row.word());
    add(4, (row.chosen() ? "* " : "") + text(row.label()));
    add(4, text(row.reason()));
    if (row.programs().size() > 1) {
      add(4, "(" + String.join(" / ", row.programs()) + ")");
    }
  }

  private void mark(int indent, Mark mark) {
    String sign =
        switch (mark.tone()) {
          case GOOD -> "✓ ";
          case BAD -> "✕ ";
          case CAUTION -> "! ";
          case UNKNOWN -> "· ";
        };
    add(indent, sign + text(mark.words()));
  }

  private String text(Message message) {
    String text = messages.text(message);
    if (text.matches("(chain|believers|overlap)\\.[a-z0-9.-]+")) {
      throw new AssertionError("no words for " + text);
    }
    return text;
  }

  private void add(int indent, String text) {
    lines.add((" ".repeat(indent) + text).stripTrailing());
  }
}
