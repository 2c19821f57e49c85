package org.maillens.wizard.overlap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.maillens.client.Prediction;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.evidence.VersionFacts;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.wizard.clients.Fate;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.programs.ProgramCard;
import org.maillens.wizard.service.Words;

/// The cards beside the table of suites: what comes of it, what is nearest to working, and
/// versions.
final class SideCards {
  private static final int SHOWN_OF_NEAREST = 3;

  private final Words words;

  SideCards(Words words) {
    this.words = words;
  }

  /// What the program gets: predicted, and tried with its own hello.
  VBox outcome(ClientOutcome outcome) {
    return outcome(
        outcome,
        "wizard.overlap.outcome.",
        Fate.of(outcome).tried() ? "wizard.result.tried" : "wizard.result.derived");
  }

  /// What the program would get after a change.
  VBox then(ClientOutcome outcome) {
    return outcome(outcome, "wizard.whatif.then.", "wizard.whatif.supposed");
  }

  private VBox outcome(ClientOutcome outcome, String titles, String basis) {
    Fate fate = Fate.of(outcome);
    Optional<ObservedClient> observed = fate.observed();
    Prediction predicted = fate.predicted();
    boolean agreed = fate.handshake() == Answer.YES && fate.works() != Answer.NO;
    Tone tone = agreed ? Tone.GOOD : Tone.of(fate.works());
    String title = words.text(titles + Message.word(fate.verdict()), outcome.profile().name());
    VBox card = Parts.card(Parts.wrapped(tone.sign() + " " + title, "strong", "outcome-title"));
    card.getStyleClass().addAll("outcome", tone.style());
    String chosen =
        negotiated(
            observed.flatMap(ObservedClient::version).or(predicted::version),
            OverlapTab.name(
                observed.flatMap(ObservedClient::cipherSuite).or(predicted::cipherSuite)),
            observed.flatMap(ObservedClient::group).or(predicted::group));
    if (agreed && !chosen.isEmpty()) {
      card.getChildren().add(Parts.wrapped(chosen, "mono"));
    }
    if (fate.works() != Answer.YES) {
      card.getChildren().add(Parts.wrapped(words.text(fate.reason())));
    }
    card.getChildren().add(Parts.wrapped(words.text(basis), "small", "outcome-basis"));
    if (outcome.profile().origin().connectsFrom() == ConnectsFrom.VENDOR_CLOUD) {
      card.getChildren().add(ProgramCard.cloud(words, outcome.profile()));
    }
    return card;
  }

  private static String negotiated(
      Optional<ProtocolVersion> version, String suite, Optional<NamedGroup> group) {
    List<String> parts = new ArrayList<>();
    version.ifPresent(v -> parts.add(v.label()));
    if (!suite.isEmpty()) {
      parts.add(suite);
    }
    group.ifPresent(g -> parts.add(g.label()));
    return String.join(" · ", parts);
  }

  /// Suites that one change at the server would make usable.
  Optional<VBox> nearest(OverlapModel model) {
    if (model.nearest().isEmpty()) {
      return Optional.empty();
    }
    VBox card = Parts.card(Parts.wrapped(words.text("wizard.overlap.nearest"), "card-title"));
    model.nearest().entrySet().stream()
        // What the server could switch on comes before what it would have to buy.
        .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
        .forEach(
            entry -> {
              List<SuiteVerdict> suites = entry.getValue();
              card.getChildren()
                  .add(
                      Parts.wrapped(
                          words.text(
                              "wizard.overlap.nearest." + Message.word(entry.getKey()),
                              suites.size()),
                          "quiet"));
              suites.stream()
                  .limit(SHOWN_OF_NEAREST)
                  .forEach(
                      s ->
                          card.getChildren()
                              .add(
                                  Parts.wrapped(
                                      s.suite().opensslName().orElse(s.suite().name()),
                                      "mono",
                                      "narrow")));
            });
    return Optional.of(card);
  }

  /// Versions of both sides, and the server's Diffie-Hellman.
  VBox versions(Evidence evidence, ClientOutcome outcome) {
    List<Node> rows = new ArrayList<>();
    rows.add(
        row(
            Parts.label(words.text("wizard.overlap.version"), "table-head"),
            cell(Parts.label(words.text("wizard.overlap.client"), "table-head")),
            cell(Parts.label(words.text("wizard.overlap.server"), "table-head"))));
    for (ProtocolVersion version : ProtocolVersion.known().reversed()) {
      VersionFacts facts = evidence.version(version);
      boolean offered = outcome.profile().versions().contains(version);
      if (version.equals(ProtocolVersion.SSL2) && facts.supported() != Answer.YES && !offered) {
        continue;
      }
      rows.add(
          row(
              Parts.label(version.label()),
              cell(sign(version, "client", Answer.of(offered))),
              cell(sign(version, "server", facts.supported()))));
    }
    VBox card =
        Parts.card(
            Parts.wrapped(words.text("wizard.overlap.versions"), "card-title"), Parts.ruled(rows));
    evidence
        .tls()
        .dhParameters()
        .ifPresent(dh -> card.getChildren().add(Parts.wrapped(dh(dh), "quiet", "small")));
    return card;
  }

  private String dh(DhParameters dh) {
    String name = dh.primeName().isEmpty() ? "" : " · " + dh.primeName();
    return words.text("wizard.overlap.dh", dh.bits()) + name;
  }

  private Node sign(ProtocolVersion version, String side, Answer answer) {
    return Parts.sign(
        Tone.of(answer),
        words.text("wizard.overlap." + side)
            + ", "
            + version.label()
            + ": "
            + words.text("wizard.answer." + Message.word(answer)));
  }

  private static HBox cell(Node content) {
    HBox cell = Parts.row(0, content);
    cell.getStyleClass().add("version-cell");
    return cell;
  }

  private static HBox row(Region name, Node client, Node server) {
    HBox row = Parts.row(8, Parts.grow(name), client, server);
    row.getStyleClass().add("version-row");
    return row;
  }
}
