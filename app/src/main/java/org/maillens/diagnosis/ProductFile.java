package org.maillens.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.evidence.DialogueFacts;
import org.maillens.knowledge.Shipped;
import org.maillens.mail.Protocol;
import tools.jackson.databind.JsonNode;

/// What stands in `/servers/products.json`.
///
/// @param signs how each product shows itself
/// @param choices what a user can say that a server is, in the order shown
record ProductFile(List<Sign> signs, List<Choice> choices) {
  private static final String FILE = "/servers/products.json";

  ProductFile {
    signs = List.copyOf(signs);
    choices = List.copyOf(choices);
  }

  /// How one product shows itself.
  ///
  /// @param label its name for a sentence
  /// @param protocols that it usually speaks
  /// @param greetings texts of which one stands in its greeting
  /// @param capabilityRuns lists of which one stands, in order, in what it announces
  record Sign(
      String id,
      String label,
      Set<Protocol> protocols,
      List<String> greetings,
      List<List<String>> capabilityRuns) {
    boolean fits(DialogueFacts dialogue) {
      return greetings.stream().anyMatch(dialogue.greeting()::contains)
          || capabilityRuns.stream().anyMatch(run -> inOrder(run, dialogue.capabilities()));
    }
  }

  /// Something that a user can say that a server is.
  ///
  /// @param product id of the product; empty where it has several or we know none
  /// @param from first version that it stands for, `2.4`; empty where it stands for all
  /// @param targets of fixes that it takes
  /// @param otherwise targets of fixes that it takes where none is for `targets`
  /// @param vendorPage where the vendor tells how it is set up; empty where we have text of our own
  record Choice(
      String id,
      String label,
      String product,
      String from,
      List<String> targets,
      List<String> otherwise,
      String vendorPage) {}

  /// @throws IllegalStateException if the file of the program is damaged
  static ProductFile load() {
    JsonNode file = Shipped.json(FILE);
    return new ProductFile(
        file.get("products").valueStream().map(ProductFile::sign).toList(),
        file.get("choices").valueStream().map(ProductFile::choice).toList());
  }

  private static Sign sign(JsonNode product) {
    List<List<String>> runs = new ArrayList<>();
    product.get("capabilityRuns").forEach(run -> runs.add(texts(run)));
    return new Sign(
        product.get("id").asString(),
        product.get("label").asString(),
        texts(product.get("protocols")).stream()
            .map(name -> Protocol.valueOf(name.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet()),
        texts(product.get("greetingContains")),
        List.copyOf(runs));
  }

  private static Choice choice(JsonNode choice) {
    return new Choice(
        choice.get("id").asString(),
        choice.get("label").asString(),
        choice.path("product").asString(""),
        choice.path("from").asString(""),
        texts(choice.path("targets")),
        texts(choice.path("otherwise")),
        choice.path("vendorPage").asString(""));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asString()));
    return List.copyOf(texts);
  }

  /// Whether all of `run` stand in `announced`, in that order.
  private static boolean inOrder(List<String> run, List<String> announced) {
    int at = 0;
    for (String capability : announced) {
      if (at < run.size() && capability.toUpperCase(Locale.ROOT).equals(run.get(at))) {
        at++;
      }
    }
    return at == run.size();
  }
}
