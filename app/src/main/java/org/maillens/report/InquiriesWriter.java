package org.maillens.report;

import static org.maillens.report.EvidenceWriter.array;
import static org.maillens.report.EvidenceWriter.optional;
import static org.maillens.report.EvidenceWriter.texts;
import static org.maillens.report.EvidenceWriter.word;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.evidence.ClockReading;
import org.maillens.evidence.EngineAnswer;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.OtherView;
import org.maillens.evidence.RevocationAnswer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What others than the endpoint said, as JSON; [InquiriesReader] reads it back.
final class InquiriesWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private InquiriesWriter() {}

  static ObjectNode inquiries(Inquiries inquiries) {
    ObjectNode json = JSON.objectNode();
    json.put("allowed", inquiries.allowed());
    json.set("issuers", array(inquiries.issuers(), InquiriesWriter::issuer));
    json.set("revocations", array(inquiries.revocations(), InquiriesWriter::revocation));
    json.set("engines", array(inquiries.engines(), InquiriesWriter::engine));
    json.set("otherViews", array(inquiries.otherViews(), InquiriesWriter::view));
    json.set("names", array(inquiries.names(), InquiriesWriter::name));
    json.set("clocks", array(inquiries.clocks(), InquiriesWriter::clock));
    return json;
  }

  private static ObjectNode issuer(FetchedIssuer fetched) {
    ObjectNode json = JSON.objectNode();
    json.put("url", fetched.url());
    json.put("outcome", word(fetched.outcome()));
    json.set("certificates", array(fetched.certificates(), EvidenceWriter::certificate));
    return json;
  }

  private static ObjectNode revocation(RevocationAnswer answer) {
    RevocationVerdict verdict = answer.verdict();
    ObjectNode json = JSON.objectNode();
    json.put("certificateSha256", answer.certificate());
    json.put("source", word(answer.source()));
    json.put("url", answer.url());
    json.put("status", word(verdict.status()));
    json.put("fault", word(verdict.fault()));
    json.set("revokedAt", instant(verdict.revokedAt()));
    json.set("reason", number(verdict.reason()));
    json.set("producedAt", instant(verdict.producedAt()));
    json.set("thisUpdate", instant(verdict.thisUpdate()));
    json.set("nextUpdate", instant(verdict.nextUpdate()));
    return json;
  }

  private static JsonNode instant(Optional<Instant> instant) {
    return optional(instant, moment -> JSON.stringNode(moment.toString()));
  }

  private static JsonNode number(OptionalInt number) {
    return number.isPresent() ? JSON.numberNode(number.getAsInt()) : JSON.nullNode();
  }

  private static ObjectNode engine(EngineAnswer answer) {
    ObjectNode json = JSON.objectNode();
    json.put("engine", answer.engine());
    json.put("leafSha256", answer.leaf());
    json.put("trusted", word(answer.trusted()));
    json.put("status", answer.status());
    json.set("path", array(answer.path(), EvidenceWriter::certificate));
    return json;
  }

  private static ObjectNode view(OtherView view) {
    ObjectNode json = JSON.objectNode();
    json.put("address", view.address());
    json.put("port", view.port());
    json.put("answered", word(view.answered()));
    json.set("chain", array(view.sent(), EvidenceWriter::certificate));
    return json;
  }

  private static ObjectNode name(NameAddress name) {
    ObjectNode json = JSON.objectNode();
    json.put("name", name.name());
    json.put("origin", word(name.origin()));
    json.set("addresses", texts(name.addresses()));
    json.put("sameServer", word(name.sameServer()));
    return json;
  }

  private static ObjectNode clock(ClockReading reading) {
    return JSON.objectNode()
        .put("source", word(reading.source()))
        .put("from", reading.from())
        .put("theirs", reading.theirs().toString())
        .put("ours", reading.ours().toString());
  }
}
