package org.maillens.report;

import static org.maillens.report.EvidenceWriter.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.client.Fingerprints;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.ProfileWriter;
import org.maillens.evidence.Message;
import org.maillens.tls.Ja3;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Profiles as JSON for other programs, with what is worked out from them; see
/// `resources/schema/clients.schema.json`.
public final class ClientsJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ClientsJson() {}

  /// A fingerprint of a hello.
  public record Fingerprint(Kind kind, String text) {}

  /// Whose fingerprint.
  public enum Kind {
    /// As a capture shows it.
    JA3,
    /// As Dovecot 2.4 logs it, built with OpenSSL 1.1.1 to 3.1.
    JA3_DOVECOT,
    /// As Dovecot 2.4 logs it, built with OpenSSL 3.2 or later.
    JA3_DOVECOT_OPENSSL_3_2,
    JA4
  }

  /// The text, ended by a line feed.
  public static String of(List<Profile> profiles) {
    ObjectNode json = JSON.objectNode();
    json.put("schemaVersion", JsonReport.SCHEMA_VERSION);
    json.putObject("tool").put("name", Product.NAME).put("version", Product.version());
    json.set("clients", array(profiles, ClientsJson::client));
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    return mapper.writeValueAsString(json).replace("\r\n", "\n") + "\n";
  }

  private static ObjectNode client(Profile profile) {
    ObjectNode json = JSON.objectNode();
    json.put("id", profile.id());
    json.put("label", profile.label());
    json.put("sendable", profile.sendable());
    json.put("sendsServerName", Message.word(profile.sendsServerName()));
    json.set("versions", array(profile.versions(), EvidenceWriter::version));
    json.set("cipherSuites", array(profile.cipherSuites(), EvidenceWriter::suite));
    json.put("fixedJa3", !shuffled(profile));
    ObjectNode fingerprints = json.putObject("fingerprints");
    fingerprints(profile).forEach(f -> fingerprints.put(Message.word(f.kind()), f.text()));
    json.set("profile", ProfileWriter.write(profile));
    return json;
  }

  /// The fingerprints of a profile's hello; none where it is not known well enough.
  public static List<Fingerprint> fingerprints(Profile profile) {
    List<Fingerprint> all = new ArrayList<>();
    Fingerprints.of(profile)
        .ifPresent(
            prints -> {
              Optional<Ja3> older = prints.dovecot(Ja3.OpenSsl.V1_1_1_TO_3_1);
              Optional<Ja3> newer = prints.dovecot(Ja3.OpenSsl.V3_2_AND_LATER);
              prints.ja3().ifPresent(j -> all.add(new Fingerprint(Kind.JA3, j.md5())));
              older.ifPresent(j -> all.add(new Fingerprint(Kind.JA3_DOVECOT, j.md5())));
              newer
                  .filter(j -> !older.equals(newer))
                  .ifPresent(j -> all.add(new Fingerprint(Kind.JA3_DOVECOT_OPENSSL_3_2, j.md5())));
              all.add(new Fingerprint(Kind.JA4, prints.ja4().text()));
            });
    return all;
  }

  /// Whether the program has no fixed JA3, since it changes the order of its extensions each time.
  public static boolean shuffled(Profile profile) {
    return profile.offer().flatMap(Offer::captured).filter(Offer.Captured::shuffled).isPresent();
  }
}
