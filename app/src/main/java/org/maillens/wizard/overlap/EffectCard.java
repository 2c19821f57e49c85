package org.maillens.wizard.overlap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.client.Profiles;
import org.maillens.client.whatif.Effect;
import org.maillens.client.whatif.Effect.Exposure;
import org.maillens.client.whatif.Effect.Shift;
import org.maillens.evidence.Message;
import org.maillens.wizard.clients.Fate;
import org.maillens.wizard.clients.Tally;
import org.maillens.wizard.clients.TallyBar;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.overlap.WhatIfModel.Tried;
import org.maillens.wizard.service.Words;

/// What a change would bring to all programs and to the server's strength.
final class EffectCard {
  private static final int NAMED = 3;

  private final Words words;

  EffectCard(Words words) {
    this.words = words;
  }

  /// How many programs work today.
  VBox today(List<Fate> fates) {
    return Parts.card(
        Parts.wrapped(words.text("wizard.whatif.all"), "card-title"), bar(fates, Optional.empty()));
  }

  /// What changes.
  ///
  /// @param showFix opens the lines that carry it out
  VBox of(Tried tried, Runnable showFix) {
    Effect effect = tried.effect();
    List<Node> rows = new ArrayList<>();
    rows.add(Parts.wrapped(words.text("wizard.whatif.all"), "card-title"));
    rows.add(bar(fates(tried, false), Optional.of("wizard.whatif.today")));
    rows.add(bar(fates(tried, true), Optional.of("wizard.whatif.then")));
    programs(rows, Tone.GOOD, "gained", effect.gained());
    programs(rows, Tone.BAD, "lost", effect.lost());
    programs(rows, Tone.UNKNOWN, "unsure", effect.unsure());
    if (effect.lost().isEmpty() && effect.unsure().isEmpty()) {
      rows.add(line(Tone.GOOD, words.text("wizard.whatif.none-lost")));
    }
    for (Exposure exposure : effect.exposed()) {
      rows.add(
          line(
              exposure.certain() ? Tone.CAUTION : Tone.UNKNOWN,
              words.text(
                  exposure.certain() ? "wizard.whatif.exposed" : "wizard.whatif.exposed-perhaps",
                  words.text(exposure.message()))));
    }
    if (effect.exposed().isEmpty()) {
      rows.add(line(Tone.GOOD, words.text("wizard.whatif.none-exposed")));
    }
    for (Exposure exposure : effect.closed()) {
      rows.add(line(Tone.GOOD, words.text("wizard.whatif.closed", words.text(exposure.message()))));
    }
    notes(rows, "wizard.whatif.assumed", tried.supposed().assumed());
    notes(rows, "wizard.whatif.open", tried.supposed().open());
    rows.add(Parts.button(words.text("wizard.whatif.fix"), showFix));
    VBox card = Parts.card(rows.toArray(Node[]::new));
    card.getStyleClass().add("effect");
    return card;
  }

  private static List<Fate> fates(Tried tried, boolean after) {
    return tried.shifts().stream()
        .filter(s -> !s.profile().id().equals(Profiles.MODERN))
        .map(s -> new Fate(s.profile(), after ? s.after() : s.before(), Optional.empty()))
        .toList();
  }

  private VBox bar(List<Fate> fates, Optional<String> title) {
    Tally tally = Tally.of(fates);
    TallyBar bar = new TallyBar();
    bar.show(tally);
    VBox box = new VBox(4, bar, Parts.wrapped(tally.summary(words), "small"));
    title.ifPresent(
        key -> box.getChildren().addFirst(Parts.wrapped(words.text(key), "quiet", "small")));
    bar.setMaxWidth(Double.MAX_VALUE);
    return box;
  }

  private void programs(List<Node> rows, Tone tone, String kind, List<Shift> shifts) {
    if (shifts.isEmpty()) {
      return;
    }
    List<String> names = shifts.stream().map(s -> s.profile().label()).toList();
    String shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    if (names.size() > NAMED) {
      shown = words.text("wizard.whatif.and-more", shown, names.size() - NAMED);
    }
    HBox row = line(tone, words.text("wizard.whatif." + kind, names.size(), shown));
    Tooltip.install(row, new Tooltip(String.join("\n", names)));
    rows.add(row);
  }

  private void notes(List<Node> rows, String title, List<Message> notes) {
    if (!notes.isEmpty()) {
      rows.add(Parts.wrapped(words.text(title), "quiet", "small"));
      notes.forEach(n -> rows.add(Parts.wrapped(words.text(n), "small")));
    }
  }

  private static HBox line(Tone tone, String text) {
    Label sentence = Parts.wrapped(text, "effect-text");
    HBox row = new HBox(8, Parts.sign(tone, text), Parts.grow(sentence));
    row.getStyleClass().add("effect-row");
    return row;
  }
}
