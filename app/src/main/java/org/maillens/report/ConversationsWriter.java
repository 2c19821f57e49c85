package org.maillens.report;

import static org.maillens.report.EvidenceWriter.array;
import static org.maillens.report.EvidenceWriter.base64;
import static org.maillens.report.EvidenceWriter.optional;
import static org.maillens.report.EvidenceWriter.texts;
import static org.maillens.report.EvidenceWriter.word;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Told;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.tls.CertificateRequest.Wanted;
import org.maillens.tls.ClientHello;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.Ja3;
import org.maillens.tls.Ja4;
import org.maillens.tls.OpensslVerify;
import org.maillens.tls.Sslv2ClientHello;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Conversations as JSON, complete: [ConversationsReader] makes equal records of it again. A
/// handshake that many conversations have stands there once, and so does a certificate. What
/// follows from the bytes of a hello (its server name, JA3, JA4) is written beside them and not
/// read back.
final class ConversationsWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final IdentityHashMap<SeenHandshake, Integer> numbers = new IdentityHashMap<>();
  private final List<SeenHandshake> handshakes = new ArrayList<>();

  private ConversationsWriter() {}

  /// Conversations, the handshakes that they have and the certificates of those.
  static ObjectNode conversations(Collection<Conversation> all) {
    ConversationsWriter writer = of(all);
    ObjectNode json = JSON.objectNode();
    json.set("certificates", array(writer.certificates(), EvidenceWriter::certificate));
    json.set("handshakes", array(writer.handshakes, ConversationsWriter::handshake));
    json.set("all", array(all, writer::conversation));
    return json;
  }

  /// A writer of these conversations, one at a time.
  static ConversationsWriter of(Collection<Conversation> all) {
    ConversationsWriter writer = new ConversationsWriter();
    for (Conversation conversation : all) {
      SeenHandshake handshake = conversation.handshake();
      if (writer.numbers.putIfAbsent(handshake, writer.handshakes.size()) == null) {
        writer.handshakes.add(handshake);
      }
    }
    return writer;
  }

  /// The different handshakes; conversations name them by their place in this list.
  List<SeenHandshake> handshakes() {
    return handshakes;
  }

  /// The readable certificates of all of them, each once.
  Set<Certificate> certificates() {
    Set<Certificate> found = new LinkedHashSet<>();
    for (SeenHandshake handshake : handshakes) {
      handshake.chain().forEach(seen -> seen.certificate().ifPresent(found::add));
    }
    return found;
  }

  ObjectNode conversation(Conversation conversation) {
    ObjectNode json = JSON.objectNode();
    json.put("number", conversation.number());
    json.set("provenance", provenance(conversation.provenance()));
    json.put("startedAt", conversation.startedAt().toString());
    json.put("lasted", conversation.lasted().toString());
    json.set("client", peer(conversation.client()));
    json.set("server", peer(conversation.server()));
    json.set("protocol", optional(conversation.protocol(), p -> JSON.stringNode(word(p))));
    json.put("security", conversation.security().word());
    json.set("dialogue", EvidenceWriter.dialogue(conversation.dialogue()));
    json.put("handshake", Objects.requireNonNull(numbers.get(conversation.handshake())));
    json.putObject("end")
        .put("how", word(conversation.end().how()))
        .put("by", word(conversation.end().by()));
    json.set("told", optional(conversation.told(), ConversationsWriter::told));
    json.set(
        "lacks",
        array(
            conversation.lacks().stream().sorted().toList(), lack -> JSON.stringNode(word(lack))));
    return json;
  }

  static ObjectNode provenance(Provenance provenance) {
    return JSON.objectNode()
        .put("source", word(provenance.source()))
        .put("file", provenance.file())
        .put("place", provenance.place());
  }

  private static ObjectNode peer(Peer peer) {
    return JSON.objectNode().put("address", peer.address()).put("port", peer.port());
  }

  private static ObjectNode told(Told told) {
    ObjectNode json = JSON.objectNode();
    json.put("tool", told.tool());
    json.set("verifyCode", optional(told.verifyCode(), JSON::numberNode));
    json.set(
        "verifyName",
        optional(
            told.verifyCode().flatMap(code -> OpensslVerify.of(code, told.tool())),
            known -> JSON.stringNode(known.name())));
    json.put("verifyText", told.verifyText());
    return json;
  }

  static ObjectNode handshake(SeenHandshake handshake) {
    ObjectNode json = JSON.objectNode();
    json.set(
        "serverName",
        optional(handshake.hello().flatMap(ClientHello::serverName), JSON::stringNode));
    json.set("hellos", array(handshake.hellos(), ConversationsWriter::hello));
    json.put("recordVersion", handshake.recordVersion());
    json.set("sslv2Hello", optional(handshake.sslv2Hello(), ConversationsWriter::sslv2));
    json.set("agreed", optional(handshake.agreed(), ConversationsWriter::agreed));
    json.set("chain", array(handshake.chain(), ConversationsWriter::certificate));
    json.set("staple", optional(handshake.staple(), s -> JSON.stringNode(base64(s))));
    json.set("request", optional(handshake.request(), ConversationsWriter::request));
    json.put("clientCertificate", word(handshake.clientCertificate()));
    json.set("alerts", array(handshake.alerts(), ConversationsWriter::alert));
    json.put("reach", word(handshake.reach()));
    json.put("resumed", handshake.resumed());
    json.put("decrypted", handshake.decrypted());
    return json;
  }

  private static ObjectNode hello(ClientHello hello) {
    Ja3 ja3 = Ja3.wire(hello);
    ObjectNode json = JSON.objectNode();
    json.put("message", HandshakeCodec.encode(hello).hex());
    json.putObject("ja3").put("text", ja3.text()).put("md5", ja3.md5());
    json.put("ja4", Ja4.of(hello).text());
    return json;
  }

  private static ObjectNode sslv2(Sslv2ClientHello hello) {
    ObjectNode json = JSON.objectNode();
    json.put("record", hello.encode().hex());
    json.set("version", EvidenceWriter.version(hello.version()));
    return json;
  }

  private static ObjectNode agreed(Agreed agreed) {
    ObjectNode json = JSON.objectNode();
    json.set("version", EvidenceWriter.version(agreed.version()));
    json.set("cipherSuite", EvidenceWriter.suite(agreed.suite()));
    json.set("group", optional(agreed.group(), EvidenceWriter::group));
    json.set("retryGroup", optional(agreed.retryGroup(), EvidenceWriter::group));
    json.set("signatureScheme", optional(agreed.scheme(), EvidenceWriter::scheme));
    json.set("dhParameters", optional(agreed.dhParameters(), EvidenceWriter::dhParameters));
    json.set("extensions", array(agreed.extensions(), EvidenceWriter::extension));
    json.put("compression", agreed.compression());
    json.put("downgradeMark", agreed.downgradeMark());
    return json;
  }

  private static ObjectNode certificate(SeenCertificate seen) {
    ObjectNode json = JSON.objectNode();
    json.put("subject", seen.subject());
    json.put("issuer", seen.issuer());
    json.put("damaged", seen.damaged());
    json.set("sha256", optional(seen.certificate(), c -> JSON.stringNode(c.sha256())));
    return json;
  }

  private static ObjectNode request(Wanted wanted) {
    ObjectNode json = JSON.objectNode();
    json.put("certificateTypes", wanted.certificateTypes().hex());
    json.set("signatureSchemes", array(wanted.signatureSchemes(), EvidenceWriter::scheme));
    json.set(
        "authorities", texts(wanted.authorities().stream().map(EvidenceWriter::base64).toList()));
    return json;
  }

  private static ObjectNode alert(SeenAlert seen) {
    ObjectNode json = JSON.objectNode();
    json.put("from", seen.fromClient() ? "client" : "server");
    json.set(
        "alert",
        optional(
            seen.alert(),
            alert -> EvidenceWriter.alert(alert.description()).put("level", alert.level())));
    return json;
  }
}
