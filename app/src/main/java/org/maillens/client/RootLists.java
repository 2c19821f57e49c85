package org.maillens.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Pem;
import org.maillens.evidence.Answer;
import org.maillens.knowledge.Shipped;
import tools.jackson.databind.JsonNode;

/// Which list of roots has had which root, by version: `/trust/roots.json`. The certificates are
/// parsed only where a chain asks for them.
public final class RootLists {
  private static final int SHA256_DIGITS = 64;

  private static final RootLists SHIPPED = read();

  private final Map<String, JsonNode> lists = new HashMap<>();
  private final Map<String, JsonNode> roots = new HashMap<>();
  private final Map<String, List<String>> byName = new HashMap<>();
  private final Map<String, String> pem = new HashMap<>();

  private RootLists(JsonNode json) {
    json.get("lists").forEach(list -> lists.put(text(list, "list"), list));
    for (JsonNode root : json.get("roots")) {
      roots.put(text(root, "sha256"), root);
      byName.computeIfAbsent(text(root, "name"), _ -> new ArrayList<>()).add(text(root, "sha256"));
    }
    for (String file : List.of("/trust/mozilla.pem", "/trust/old-roots.pem")) {
      for (String block : Shipped.text(file).split("\n\n# ", -1)) {
        pem.put(block.substring(0, Math.min(SHA256_DIGITS, block.length())), block);
      }
    }
  }

  /// Those that come with the program.
  public static RootLists shipped() {
    return SHIPPED;
  }

  /// Whether the list has the root, in all of the versions.
  ///
  /// @param versions `nss-3.28`; with two versions, `android-4.1..4.4`, both must agree
  public Answer has(String versions, Certificate root) {
    int dash = versions.indexOf('-');
    String list = versions.substring(0, dash);
    List<Answer> answers =
        Stream.of(versions.substring(dash + 1).split("\\.\\.", -1))
            .map(version -> has(list, version, root.sha256()))
            .distinct()
            .toList();
    return answers.size() == 1 ? answers.getFirst() : Answer.UNKNOWN;
  }

  /// The last moment at which a certificate could be issued under this root that Mozilla's programs
  /// take.
  public Optional<Instant> issuedUntil(Certificate root) {
    return Optional.ofNullable(roots.get(root.sha256()))
        .flatMap(record -> record.optional("issuedUntil"))
        .map(until -> Instant.parse(until.asString()));
  }

  /// The known roots that could have issued one of these.
  List<Certificate> issuers(Collection<Certificate> certificates) {
    List<Certificate> found = new ArrayList<>();
    for (Certificate certificate : certificates) {
      byName.forEach(
          (name, ids) -> {
            if (certificate.issuer().contains(name)) {
              ids.stream()
                  .flatMap(id -> Pem.read(pem.getOrDefault(id, "")).certificates().stream())
                  .filter(certificate::namesIssuer)
                  .filter(root -> !found.contains(root))
                  .forEach(found::add);
            }
          });
    }
    return found;
  }

  /// A root that issued none of these: a list of none at all would decide nothing.
  Certificate stranger(Collection<Certificate> certificates) {
    return byName.entrySet().stream()
        .filter(e -> certificates.stream().noneMatch(c -> c.issuer().contains(e.getKey())))
        .flatMap(e -> e.getValue().stream())
        .flatMap(id -> Pem.read(pem.getOrDefault(id, "")).certificates().stream())
        .findFirst()
        .orElseThrow();
  }

  private Answer has(String list, String version, String sha256) {
    Versions at = Versions.of(version);
    JsonNode about = lists.get(list);
    if (about == null) {
      return Answer.UNKNOWN;
    }
    boolean covered =
        about.get("complete").asBoolean()
            && !at.isBefore(Versions.of(text(about, "first")))
            && !Versions.of(text(about, "last")).isBefore(at);
    JsonNode entry = entry(list, sha256);
    if (entry == null) {
      return covered ? Answer.NO : Answer.UNKNOWN;
    }
    if (entry.optional("open").stream().flatMap(JsonNode::valueStream).anyMatch(at::is)) {
      return Answer.UNKNOWN;
    }
    List<Versions> from =
        entry.get("from").valueStream().map(one -> Versions.of(one.asString())).toList();
    Answer came = from.isEmpty() ? (covered ? Answer.YES : Answer.UNKNOWN) : at.isSince(from);
    boolean gone =
        entry
            .optional("until")
            .filter(until -> !at.isBefore(Versions.of(until.asString())))
            .isPresent();
    if (gone || came != Answer.YES) {
      return gone ? Answer.NO : came;
    }
    // A later version than was looked at may have dropped it.
    boolean later = about.get("complete").asBoolean() && !covered && !entry.has("source");
    return later ? Answer.UNKNOWN : Answer.YES;
  }

  private @Nullable JsonNode entry(String list, String sha256) {
    JsonNode root = roots.get(sha256);
    if (root != null) {
      for (JsonNode entry : root.get("lists")) {
        if (text(entry, "list").equals(list)) {
          return entry;
        }
      }
    }
    return null;
  }

  private static RootLists read() {
    return new RootLists(Shipped.json("/trust/roots.json"));
  }

  private static String text(JsonNode json, String field) {
    return json.get(field).asString();
  }

  /// A version as numbers: `3.28`, `8u121`, `11.0.10`.
  private record Versions(List<Integer> numbers, String written) {
    static Versions of(String written) {
      return new Versions(
          Stream.of(written.split("[u.]", -1)).map(Integer::valueOf).toList(), written);
    }

    boolean is(JsonNode other) {
      return written.equals(other.asString());
    }

    boolean isBefore(Versions other) {
      for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
        int mine = i < numbers.size() ? numbers.get(i) : 0;
        int its = i < other.numbers.size() ? other.numbers.get(i) : 0;
        if (mine != its) {
          return mine < its;
        }
      }
      return false;
    }

    /// With one entry a release line (Java's 7u151, 8u141, 9) that of the same line counts; a later
    /// line than all has it, an earlier one has not.
    Answer isSince(List<Versions> from) {
      Optional<Versions> sameLine =
          from.stream().filter(one -> from.size() == 1 || one.line() == line()).findFirst();
      if (sameLine.isPresent()) {
        return Answer.of(!isBefore(sameLine.get()));
      }
      if (from.stream().allMatch(one -> one.line() < line())) {
        return Answer.YES;
      }
      return from.stream().allMatch(one -> one.line() > line()) ? Answer.NO : Answer.UNKNOWN;
    }

    private int line() {
      return numbers.getFirst();
    }
  }
}
