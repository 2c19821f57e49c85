package org.maillens.wizard.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.maillens.evidence.Place;
import org.maillens.wizard.look.Fold;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Times;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// What a finding of texts rests on: its figures, the clients that had the trouble, and the lines.
final class ProofCard {
  private static final int CLIENTS = 5;
  private static final int LINES = 3;
  private static final int SHORT = 72;

  private final Words words;
  private final UnaryOperator<String> programName;

  /// @param programName the name of a mail program that a log named, by id or in its own words
  ProofCard(Words words, UnaryOperator<String> programName) {
    this.words = words;
    this.programName = programName;
  }

  /// The parts that there are, from the figures to the lines.
  List<Node> of(Cause cause) {
    List<Node> parts = new ArrayList<>();
    if (cause.count() > 0) {
      parts.add(figures(cause));
    }
    if (cause.clients().size() > 1) {
      parts.add(clients(cause));
    }
    if (!cause.lines().isEmpty()) {
      parts.add(
          new Fold(
              8,
              cause.lines().stream().map(this::line).toList(),
              LINES,
              words.text("wizard.explain.more-lines", cause.lines().size() - LINES)));
    }
    return parts;
  }

  private Node figures(Cause cause) {
    List<Node> chips = new ArrayList<>();
    chips.add(chip(words.text("wizard.explain.times", cause.count())));
    cause
        .first()
        .ifPresent(at -> chips.add(chip(words.text("wizard.explain.first", Times.text(at)))));
    if (cause.count() > 1) {
      cause
          .last()
          .ifPresent(at -> chips.add(chip(words.text("wizard.explain.last", Times.text(at)))));
    }
    if (cause.clients().size() == 1) {
      chips.add(chip(words.text("wizard.explain.client", cause.clients().getFirst().address())));
    }
    if (!cause.services().isEmpty()) {
      chips.add(chip(String.join(", ", cause.services())));
    }
    cause.programs().forEach(program -> chips.add(chip(programName.apply(program))));
    FlowPane flow = new FlowPane(8, 8);
    flow.getChildren().setAll(chips);
    return flow;
  }

  private static Label chip(String text) {
    return Parts.chip(Tone.UNKNOWN, text);
  }

  private Node clients(Cause cause) {
    long most = cause.clients().getFirst().count();
    List<Node> rows = new ArrayList<>();
    for (Cause.Client client : cause.clients()) {
      Label address = Parts.label(client.address(), "mono", "narrow", "client-address");
      String last = client.last().map(Times::text).orElse("");
      HBox row =
          Parts.row(
              12,
              address,
              Parts.grow(new ShareBar(client.count() / (double) most, Tone.BAD, "thin")),
              Parts.label(words.text("wizard.explain.count", client.count()), "figure", "count"),
              Parts.label(last, "quiet", "small", "last-seen"));
      row.getStyleClass().add("usage-row");
      rows.add(row);
    }
    return Parts.column(
        4,
        Parts.label(words.text("wizard.explain.clients", cause.clients().size()), "table-head"),
        new Fold(
            4, rows, CLIENTS, words.text("wizard.explain.more-clients", rows.size() - CLIENTS)));
  }

  /// A short line, as of a configuration, stands beside its place; a long one, as of a log, below.
  private Node line(Line line) {
    Label place = Parts.wrapped(place(words, line.place()), "quiet", "small");
    if (line.text().isEmpty()) {
      return place;
    }
    Label text = Parts.wrapped(line.text(), "pasteable", "log-line");
    if (line.text().length() > SHORT) {
      text.setMaxWidth(Double.MAX_VALUE);
      return Parts.column(4, place, text);
    }
    place.getStyleClass().add("place");
    return Parts.row(12, place, Parts.grow(text));
  }

  /// A place as people say it: the file without its folders, and the line.
  static String place(Words words, Place place) {
    String name = place.document().substring(place.document().lastIndexOf('/') + 1);
    return name.isEmpty()
        ? words.text("wizard.explain.place.pasted", place.line())
        : words.text("wizard.explain.place", name, place.line());
  }
}
