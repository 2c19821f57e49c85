package org.maillens.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sources that profiles name: `resources/clients/sources.json`.
public final class Sources {
  private static final String FILE = "/clients/sources.json";

  private final List<Work> works;

  private Sources(List<Work> works) {
    this.works = List.copyOf(works);
  }

  /// One work that was read.
  ///
  /// @param id what [Profile.Source#where] and [Profile.ServerNameClaim#where] name
  /// @param read when it was read, `2026-11-21`
  public record Work(String id, String title, String url, String licence, String read) {}

  /// Reads the list.
  ///
  /// @throws IllegalStateException if the file of the program is missing
  public static Sources load() {
    try (InputStream in = Sources.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + FILE);
      }
      List<Work> works = new ArrayList<>();
      for (JsonNode entry : JsonMapper.shared().readTree(in)) {
        works.add(
            new Work(
                entry.path("id").asString(),
                entry.path("title").asString(),
                entry.path("url").asString(),
                entry.path("licence").asString(),
                entry.path("read").asString()));
      }
      return new Sources(works);
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  /// The work with this id; empty for `own`, which is no work but what was tried for the catalogue.
  public Optional<Work> byId(String id) {
    return works.stream().filter(work -> work.id().equals(id)).findFirst();
  }
}
