package org.maillens.wizard.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.evidence.Message;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Words;

/// A finding in full: plain words for the user, exact ones for the administrator, how sure it is,
/// what would make it surer, what it follows from, and who can act.
public final class FindingView {
  private static final String SIGHTED = "finding.sighted.exact";

  private final Words words;
  private final List<Finding> all;

  /// @param all the findings among which one names another as its cause
  public FindingView(Words words, List<Finding> all) {
    this.words = words;
    this.all = all;
  }

  /// The cause in exact words, without the line of a log that it was read in: that stands by itself
  /// where the proof is shown.
  public Optional<String> exact(Finding finding) {
    return finding
        .exact()
        .map(
            exact ->
                exact.key().startsWith(SIGHTED)
                        && exact.arguments().getFirst() instanceof String plain
                    ? plain
                    : words.text(exact));
  }

  /// As a row with its sign, and what belongs to it below its words.
  public HBox row(Finding finding, Node... below) {
    Tone tone = Tone.of(finding.severity());
    VBox text =
        Parts.column(
            4,
            Parts.wrapped(words.text(finding.title()), "strong"),
            Parts.wrapped(words.text(finding.explanation()), "quiet"));
    text.getChildren().addAll(more(finding));
    text.getChildren().addAll(below);
    HBox row =
        new HBox(
            12,
            Parts.sign(tone, words.text("wizard.severity." + Message.word(finding.severity()))),
            Parts.grow(text));
    if (finding.severity() != Finding.Severity.UNDECIDED) {
      row.getChildren().add(sure(finding.confidence()));
    }
    row.getStyleClass().addAll("table-row", "finding");
    if (finding.causedBy().isPresent()) {
      row.getStyleClass().add("consequence");
    }
    return row;
  }

  /// What goes beyond title and explanation.
  public List<Node> more(Finding finding) {
    List<Node> more = new ArrayList<>();
    finding
        .causedBy()
        .flatMap(this::title)
        .ifPresent(cause -> more.add(line("wizard.finding.follows", cause)));
    exact(finding)
        .ifPresent(exact -> more.add(named("wizard.finding.exact", exact, "finding-exact")));
    surer(words, finding).ifPresent(surer -> more.add(Parts.wrapped(surer, "quiet", "small")));
    if (!finding.fixableBy().isEmpty() && isTrouble(finding)) {
      more.add(Parts.wrapped(words.text(acts(finding)), "small", "strong"));
    }
    return more;
  }

  private static boolean isTrouble(Finding finding) {
    return finding.severity() == Finding.Severity.BLOCKING
        || finding.severity() == Finding.Severity.WARNING;
  }

  /// What would make it surer, or confirm what is sure.
  static Optional<String> surer(Words words, Finding finding) {
    String key =
        finding.confidence() == Finding.Confidence.CERTAIN
            ? "wizard.finding.confirm"
            : "wizard.result.tell-apart";
    return finding.surer().map(surer -> words.text(key, words.text(surer)));
  }

  /// The possible causes, each with what would tell it from its twins.
  public List<Node> candidates(Finding finding) {
    return finding.candidates().stream().map(this::candidate).toList();
  }

  private Node candidate(Candidate candidate) {
    VBox text =
        Parts.column(
            4,
            Parts.wrapped(words.text(candidate.statement())),
            Parts.wrapped(
                words.text("wizard.result.tell-apart", words.text(candidate.tellApart())),
                "quiet"));
    HBox row = new HBox(12, Parts.grow(text), sure(candidate.confidence()));
    row.getStyleClass().add("table-row");
    return row;
  }

  private Node sure(Finding.Confidence confidence) {
    return Parts.chip(
        AnswerBand.tone(confidence), words.text("wizard.confidence." + Message.word(confidence)));
  }

  private Node line(String key, String argument) {
    return Parts.wrapped(words.text(key, argument), "quiet", "small");
  }

  private Node named(String key, String text, String style) {
    VBox box =
        Parts.column(2, Parts.label(words.text(key), "quiet", "small"), Parts.wrapped(text, style));
    box.getStyleClass().add("finding-named");
    return box;
  }

  private Optional<String> title(String id) {
    return all.stream().filter(f -> f.id().equals(id)).findFirst().map(f -> words.text(f.title()));
  }

  /// Who can act, as the key of a sentence.
  static String acts(Finding finding) {
    List<Party> able = finding.fixableBy();
    boolean either = able.getFirst() == Party.USER && able.contains(Party.ADMINISTRATOR);
    return "wizard.result.acts."
        + (either ? "user-or-administrator" : Message.word(able.getFirst()));
  }
}
