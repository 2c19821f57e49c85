package org.maillens.client;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.maillens.client.Profile.ServerNameClaim;
import org.maillens.client.Profile.Settings;
import org.maillens.client.Profile.Source;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;
import org.maillens.tls.TlsRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes a profile as `resources/schema/client.schema.json` describes it: [ProfileReader] makes an
/// equal one of it again.
public final class ProfileWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ProfileWriter() {}

  /// The profile as the JSON of the catalogue.
  public static ObjectNode write(Profile profile) {
    Profile.Origin origin = profile.origin();
    ObjectNode json = JSON.objectNode();
    json.put("id", profile.id());
    json.put("name", profile.name());
    json.put("variant", profile.variant());
    json.put("vendor", origin.vendor());
    json.put("family", origin.family());
    json.put("kind", Message.word(origin.kind()));
    json.set("firstVersion", optional(origin.firstVersion(), JSON::stringNode));
    json.set("lastVersion", optional(origin.lastVersion(), JSON::stringNode));
    json.put("operatingSystem", origin.operatingSystem());
    json.put("stack", origin.stack());
    json.put("connectsFrom", Message.word(origin.connectsFrom()));
    json.set("hello", optional(profile.offer(), ProfileWriter::hello));
    json.set("serverName", array(profile.serverName(), ProfileWriter::claim));
    json.set("limits", unless(Limits.UNKNOWN, profile.limits(), ProfileWriter::limits));
    json.set("trust", unless(Trust.UNKNOWN, profile.trust(), ProfileWriter::trust));
    json.set("authentication", optional(profile.authentication(), ProfileWriter::texts));
    json.set("settings", optional(profile.settings(), ProfileWriter::settings));
    json.set("sources", array(profile.sources(), ProfileWriter::source));
    return json;
  }

  private static ObjectNode hello(Offer offer) {
    return offer.captured().map(ProfileWriter::captured).orElseGet(() -> documented(offer));
  }

  private static ObjectNode captured(Offer.Captured captured) {
    return JSON.objectNode()
        .put("captured", TlsRecord.handshake(captured.recordVersion(), captured.hello()).hex())
        .put("shuffled", captured.shuffled());
  }

  private static ObjectNode documented(Offer offer) {
    ObjectNode json = JSON.objectNode();
    json.set("versions", codes(offer.versions(), ProtocolVersion::code));
    json.set("cipherSuites", codes(offer.cipherSuites(), CipherSuite::id));
    json.set(
        "extensions",
        optional(offer.extensions(), list -> array(list, type -> JSON.numberNode(type.id()))));
    json.set("groups", codes(offer.groups(), NamedGroup::id));
    json.set("keyShares", codes(offer.keyShares(), NamedGroup::id));
    json.set("pointFormats", optional(offer.pointFormats(), list -> array(list, JSON::numberNode)));
    json.set("signatureSchemes", codes(offer.signatureSchemes(), SignatureScheme::id));
    ObjectNode contents = json.putObject("contents");
    new TreeMap<>(offer.contents())
        .forEach((type, content) -> contents.put(String.valueOf(type.id()), content.hex()));
    return json;
  }

  private static ObjectNode claim(ServerNameClaim claim) {
    return JSON.objectNode()
        .put("sent", claim.sent())
        .put("who", claim.who())
        .put("where", claim.where());
  }

  private static ObjectNode limits(Limits limits) {
    ObjectNode json = JSON.objectNode();
    json.set("lowestVersion", optional(limits.lowestVersion(), v -> code(v.code())));
    json.set("lowestSignedVersion", optional(limits.lowestSignedVersion(), v -> code(v.code())));
    limits.lowestEcdsaVersion().ifPresent(v -> json.set("lowestEcdsaVersion", code(v.code())));
    json.set("smallestRsaBits", optional(limits.smallestRsaBits(), JSON::numberNode));
    json.set("largestRsaBits", optional(limits.largestRsaBits(), JSON::numberNode));
    json.set("smallestDhBits", optional(limits.smallestDhBits(), JSON::numberNode));
    json.set("largestDhBits", optional(limits.largestDhBits(), JSON::numberNode));
    json.set("refusedHashes", optional(limits.refusedHashes(), ProfileWriter::texts));
    json.set("largestHandshakeBytes", optional(limits.largestHandshakeBytes(), JSON::numberNode));
    return json;
  }

  private static ObjectNode trust(Trust trust) {
    ObjectNode json = JSON.objectNode();
    json.put("store", Message.word(trust.store()));
    json.set("lacks", optional(trust.lacks(), ProfileWriter::texts));
    json.put("missingIntermediate", Message.word(trust.missingIntermediate()));
    json.put("checksName", Message.word(trust.checksName()));
    json.put("checksTrust", Message.word(trust.checksTrust()));
    json.put("readsCommonName", Message.word(trust.readsCommonName()));
    if (trust.checksPurpose() != Answer.UNKNOWN) {
      json.put("checksPurpose", Message.word(trust.checksPurpose()));
    }
    trust.building().list().ifPresent(list -> json.put("list", list));
    if (trust.building().paths() != Trust.Paths.UNKNOWN) {
      json.put("paths", Message.word(trust.building().paths()));
    }
    if (trust.building().takesExpiredRoot() != Answer.UNKNOWN) {
      json.put("takesExpiredRoot", Message.word(trust.building().takesExpiredRoot()));
    }
    if (trust.revocation() != Trust.Revocation.UNKNOWN) {
      json.put("revocation", Message.word(trust.revocation()));
    }
    if (trust.mustStaple() != Answer.UNKNOWN) {
      json.put("mustStaple", Message.word(trust.mustStaple()));
    }
    return json;
  }

  private static ObjectNode settings(Settings settings) {
    ObjectNode json = JSON.objectNode();
    json.put("where", settings.where());
    json.set("implicitTls", optional(settings.implicitTls(), JSON::stringNode));
    json.set("startTls", optional(settings.startTls(), JSON::stringNode));
    json.set("none", optional(settings.none(), JSON::stringNode));
    return json;
  }

  private static ObjectNode source(Source source) {
    ObjectNode json = JSON.objectNode();
    json.set("of", texts(source.of()));
    json.put("how", Message.word(source.how()));
    json.put("what", source.what());
    json.put("where", source.where());
    json.put("date", source.date());
    return json;
  }

  private static <T> JsonNode unless(T unknown, T value, Function<T, JsonNode> write) {
    return value.equals(unknown) ? JSON.nullNode() : write.apply(value);
  }

  private static <T> JsonNode codes(Optional<List<T>> values, Function<T, Integer> number) {
    return optional(values, list -> codes(list, number));
  }

  private static <T> ArrayNode codes(List<T> values, Function<T, Integer> number) {
    return array(values, value -> code(number.apply(value)));
  }

  private static JsonNode code(int number) {
    return JSON.stringNode(String.format(Locale.ROOT, "0x%04X", number));
  }

  private static ArrayNode texts(List<String> values) {
    return array(values, JSON::stringNode);
  }

  private static <T> JsonNode optional(Optional<T> value, Function<T, ? extends JsonNode> write) {
    return value.<JsonNode>map(write).orElseGet(JSON::nullNode);
  }

  private static <T> ArrayNode array(Collection<T> values, Function<T, ? extends JsonNode> write) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(write.apply(value)));
    return array;
  }
}
