package org.maillens.wizard.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Documents;
import org.maillens.wizard.finding.FindingView;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.service.Words;

/// What texts show, as cards: what is behind the answer and its proof, what else was found, who
/// uses old versions, each server as configured, and what was read.
public final class ExplainCards {
  private final Words words;
  private final ProofCard proof;

  /// @param programName the name of a mail program that a log named, by id or in its own words
  public ExplainCards(Words words, UnaryOperator<String> programName) {
    this.words = words;
    proof = new ProofCard(words, programName);
  }

  /// The cards below the band of the first finding.
  ///
  /// @param show opens a configured endpoint as if it had been checked
  List<Node> of(
      Documents documents,
      List<Finding> findings,
      BiConsumer<ConfiguredServer, ConfiguredEndpoint> show) {
    FindingView view = new FindingView(words, findings);
    List<Node> cards = new ArrayList<>();
    Finding first = findings.getFirst();
    if (!first.candidates().isEmpty()) {
      cards.add(card("wizard.result.candidates", Parts.ruled(view.candidates(first))));
    }
    List<Node> behind = new ArrayList<>();
    view.exact(first).ifPresent(exact -> behind.add(Parts.wrapped(exact, "finding-exact")));
    behind.addAll(proof.of(Cause.of(first, documents)));
    if (!behind.isEmpty()) {
      cards.add(
          card(
              first.exact().isPresent() ? "wizard.finding.exact" : "wizard.explain.proof",
              behind.toArray(Node[]::new)));
    }
    List<Finding> others = findings.subList(1, findings.size());
    if (!others.isEmpty()) {
      cards.add(
          card(
              "wizard.result.others",
              Parts.ruled(others.stream().map(f -> finding(view, f, documents)).toList())));
    }
    cards.addAll(seen(documents, Optional.of(show)));
    return cards;
  }

  /// The cards of the texts themselves, whatever follows from them.
  ///
  /// @param show opens a configured endpoint as if it had been checked; empty where a check is
  ///   shown already
  public List<Node> seen(
      Documents documents, Optional<BiConsumer<ConfiguredServer, ConfiguredEndpoint>> show) {
    List<Node> cards = new ArrayList<>();
    if (!documents.successes().isEmpty()) {
      cards.add(new UsageCard(words, Usage.of(documents.successes())));
    }
    for (ConfiguredServer server : documents.servers()) {
      cards.add(
          new ServerCard(
              words, server, show.map(open -> endpoint -> open.accept(server, endpoint))));
      if (!server.settings().isEmpty()) {
        cards.add(new SettingsCard(words, server));
      }
    }
    if (!documents.read().isEmpty()) {
      cards.add(new ReadCard(words, documents));
    }
    return cards;
  }

  private Node finding(FindingView view, Finding finding, Documents documents) {
    List<Node> below = proof.of(Cause.of(finding, documents));
    return below.isEmpty()
        ? view.row(finding)
        : view.row(finding, Parts.column(8, below.toArray(Node[]::new)));
  }

  private VBox card(String title, Node... content) {
    VBox card = Parts.card(Parts.wrapped(words.text(title), "card-title"));
    card.getChildren().addAll(content);
    card.setSpacing(12);
    return card;
  }
}
