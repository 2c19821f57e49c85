package org.maillens.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.maillens.evidence.DialogueFacts;
import org.maillens.mail.Protocol;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Recognises a server's product by its greeting and what it announces; the signs are in
/// `/servers/products.json`. No sign proves nothing.
final class Products {
  static final String DOVECOT = "dovecot";

  private static final List<Sign> SIGNS = load();

  private Products() {}

  /// The product's id, if it shows itself.
  static Optional<String> of(DialogueFacts dialogue) {
    return SIGNS.stream().filter(sign -> sign.fits(dialogue)).map(Sign::id).findFirst();
  }

  /// The ids of the products that usually speak a protocol.
  static Set<String> speaking(Protocol protocol) {
    return SIGNS.stream()
        .filter(sign -> sign.protocols().contains(protocol))
        .map(Sign::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private record Sign(
      String id,
      Set<Protocol> protocols,
      List<String> greetings,
      List<List<String>> capabilityRuns) {
    boolean fits(DialogueFacts dialogue) {
      return greetings.stream().anyMatch(dialogue.greeting()::contains)
          || capabilityRuns.stream().anyMatch(run -> inOrder(run, dialogue.capabilities()));
    }
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

  private static List<Sign> load() {
    try (InputStream in = Products.class.getResourceAsStream("/servers/products.json")) {
      if (in == null) {
        throw new IllegalStateException("no resource /servers/products.json");
      }
      List<Sign> signs = new ArrayList<>();
      for (JsonNode product : JsonMapper.shared().readTree(in).get("products")) {
        List<List<String>> runs = new ArrayList<>();
        for (JsonNode run : product.get("capabilityRuns")) {
          runs.add(texts(run));
        }
        signs.add(
            new Sign(
                product.get("id").asString(),
                texts(product.get("protocols")).stream()
                    .map(name -> Protocol.valueOf(name.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toUnmodifiableSet()),
                texts(product.get("greetingContains")),
                runs));
      }
      return List.copyOf(signs);
    } catch (IOException unreadable) {
      throw new IllegalStateException("/servers/products.json", unreadable);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array) {
      texts.add(item.asString());
    }
    return List.copyOf(texts);
  }
}
