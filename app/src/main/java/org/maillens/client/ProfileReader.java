package org.maillens.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.client.Profile.How;
import org.maillens.client.Profile.Kind;
import org.maillens.client.Profile.Origin;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Profile.Settings;
import org.maillens.client.Profile.Source;
import org.maillens.client.Trust.Building;
import org.maillens.client.Trust.MissingIntermediate;
import org.maillens.client.Trust.Paths;
import org.maillens.client.Trust.Revocation;
import org.maillens.client.Trust.Store;
import org.maillens.evidence.Answer;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.DecodeException;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;
import tools.jackson.databind.JsonNode;

/// Reads one profile from its JSON (`resources/schema/client.schema.json`). A fact that is not
/// known is an explicit `null` there and an empty `Optional` here.
public final class ProfileReader {
  private static final int RECORD_HEADER = 5;

  private ProfileReader() {}

  /// @throws IllegalStateException if a field is missing or has no meaning
  public static Profile read(JsonNode json) {
    Limits limits = known(json, "limits").map(ProfileReader::limits).orElse(Limits.UNKNOWN);
    return new Profile(
        text(json, "id"),
        text(json, "name"),
        text(json, "variant"),
        origin(json),
        known(json, "hello").map(hello -> offer(hello, limits)),
        list(field(json, "serverName"), ProfileReader::serverNameClaim),
        limits,
        known(json, "trust").map(ProfileReader::trust).orElse(Trust.UNKNOWN),
        known(json, "authentication").map(ProfileReader::texts),
        known(json, "settings").map(ProfileReader::settings),
        list(field(json, "sources"), ProfileReader::source));
  }

  private static Origin origin(JsonNode json) {
    return new Origin(
        text(json, "vendor"),
        text(json, "family"),
        word(json, "kind", Kind.class),
        optionalText(json, "firstVersion"),
        optionalText(json, "lastVersion"),
        text(json, "operatingSystem"),
        text(json, "stack"),
        word(json, "connectsFrom", ConnectsFrom.class));
  }

  private static Offer offer(JsonNode json, Limits limits) {
    return json.has("captured")
        ? Offer.of(captured(json), limits.lowestVersion())
        : documented(json, limits.lowestVersion().isPresent());
  }

  private static Offer.Captured captured(JsonNode json) {
    Bytes record = Bytes.ofHex(text(json, "captured"));
    try {
      Bytes message = record.from(RECORD_HEADER);
      if (HandshakeCodec.decode(message) instanceof ClientHello hello) {
        return new Offer.Captured(record.u16(1), hello, field(json, "shuffled").asBoolean());
      }
    } catch (DecodeException damaged) {
      throw new IllegalStateException("captured hello cannot be read", damaged);
    }
    throw new IllegalStateException("captured bytes are no ClientHello");
  }

  /// A hello without supported_versions, of which only the newest version is known, may stand for a
  /// program that accepts older ones.
  private static Offer documented(JsonNode json, boolean lowestKnown) {
    Optional<List<ProtocolVersion>> versions = numbers(json, "versions", ProtocolVersion::new);
    Optional<List<ExtensionType>> extensions = numbers(json, "extensions", ExtensionType::new);
    boolean listed =
        extensions.filter(e -> e.contains(ExtensionType.SUPPORTED_VERSIONS)).isPresent();
    return new Offer(
        versions,
        !listed && !lowestKnown && versions.filter(v -> v.size() == 1).isPresent(),
        numbers(json, "cipherSuites", CipherSuite::new).orElseThrow(),
        extensions,
        numbers(json, "groups", NamedGroup::new),
        numbers(json, "keyShares", NamedGroup::new),
        numbers(json, "pointFormats", Integer::valueOf),
        numbers(json, "signatureSchemes", SignatureScheme::new),
        contents(field(json, "contents")),
        Optional.empty());
  }

