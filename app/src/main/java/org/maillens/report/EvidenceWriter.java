package org.maillens.report;

import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Cost;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.VersionFacts;
import org.maillens.mail.Endpoint;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Evidence as JSON, complete: [EvidenceReader] makes an equal record of it again. Names and sizes
/// that follow from a number are written beside it for the human reader and not read back.
final class EvidenceWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EvidenceWriter() {}

  /// The `evidence` of a report; what stands at its top (start, endpoint, cost) is not repeated.
  ///
  /// @throws IllegalArgumentException if the evidence is only supposed: it must not pass for seen
  static ObjectNode evidence(Evidence evidence) {
    if (evidence.provenance().source() == Provenance.Source.SUPPOSED) {
      throw new IllegalArgumentException("supposed evidence is not written");
    }
    ObjectNode json = JSON.objectNode();
    json.set("provenance", ConversationsWriter.provenance(evidence.provenance()));
    json.putObject("reported")
        .put("address", evidence.reported().address())
        .put("error", evidence.reported().error())
        .put("server", evidence.reported().server())
        .set(
            "since", optional(evidence.reported().since(), day -> JSON.stringNode(day.toString())));
    json.set("network", network(evidence.network()));
    json.set("dialogue", dialogue(evidence.dialogue()));
    json.set("tls", tls(evidence.tls()));
    json.set("certificates", array(evidence.certificates(), EvidenceWriter::chain));
    json.set("otherCertificates", array(seenByNameOnly(evidence), EvidenceWriter::certificate));
    json.set("trustStores", array(evidence.trustStores(), EvidenceWriter::store));
    json.set("sni", array(evidence.sni(), EvidenceWriter::name));
    json.set("observedClients", array(evidence.clients(), EvidenceWriter::observed));
    json.set("exchanges", array(evidence.exchanges(), EvidenceWriter::exchange));
    json.set("inquiries", InquiriesWriter.inquiries(evidence.inquiries()));
    json.set("documents", DocumentsWriter.documents(evidence.documents()));
    json.set("conversations", ConversationsWriter.conversations(evidence.conversations()));
    return json;
  }

  static ObjectNode endpoint(Endpoint endpoint, List<String> addresses) {
    ObjectNode json = JSON.objectNode();
    json.put("protocol", word(endpoint.protocol()));
    json.put("security", endpoint.security().word());
    json.put("host", endpoint.host());
    json.put("port", endpoint.port());
    json.set("addresses", texts(addresses));
    return json;
  }

  static ObjectNode cost(Cost cost) {
    return JSON.objectNode()
        .put("connections", cost.connections())
        .put("bytesSent", cost.bytesSent())
        .put("bytesReceived", cost.bytesReceived())
        .put("elapsedMillis", cost.elapsedMillis())
        .put("throttled", cost.throttled())
        .put("complete", cost.complete());
  }

  /// What a hello got; also shown with its client.
  static ObjectNode observed(ObservedClient observed) {
    ObjectNode json = JSON.objectNode();
    json.put("client", observed.profileId());
    json.put("answered", word(observed.answered()));
    json.set("version", optional(observed.version(), EvidenceWriter::version));
    json.set("cipherSuite", optional(observed.cipherSuite(), EvidenceWriter::suite));
    json.set("group", optional(observed.group(), EvidenceWriter::group));
    json.set("alert", optional(observed.alert(), EvidenceWriter::alert));
    return json;
  }

  static ObjectNode suite(CipherSuite suite) {
    ObjectNode json = JSON.objectNode();
    json.put("id", suite.id());
    json.put("name", suite.name());
    json.set("opensslName", optional(suite.opensslName(), JSON::stringNode));
    json.put("keyBits", suite.keyBits());
    return json;
  }

  static JsonNode version(ProtocolVersion version) {
    return JSON.stringNode(version.label());
  }

  static ObjectNode group(NamedGroup group) {
    return JSON.objectNode().put("id", group.id()).put("name", group.label());
  }

  static <T> JsonNode optional(Optional<T> value, Function<T, ? extends JsonNode> write) {
    return value.<JsonNode>map(write).orElseGet(JSON::nullNode);
  }

  static <T> ArrayNode array(Collection<T> values, Function<T, ? extends JsonNode> write) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(write.apply(value)));
    return array;
  }

  static ArrayNode texts(Collection<String> values) {
    return array(values, JSON::stringNode);
  }

  /// An enum constant as the report spells it.
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ObjectNode network(NetworkFacts network) {
    ObjectNode json = JSON.objectNode();
    json.put("nameFound", word(network.nameFound()));
    json.set("resolved", texts(network.resolved()));
    json.set("service", optional(network.service(), JSON::stringNode));
    ArrayNode connected = json.putArray("connected");
    ArrayNode failures = json.putArray("failures");
    int number = 0;
    for (Attempt attempt : network.attempts()) {
      boolean failed = attempt.failure() != Failure.NONE;
      ObjectNode entry = (failed ? failures : connected).addObject();
      entry.put("attempt", ++number);
      entry.put("address", attempt.address());
      entry.put("port", attempt.port());
      entry.put("millis", attempt.millis());
      if (failed) {
        entry.put("failure", word(attempt.failure()));
      }
    }
    return json;
  }

  static ObjectNode dialogue(DialogueFacts dialogue) {
    ObjectNode json = JSON.objectNode();
    json.put("greeting", dialogue.greeting());
    json.set("capabilities", texts(dialogue.capabilities()));
    json.put("starttls", word(dialogue.starttls()));
    json.put("problem", word(dialogue.problem()));
    json.set("lines", array(dialogue.lines(), EvidenceWriter::line));
    return json;
  }

  private static ObjectNode line(DialogueFacts.Line line) {
    return JSON.objectNode()
        .put("from", line.fromServer() ? "server" : "client")
        .put("text", line.text());
  }

  private static ObjectNode tls(TlsFacts tls) {
    ObjectNode json = JSON.objectNode();
    json.set("versions", array(tls.versions(), EvidenceWriter::versionFacts));
    json.set(
        "groups",
        array(
            tls.groups(),
            facts -> {
              ObjectNode entry = JSON.objectNode();
              entry.set("version", version(facts.version()));
              entry.set("accepted", array(facts.accepted(), EvidenceWriter::group));
              entry.put("othersRefused", word(facts.othersRefused()));
              return entry;
            }));
    json.set("dhParameters", optional(tls.dhParameters(), EvidenceWriter::dhParameters));
    json.set("signatureSchemes", array(tls.signatureSchemes(), EvidenceWriter::scheme));
    json.set("refusedSchemes", array(tls.refusedSchemes(), EvidenceWriter::scheme));
    json.set("breakingSuites", array(tls.breakingSuites(), EvidenceWriter::suite));
    json.set("extensions", array(tls.extensions(), EvidenceWriter::extension));
    json.put("clientCertificate", word(tls.clientCertificate()));
    json.set("clientAuthorities", texts(tls.clientAuthorities()));
    return json;
  }

  static ObjectNode dhParameters(TlsFacts.DhParameters dh) {
    return JSON.objectNode().put("bits", dh.bits()).put("primeName", dh.primeName());
  }

  private static ObjectNode versionFacts(VersionFacts facts) {
    ObjectNode json = JSON.objectNode();
    json.set("version", version(facts.version()));
    json.put(
        "status",
        switch (facts.supported()) {
          case YES -> "supported";
          case NO -> "refused";
          case UNKNOWN -> "unknown";
        });
    json.put("how", word(facts.how()));
    json.set(
        "serverOrder",
        switch (facts.order()) {
          case SERVER -> JSON.booleanNode(true);
          case CLIENT -> JSON.booleanNode(false);
          case SINGLE, UNKNOWN -> JSON.nullNode();
        });
    json.put("order", word(facts.order()));
    json.set("cipherSuites", array(facts.cipherSuites(), EvidenceWriter::suite));
    json.put("othersRefused", word(facts.othersRefused()));
    json.set("refused", array(facts.refused(), EvidenceWriter::suite));
    return json;
  }

  /// A chain: the server's own certificate, and `chain` with all that was sent, it included.
  private static ObjectNode chain(ServedChain chain) {
    ObjectNode json = JSON.objectNode();
    json.put("role", chain.role());
    json.set("version", optional(chain.newest(), EvidenceWriter::version));
    json.set("versions", array(chain.versions(), EvidenceWriter::version));
    if (!chain.sent().isEmpty()) {
      json.setAll(certificate(chain.leaf()));
    }
    json.set("chain", array(chain.sent(), EvidenceWriter::certificate));
    json.put("stapled", word(chain.stapled()));
    json.set("staple", optional(chain.staple(), staple -> JSON.stringNode(base64(staple))));
    return json;
  }

  static ObjectNode certificate(Certificate certificate) {
    ObjectNode json = JSON.objectNode();
    json.put("subject", certificate.subject());
    json.put("issuer", certificate.issuer());
    ArrayNode names = texts(certificate.dnsNames());
    certificate.ipAddresses().forEach(names::add);
    certificate.otherNames().forEach(names::add);
    json.set("san", names);
    json.put("notBefore", certificate.notBefore().toString());
    json.put("notAfter", certificate.notAfter().toString());
    json.put("keyType", certificate.keyType());
    json.put("keyBits", certificate.keyBits());
    json.set("curve", optional(certificate.curve(), JSON::stringNode));
    json.put("signature", certificate.signatureAlgorithm());
    json.put("serial", certificate.serial());
    json.put("sha256", certificate.sha256());
    json.put("pem", certificate.pem());
    return json;
  }

  private static ObjectNode store(TrustStore store) {
    ObjectNode json = JSON.objectNode();
    json.put("id", store.id());
    json.put("label", store.label());
    json.put("complete", store.complete());
    json.set("roots", array(store.roots(), EvidenceWriter::certificate));
    return json;
  }

  private static ObjectNode name(NameAnswer answer) {
    ObjectNode json = JSON.objectNode();
    json.set("serverName", optional(answer.serverName(), JSON::stringNode));
    json.put("kind", word(answer.kind()));
    json.put(
        "outcome",
        switch (answer.answered()) {
          case YES -> "answered";
          case NO -> "refused";
          case UNKNOWN -> "unknown";
        });
    json.set("version", optional(answer.version(), EvidenceWriter::version));
    json.set("cipherSuite", optional(answer.cipherSuite(), EvidenceWriter::suite));
    json.set("alert", optional(answer.alert(), EvidenceWriter::alert));
    json.set("leafSha256", optional(answer.leaf(), leaf -> JSON.stringNode(leaf.sha256())));
    json.put("matches", word(answer.matches()));
    return json;
  }

  /// Certificates that a server name brought up and that are in no chain.
  private static List<Certificate> seenByNameOnly(Evidence evidence) {
    Set<Certificate> served = new HashSet<>();
    evidence.certificates().forEach(chain -> served.addAll(chain.sent()));
    return evidence.sni().stream()
        .flatMap(answer -> answer.leaf().stream())
        .distinct()
        .filter(leaf -> !served.contains(leaf))
        .toList();
  }

  private static ObjectNode exchange(Exchange exchange) {
    ObjectNode json =
        JSON.objectNode()
            .put("number", exchange.number())
            .put("startedAt", exchange.startedAt().toString())
            .put("purpose", exchange.purpose())
            .put("outcome", exchange.outcome())
            .put("command", exchange.command());
    json.set("dialogue", array(exchange.dialogue(), EvidenceWriter::line));
    return json.put("sent", base64(exchange.sent())).put("received", base64(exchange.received()));
  }

  static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  static ObjectNode scheme(SignatureScheme scheme) {
    return JSON.objectNode().put("id", scheme.id()).put("name", scheme.label());
  }

  static ObjectNode extension(ExtensionType extension) {
    return JSON.objectNode().put("id", extension.id()).put("name", extension.label());
  }

  static ObjectNode alert(AlertDescription alert) {
    return JSON.objectNode().put("id", alert.id()).put("name", alert.label());
  }
}
