package org.maillens.wizard.fix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.maillens.client.whatif.ServerChange;
import org.maillens.evidence.Evidence;
import org.maillens.fix.Fix;
import org.maillens.wizard.look.Chips;
import org.maillens.wizard.look.Parts;
import org.maillens.wizard.look.Tone;
import org.maillens.wizard.service.Desktop;
import org.maillens.wizard.service.Words;

/// The lines that carry out what was tried as "what if", for the product in use.
///
/// @param fixes what carries out one change at a server
record WantedFixes(
    Words words,
    Desktop desktop,
    StepFiles files,
    BiFunction<ServerChange, Evidence, List<Fix>> fixes) {

  List<Node> of(List<ServerChange> changes, Evidence server) {
    List<Fix> found = new ArrayList<>();
    List<ServerChange> without = new ArrayList<>();
    for (ServerChange change : changes) {
      List<Fix> forOne = fixes.apply(change, server);
      if (forOne.isEmpty()) {
        without.add(change);
      }
      found.addAll(forOne);
    }
    List<Node> nodes = new ArrayList<>();
    nodes.add(Parts.wrapped(words.text("wizard.whatif.wanted"), "section-heading"));
    changes.forEach(
        change ->
            nodes.add(
                Parts.wrapped(Tone.ACCENT.sign() + " " + words.text(change.message()), "wanted")));
    without.forEach(
        change ->
            nodes.add(
                Parts.wrapped(
                    words.text("wizard.whatif.no-fix", words.text(change.message())),
                    "status",
                    Tone.UNKNOWN.style())));
    VBox intro = Parts.card(nodes.toArray(Node[]::new));
    return found.isEmpty() ? List.of(intro) : List.of(intro, chosen(products(found)));
  }

  /// The fixes by product, or by version of it where some hold for one version only: those that
  /// hold for every version stand under each.
  static Map<String, List<Fix>> products(List<Fix> found) {
    Map<String, List<Fix>> products = new LinkedHashMap<>();
    for (Fix one : found) {
      boolean ofEveryVersion =
          found.stream().anyMatch(f -> f.target().startsWith(one.target() + "-"));
      if (!ofEveryVersion) {
        products.computeIfAbsent(
            one.targetLabel(),
            _ ->
                found.stream()
                    .filter(
                        f ->
                            f.target().equals(one.target())
                                || one.target().startsWith(f.target() + "-"))
                    .toList());
      }
    }
    return products;
  }

  private Node chosen(Map<String, List<Fix>> products) {
    VBox cards = new VBox(24);
    List<String> labels = List.copyOf(products.keySet());
    SimpleObjectProperty<String> product = new SimpleObjectProperty<>(labels.getFirst());
    product.subscribe(
        label ->
            cards
                .getChildren()
                .setAll(
                    products.getOrDefault(label, List.of()).stream()
                        .map(fix -> new FixCard(fix, words, desktop, files))
                        .toList()));
    return Parts.column(
        16, new Chips<>(words.text("wizard.fix.products"), labels, l -> l, product), cards);
  }
}