  private static Map<ExtensionType, Bytes> contents(JsonNode json) {
    Map<ExtensionType, Bytes> contents = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      contents.put(
          new ExtensionType(Integer.parseInt(entry.getKey())),
          Bytes.ofHex(entry.getValue().asString()));
    }
    return contents;
  }

  private static ServerNameClaim serverNameClaim(JsonNode json) {
    return new ServerNameClaim(
        field(json, "sent").asBoolean(), text(json, "who"), text(json, "where"));
  }

  private static Limits limits(JsonNode json) {
    return new Limits(
        known(json, "lowestVersion").map(v -> new ProtocolVersion(number(v))),
        known(json, "lowestSignedVersion").map(v -> new ProtocolVersion(number(v))),
        optional(json, "lowestEcdsaVersion").map(v -> new ProtocolVersion(number(v))),
        known(json, "smallestRsaBits").map(JsonNode::asInt),
        known(json, "largestRsaBits").map(JsonNode::asInt),
        known(json, "smallestDhBits").map(JsonNode::asInt),
        known(json, "largestDhBits").map(JsonNode::asInt),
        known(json, "refusedHashes").map(ProfileReader::texts),
        known(json, "largestHandshakeBytes").map(JsonNode::asInt));
  }

  private static Trust trust(JsonNode json) {
    return new Trust(
        word(json, "store", Store.class),
        known(json, "lacks").map(ProfileReader::texts),
        word(json, "missingIntermediate", MissingIntermediate.class),
        word(json, "checksName", Answer.class),
        word(json, "checksTrust", Answer.class),
        word(json, "readsCommonName", Answer.class),
        perhaps(json, "checksPurpose", Answer.class).orElse(Answer.UNKNOWN),
        new Building(
            optional(json, "list").map(JsonNode::asString),
            perhaps(json, "paths", Paths.class).orElse(Paths.UNKNOWN),
            perhaps(json, "takesExpiredRoot", Answer.class).orElse(Answer.UNKNOWN)),
        perhaps(json, "revocation", Revocation.class).orElse(Revocation.UNKNOWN),
        perhaps(json, "mustStaple", Answer.class).orElse(Answer.UNKNOWN));
  }

  private static <E extends Enum<E>> Optional<E> perhaps(
      JsonNode json, String field, Class<E> type) {
    return optional(json, field).map(_ -> word(json, field, type));
  }

  private static Settings settings(JsonNode json) {
    return new Settings(
        text(json, "where"),
        optionalText(json, "implicitTls"),
        optionalText(json, "startTls"),
        optionalText(json, "none"));
  }

  private static Source source(JsonNode json) {
    return new Source(
        texts(field(json, "of")),
        word(json, "how", How.class),
        text(json, "what"),
        text(json, "where"),
        text(json, "date"));
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new IllegalStateException("no field " + name);
    }
    return value;
  }

  /// A field that is left out where nothing is known.
  private static Optional<JsonNode> optional(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name));
  }

  /// The field, unless it says `null`.
  private static Optional<JsonNode> known(JsonNode json, String name) {
    return Optional.of(field(json, name)).filter(value -> !value.isNull());
  }

  private static String text(JsonNode json, String name) {
    return field(json, name).asString();
  }

  private static Optional<String> optionalText(JsonNode json, String name) {
    return known(json, name).map(JsonNode::asString);
  }

  private static <E extends Enum<E>> E word(JsonNode json, String name, Class<E> type) {
    return Enum.valueOf(type, text(json, name).toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static List<String> texts(JsonNode json) {
    return list(json, JsonNode::asString);
  }

  private static <T> List<T> list(JsonNode json, Function<JsonNode, T> make) {
    List<T> items = new ArrayList<>();
    for (JsonNode item : json) {
      items.add(make.apply(item));
    }
    return items;
  }

  private static <T> Optional<List<T>> numbers(JsonNode json, String name, IntFunction<T> make) {
    return known(json, name).map(items -> list(items, item -> make.apply(number(item))));
  }

  /// Code points are written `"0xC02F"` or as plain numbers.
  private static int number(JsonNode json) {
    return json.isNumber() ? json.asInt() : Integer.decode(json.asString());
  }
}
