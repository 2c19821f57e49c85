package org.maillens.report;

import static org.maillens.report.EvidenceWriter.array;
import static org.maillens.report.EvidenceWriter.optional;
import static org.maillens.report.EvidenceWriter.texts;
import static org.maillens.report.EvidenceWriter.word;

import java.time.Instant;
import java.util.Optional;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.ConfiguredEndpoint.ConfiguredCertificate;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Listening;
import org.maillens.evidence.Place;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.Success;
import org.maillens.evidence.WebTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The texts that were handed in, as JSON; [DocumentsReader] reads it.
final class DocumentsWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DocumentsWriter() {}

  static ObjectNode documents(Documents documents) {
    ObjectNode json = JSON.objectNode();
    json.set("read", array(documents.read(), DocumentsWriter::document));
    json.set("sightings", array(documents.sightings(), DocumentsWriter::sighting));
    json.set("successes", array(documents.successes(), DocumentsWriter::success));
    json.set("servers", array(documents.servers(), DocumentsWriter::server));
    json.set("listening", array(documents.listening(), DocumentsWriter::listening));
    json.set("files", array(documents.files(), DocumentsWriter::file));
    json.set("tests", array(documents.tests(), DocumentsWriter::test));
    return json;
  }

  private static ObjectNode document(Document document) {
    return JSON.objectNode()
        .put("name", document.name())
        .put("kind", word(document.kind()))
        .put("lines", document.lines())
        .put("bytes", document.bytes())
        .put("recognised", document.recognised())
        .put("leftOut", document.leftOut());
  }

  private static ObjectNode place(Place place) {
    return JSON.objectNode().put("document", place.document()).put("line", place.line());
  }

  private static ObjectNode sighting(Sighting sighting) {
    ObjectNode json = JSON.objectNode().put("signature", sighting.signature());
    json.set("alert", optional(sighting.alert(), EvidenceWriter::alert));
    json.set("place", place(sighting.place()));
    json.put("text", sighting.text()).put("count", sighting.count());
    json.set("first", time(sighting.first()));
    json.set("last", time(sighting.last()));
    json.set("client", optional(sighting.client(), JSON::stringNode));
    json.set("program", optional(sighting.program(), JSON::stringNode));
    return json.put("service", sighting.service()).put("server", sighting.server());
  }

  private static ObjectNode success(Success success) {
    ObjectNode json =
        JSON.objectNode()
            .put("version", success.version())
            .put("cipherSuite", success.cipherSuite())
            .put("count", success.count());
    json.set("first", time(success.first()));
    json.set("last", time(success.last()));
    json.set("client", optional(success.client(), JSON::stringNode));
    return json.put("service", success.service());
  }

  private static JsonNode time(Optional<Instant> time) {
    return optional(time, at -> JSON.stringNode(at.toString()));
  }

  private static ObjectNode server(ConfiguredServer server) {
    ObjectNode json =
        JSON.objectNode().put("product", server.product()).put("version", server.version());
    json.set("settings", array(server.settings(), DocumentsWriter::setting));
    json.set("endpoints", array(server.endpoints(), DocumentsWriter::endpoint));
    json.set("missing", texts(server.missing()));
    return json;
  }

  private static ObjectNode setting(Setting setting) {
    ObjectNode json = JSON.objectNode();
    json.set("scope", texts(setting.scope()));
    json.put("name", setting.name())
        .put("value", setting.value())
        .put("standing", word(setting.standing()));
    json.set("place", place(setting.place()));
    return json.put("hidden", setting.hidden());
  }

  private static ObjectNode endpoint(ConfiguredEndpoint endpoint) {
    ObjectNode json =
        JSON.objectNode()
            .put("protocol", word(endpoint.protocol()))
            .put("security", endpoint.security().word())
            .put("listening", word(endpoint.listening()));
    json.set("addresses", texts(endpoint.addresses()));
    json.put("port", endpoint.port());
    json.set("versions", array(endpoint.versions(), EvidenceWriter::version));
    json.put("versionsKnown", endpoint.versionsKnown());
    json.put("cipherString", endpoint.cipherString());
    json.set("cipherSuites", array(endpoint.cipherSuites(), EvidenceWriter::suite));
    json.put("order", word(endpoint.order()));
    json.set("groups", array(endpoint.groups(), EvidenceWriter::group));
    json.set("dhFile", optional(endpoint.dhFile(), JSON::stringNode));
    json.put("tlsRequired", word(endpoint.tlsRequired()))
        .put("cleartextBeforeTls", word(endpoint.cleartextBeforeTls()));
    json.set("mechanisms", texts(endpoint.mechanisms()));
    json.put("clientCertificate", word(endpoint.clientCertificate()));
    json.set("certificates", array(endpoint.certificates(), DocumentsWriter::certificate));
    json.set("places", array(endpoint.places(), DocumentsWriter::place));
    return json;
  }

  private static ObjectNode certificate(ConfiguredCertificate certificate) {
    ObjectNode json = JSON.objectNode();
    json.set("names", texts(certificate.names()));
    return json.put("certificateFile", certificate.certificateFile())
        .put("keyFile", certificate.keyFile());
  }

  private static ObjectNode listening(Listening listening) {
    ObjectNode json =
        JSON.objectNode()
            .put("address", listening.address())
            .put("port", listening.port())
            .put("program", listening.program());
    json.set("place", place(listening.place()));
    return json;
  }

  private static ObjectNode file(ListedFile file) {
    ObjectNode json =
        JSON.objectNode()
            .put("path", file.path())
            .put("mode", file.mode())
            .put("owner", file.owner())
            .put("group", file.group())
            .put("target", file.target());
    json.set("place", place(file.place()));
    return json;
  }

  private static ObjectNode test(WebTest test) {
    ObjectNode json =
        JSON.objectNode()
            .put("tester", test.tester())
            .put("host", test.host())
            .put("port", test.port());
    json.set("statements", texts(test.statements()));
    json.set("place", place(test.place()));
    return json;
  }
}
