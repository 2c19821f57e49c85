package org.maillens.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.knowledge.Shipped;
import tools.jackson.databind.JsonNode;

/// The documents and data that profiles name as their sources: `/clients/sources.json`.
public final class Citations {
  private static final String FILE = "/clients/sources.json";

  private final List<Citation> all;

  private Citations(List<Citation> all) {
    this.all = List.copyOf(all);
  }

  /// One document or data set.
  ///
  /// @param url where it is found
  /// @param read when it was read, `2026-11-21`
  public record Citation(String id, String title, String url, String licence, String read) {}

  /// Reads the list.
  ///
  /// @throws IllegalStateException if the file of the program is damaged
  public static Citations load() {
    List<Citation> all = new ArrayList<>();
    for (JsonNode one : Shipped.json(FILE)) {
      all.add(
          new Citation(
              text(one, "id"),
              text(one, "title"),
              text(one, "url"),
              text(one, "licence"),
              text(one, "read")));
    }
    return new Citations(all);
  }

  /// The one that a profile names; none for `own`.
  public Optional<Citation> byId(String id) {
    return all.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asString("");
  }
}
