package org.maillens.wizard.programs;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.programs.ProgramFacts.Fact;
import org.maillens.wizard.programs.ProgramFacts.Group;
import org.maillens.wizard.service.Words;

/// What is known of a program, as seen: a heading, what matters at once, then the facts.
public final class ProgramCard {
  private static final double NAME = 128;

  private final Words words;
  private final ProgramFacts facts;

  /// @param facts what is known, in words
  public ProgramCard(Words words, ProgramFacts facts) {
    this.words = words;
    this.facts = facts;
  }

  /// The card of a choice.
  public VBox of(Program program) {
    VBox card = new VBox(Parts.wrapped(program.label(), "section-heading"));
    card.getStyleClass().add("program-facts");
    if (program.profiles().size() == 1) {
      Profile profile = program.profiles().getFirst();
      if (profile.origin().connectsFrom() == ConnectsFrom.VENDOR_CLOUD) {
        card.getChildren().add(cloud(words, profile));
      }
      facts.of(profile).forEach(group -> card.getChildren().addAll(group(group)));
    } else {
      card.getChildren()
          .add(
              Parts.wrapped(
                  words.text(
                      program.profiles().isEmpty()
                          ? "wizard.program.unknown.text"
                          : "wizard.program.undecided.text"),
                  "quiet"));
      program
          .profiles()
          .forEach(
              p -> card.getChildren().add(Parts.wrapped(p.label() + " · " + p.operatingSystem())));
    }
    return card;
  }

  /// Says that a program's connections come from elsewhere.
  public static Label cloud(Words words, Profile profile) {
    return Parts.wrapped(
        Tone.CAUTION.sign()
            + " "
            + words.text("wizard.program.cloud", profile.name(), profile.origin().vendor()),
        "status",
        Tone.CAUTION.style());
  }

  private List<Node> group(Group group) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(Parts.wrapped(group.title(), "fact-group"));
    group
        .doubt()
        .map(
            doubt ->
                Parts.wrapped(
                    Tone.CAUTION.sign() + " " + doubt, "status", "small", Tone.CAUTION.style()))
        .ifPresent(nodes::add);
    if (group.known()) {
      group.facts().forEach(fact -> nodes.add(row(fact)));
    } else {
      nodes.add(notKnown());
    }
    return nodes;
  }

  private Node row(Fact fact) {
    Label name = Parts.wrapped(fact.name(), "fact-name");
    name.setMinWidth(NAME);
    name.setPrefWidth(NAME);
    name.setMaxWidth(NAME);
    Label value =
        fact.value()
            .map(text -> Parts.wrapped(text, fact.code() ? "fact-code" : "fact-value"))
            .orElseGet(this::notKnown);
    HBox row = new HBox(12, name, Parts.grow(value));
    row.getStyleClass().add("fact-row");
    return row;
  }

  private Label notKnown() {
    return Parts.wrapped(words.text("wizard.program.not-known"), "fact-value", "not-known");
  }
}
