package org.maillens.report;

import java.util.List;
import java.util.stream.Stream;
import org.maillens.evidence.Message;
import org.maillens.report.chain.BelieverRow;
import org.maillens.report.chain.ChainCard;
import org.maillens.report.chain.ChainGap;
import org.maillens.report.chain.ChainModel;
import org.maillens.report.chain.ChainPath;
import org.maillens.report.chain.ChainPicture;
import org.maillens.report.chain.Mark;
import org.maillens.report.chain.SentRow;

/// The certificates of an HTML report: the same picture that the wizard draws.
final class HtmlChains {
  private final Messages messages;
  private final Html html;

  HtmlChains(Messages messages, Html html) {
    this.messages = messages;
    this.html = html;
  }

  void write(ChainModel model) {
    model.notices().forEach(this::notice);
    for (ChainPicture picture : model.chains()) {
      html.element("h3", "", messages.text(picture.title()));
      picture.notices().forEach(this::notice);
      notice(picture.answer());
      picture.why().forEach(why -> html.element("p", "", messages.text(why)));
      picture.paths().forEach(this::path);
      sent(picture);
      believers(picture.believers());
    }
  }

  private void path(ChainPath path) {
    html.element("p", "label " + tone(path.head()), signed(path.head()));
    html.open("ol", "chain");
    for (ChainPath.Step step : path.steps()) {
      switch (step) {
        case ChainPath.Link link ->
            card(
                link.card(),
                Stream.of(link.card().marks().stream(), link.marks().stream())
                    .flatMap(s -> s)
                    .toList(),
                link.source());
        case ChainPath.Missing missing -> gap(missing.gap());
      }
    }
    html.close();
  }

  private void card(ChainCard card, List<Mark> marks, Mark source) {
    html.open("li", "card");
    html.element("strong", "", titled(card));
    html.text(" ").element("span", "chip", messages.text(source.words()));
    html.element("p", "quiet", messages.text(card.issuer()));
    card.names().ifPresent(names -> html.element("p", "", messages.text(names)));
    html.element("p", "quiet " + warning(card.key()), messages.text(card.key().words()));
    html.element(
        "p",
        "quiet " + warning(card.left()),
        messages.text(card.validity()) + " · " + messages.text(card.left().words()));
    marks.forEach(mark -> html.element("p", warning(mark), signed(mark)));
    html.element("p", "fingerprint", "SHA-256 " + card.certificate().sha256());
    html.close();
  }

  private void gap(ChainGap gap) {
    html.open("li", gap.proven() ? "card gap" : "card gap supposed");
    html.element("strong", "", gap.title());
    html.element("p", "", messages.text(gap.what()));
    gap.lines().forEach(line -> html.element("p", "", messages.text(line)));
    html.close();
  }

  private void sent(ChainPicture picture) {
    html.element("h3", "label", messages.text("chain.sent.heading"));
    html.open("ol", "");
    for (SentRow row : picture.sent()) {
      html.open("li", "");
      html.element("strong", "", titled(row.card()));
      html.text(" ").element("span", "quiet", messages.text(row.card().issuer()));
      row.marks().forEach(mark -> html.element("p", warning(mark), signed(mark)));
      html.close();
    }
    html.close();
    picture.remarks().forEach(remark -> html.element("p", warning(remark), signed(remark)));
  }

  private void believers(List<BelieverRow> believers) {
    if (believers.isEmpty()) {
      return;
    }
    html.element("h3", "label", messages.text("chain.believers"));
    html.open("div", "scroll").open("table", "").open("tbody", "");
    for (BelieverRow row : believers) {
      html.open("tr", "");
      html.open("td", "").element(row.chosen() ? "strong" : "span", "", say(row.label()));
      if (row.programs().size() > 1) {
        html.open("details", "");
        html.element("summary", "", messages.text("chain.believer.all", row.programs().size()));
        html.element("small", "", String.join(" · ", row.programs()));
        html.close();
      }
      html.close();
      html.element("td", tone(row.word()), signed(row.word()));
      html.element("td", "", say(row.reason()));
      html.close();
    }
    html.close().close().close();
  }

  private void notice(Mark mark) {
    html.element("p", "notice " + tone(mark), signed(mark));
  }

  private String say(Message message) {
    return messages.text(message);
  }

  private static String titled(ChainCard card) {
    return card.letter().isEmpty() ? card.title() : card.letter() + "  " + card.title();
  }

  private String signed(Mark mark) {
    String sign =
        switch (mark.tone()) {
          case GOOD -> "✓ ";
          case BAD -> "✕ ";
          case CAUTION -> "! ";
          case UNKNOWN -> "· ";
        };
    return sign + messages.text(mark.words());
  }

  private static String tone(Mark mark) {
    return Message.word(mark.tone());
  }

  /// Only what is bad stands out.
  private static String warning(Mark mark) {
    return switch (mark.tone()) {
      case BAD, CAUTION -> tone(mark);
      case GOOD, UNKNOWN -> "";
    };
  }
}
