package org.maillens.recorder;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.maillens.knowledge.Shipped;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Security;
import tools.jackson.databind.JsonNode;

/// Where a mail program's settings name its servers: what to change so that it meets the recorder,
/// and to put back afterwards. One file under `resources/programs/` each.
///
/// @param id file name without `.json`
/// @param name as a user would say it
/// @param families of the profiles that it speaks of
/// @param here whether the program connects from where it runs; if not, its vendor's servers do,
///   and nothing of it can be recorded here
/// @param systems where it runs: `windows`, `macos`, `linux`, `ios`, `android`, `any`
/// @param before what has to be done first, in English
/// @param incoming where the server of incoming mail stands; empty where it is not known
/// @param outgoing where the server of outgoing mail stands
/// @param example the lines of a settings file
/// @param sources where each fact comes from
public record Guide(
    String id,
    String name,
    List<String> families,
    boolean here,
    List<String> systems,
    List<String> before,
    Optional<Screen> incoming,
    Optional<Screen> outgoing,
    Optional<Example> example,
    List<Source> sources) {
  private static final String FOLDER = "/programs/";

  public Guide {
    families = List.copyOf(families);
    systems = List.copyOf(systems);
    before = List.copyOf(before);
    sources = List.copyOf(sources);
  }

  /// All that the program comes with, in the order of their index.
  public static List<Guide> all() {
    return Shipped.all(FOLDER, file -> read(Shipped.json(FOLDER + file)));
  }

  /// The guide for the programs of a family.
  ///
  /// @param fromHere whether the program is one that connects from where it runs
  public static Optional<Guide> of(List<Guide> guides, String family, boolean fromHere) {
    return guides.stream()
        .filter(guide -> guide.here == fromHere && guide.families.contains(family))
        .findFirst();
  }

  /// Whether all systems on which it runs have a hosts file that their user can change.
  public boolean canUseHosts() {
    return systems.stream().noneMatch(List.of("ios", "android")::contains);
  }

  /// A page of the program's settings, in its English words.
  ///
  /// @param where the way to it
  /// @param server its word for the server's name
  /// @param port its word for the port
  public record Screen(String where, String server, String port) {}

  /// A settings file.
  ///
  /// @param file where it is
  /// @param text its lines, with `{host}`, `{port}` and `{scheme}`
  public record Example(String file, String text) {
    /// The lines for a server.
    public String lines(Endpoint endpoint) {
      String word = endpoint.protocol().name().toLowerCase(Locale.ROOT);
      String scheme =
          endpoint
              .protocol()
              .scheme(endpoint.security())
              .orElse(endpoint.security() == Security.IMPLICIT_TLS ? word + "s" : word);
      return text.replace("{host}", endpoint.host())
          .replace("{port}", String.valueOf(endpoint.port()))
          .replace("{scheme}", scheme);
    }
  }

  /// Where a fact comes from.
  ///
  /// @param of the fields that it speaks for
  /// @param where an address, or `own`
  /// @param date when it was looked at, `2026-11-22`
  public record Source(List<String> of, String what, String where, String date) {
    public Source {
      of = List.copyOf(of);
    }
  }

  /// @throws IllegalStateException if a field is missing
  static Guide read(JsonNode json) {
    return new Guide(
        text(json, "id"),
        text(json, "name"),
        texts(json, "families"),
        text(json, "connectsFrom").equals("this-computer"),
        texts(json, "systems"),
        texts(json, "before"),
        known(json, "incoming").map(Guide::screen),
        known(json, "outgoing").map(Guide::screen),
        known(json, "example").map(e -> new Example(text(e, "file"), text(e, "text"))),
        field(json, "sources").valueStream().map(Guide::source).toList());
  }

  private static Screen screen(JsonNode json) {
    return new Screen(text(json, "where"), text(json, "server"), text(json, "port"));
  }

  private static Source source(JsonNode json) {
    return new Source(
        texts(json, "of"), text(json, "what"), text(json, "where"), text(json, "date"));
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IllegalStateException("no field " + name);
    }
    return value;
  }

  private static Optional<JsonNode> known(JsonNode json, String name) {
    return Optional.of(field(json, name)).filter(value -> !value.isNull());
  }

  private static String text(JsonNode json, String name) {
    return field(json, name).asString();
  }

  private static List<String> texts(JsonNode json, String name) {
    return field(json, name).valueStream().map(JsonNode::asString).toList();
  }
}
