package org.maillens.diagnosis;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.signature.Signature;
import org.maillens.evidence.signature.Signature.SpokenBy;
import org.maillens.evidence.signature.Signatures;

/// Which servers wrote the lines of a log, as far as the lines tell.
final class Writers {
  private Writers() {}

  /// A server that wrote something.
  ///
  /// @param version the one that writes so; empty where several do, or other lines are another's
  record Writer(String product, String version) {}

  /// Those whose configuration is not at hand, in the order in which they were met.
  static List<Writer> of(Documents documents) {
    Set<String> configured = new LinkedHashSet<>();
    documents.servers().stream().map(ConfiguredServer::product).forEach(configured::add);
    Map<String, Set<String>> versions = new LinkedHashMap<>();
    for (Sighting sighting : documents.sightings()) {
      String product = product(sighting);
      if (!product.isEmpty() && !configured.contains(product)) {
        versions
            .computeIfAbsent(product, none -> new LinkedHashSet<>())
            .addAll(versions(product, sighting.signature()));
      }
    }
    return versions.entrySet().stream()
        .map(entry -> new Writer(entry.getKey(), only(entry.getValue())))
        .toList();
  }

  /// Whether all that was said, mail programs said: from it nobody knows what the server is.
  static boolean areOnlyPrograms(Documents documents) {
    return !documents.sightings().isEmpty()
        && documents.listening().isEmpty()
        && documents.tests().isEmpty()
        && documents.sightings().stream().allMatch(Writers::isOfProgram);
  }

  private static boolean isOfProgram(Sighting sighting) {
    return sighting.server().isEmpty()
        && Signatures.shipped()
            .byId(sighting.signature())
            .filter(signature -> signature.spokenBy() == SpokenBy.CLIENT)
            .isPresent();
  }

  /// As the line tells it, or else by words that only one product has.
  private static String product(Sighting sighting) {
    String told =
        sighting.server().isEmpty()
            ? Signatures.shipped()
                .byId(sighting.signature())
                .filter(signature -> signature.spokenBy() == SpokenBy.SERVER)
                .map(Signature::product)
                .orElse("")
            : sighting.server();
    return Products.isServer(told) ? told : "";
  }

  /// The signatures of words that one version alone writes have it in their names.
  private static List<String> versions(String product, String signature) {
    String name = "-" + signature + "-";
    return Products.versions(product).stream()
        .filter(version -> name.contains("-" + version + "-"))
        .toList();
  }

  private static String only(Set<String> versions) {
    return versions.size() == 1 ? versions.iterator().next() : "";
  }
}
