package org.maillens.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    try (InputStream in = Citations.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FILE);
      }
      for (JsonNode one : JsonMapper.shared().readTree(in)) {
        all.add(
            new Citation(
                text(one, "id"),
                text(one, "title"),
                text(one, "url"),
                text(one, "licence"),
                text(one, "read")));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
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
