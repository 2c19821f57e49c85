package org.maillens.report;

import static org.maillens.report.EvidenceWriter.array;
import static org.maillens.report.EvidenceWriter.optional;
import static org.maillens.report.EvidenceWriter.texts;
import static org.maillens.report.EvidenceWriter.word;

import java.io.InputStream;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.maillens.client.Disagreement;
import org.maillens.client.GateVerdict;
import org.maillens.client.Prediction;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.client.Profile;
import org.maillens.client.ProfileReader;
import org.maillens.client.ProfileWriter;
import org.maillens.evidence.Evidence;
import org.maillens.report.Report.ClientOutcome;
import org.maillens.report.ReportFormatException.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A report as JSON, as `resources/schema/report.schema.json` describes it. It holds the whole
/// evidence, so that a saved report opens again as the live one: everything else in it follows from
/// the evidence, is there for other programs, and is worked out anew on opening.
public final class JsonReport {
  /// The version of the format that is written. Fields may be added within a version, never removed
  /// or changed in meaning.
  public static final int SCHEMA_VERSION = 1;

  /// The `detail` of those clients that a report speaks of with all cipher suites.
  private static final String FULL = "full";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Messages messages;

  /// What a saved report holds. The rest of the report follows from it with `Analysis`.
  ///
  /// @param clients those that the report speaks of in full, in their order
  /// @param redactions what was left out when it was saved
  public record Saved(
      Evidence evidence, List<SavedClient> clients, List<Redaction.Note> redactions) {
    public Saved {
      clients = List.copyOf(clients);
      redactions = List.copyOf(redactions);
    }
  }

  /// A client of a saved report.
  ///
  /// @param id perhaps of a profile that this installation does not have
  /// @param own the profile itself, where it was none of the catalogue
  public record SavedClient(String id, Optional<Profile> own) {}

  /// @param messages the words of findings
  public JsonReport(Messages messages) {
    this.messages = messages;
  }

  /// The report with nothing left out, as text that ends in a line feed.
  public String write(Report report) {
    return write(report, List.of());
  }

  /// The report, which has been through a [Redaction], as text that ends in a line feed.
  public String write(Report report, List<Redaction.Note> redactions) {
    Evidence evidence = report.evidence();
    ObjectNode json = JSON.objectNode();
    begin(json);
    json.put("startedAt", evidence.startedAt().toString());
    json.set(
        "endpoint", EvidenceWriter.endpoint(evidence.endpoint(), evidence.network().resolved()));
    json.set("evidence", EvidenceWriter.evidence(evidence));
    ArrayNode clients = json.putArray("clients");
    report.clients().forEach(client -> clients.add(client(client, true)));
    report.others().forEach(client -> clients.add(client(client, false)));
    new FindingsJson(messages).write(json, report.findings(), report.fixes());
    json.set("cost", EvidenceWriter.cost(evidence.cost()));
    json.set("redactions", array(redactions, JsonReport::redaction));
    return text(json);
  }

  /// What every format of ours begins with.
  static void begin(ObjectNode json) {
    json.put("schemaVersion", SCHEMA_VERSION);
    json.putObject("tool").put("name", Product.NAME).put("version", Product.version());
  }

  static String text(ObjectNode json) {
    return MAPPER.writeValueAsString(json).replace("\r\n", "\n") + "\n";
  }

  /// Writes JSON piece by piece as [#text] does at once; leaves the writer open.
  static JsonGenerator generator(Writer out) {
    return MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).createGenerator(out);
  }

  /// Reads JSON piece by piece, as strictly as [#read] does.
  static JsonParser parser(InputStream in) {
    return MAPPER.createParser(in);
  }

  /// Reads what [#write] wrote.
  public static Saved read(String text) throws ReportFormatException {
    JsonField report = new JsonField(parse(text), "");
    JsonNode version = report.node().get("schemaVersion");
    if (version == null || !version.isIntegralNumber() || !version.canConvertToInt()) {
      throw new ReportFormatException(Problem.NO_REPORT, "/schemaVersion");
    }
    if (version.asInt() != SCHEMA_VERSION) {
      throw new ReportFormatException(
          version.asInt() > SCHEMA_VERSION ? Problem.NEWER : Problem.NO_REPORT, "/schemaVersion");
    }
    if (report.find("evidence").isEmpty()) {
      throw new ReportFormatException(Problem.NO_REPORT, "/evidence");
    }
    return new Saved(
        new EvidenceReader().evidence(report),
        savedClients(report.get("clients")),
        report.get("redactions").list(JsonReport::readRedaction));
  }

  private static JsonNode parse(String text) throws ReportFormatException {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isMissingNode()) {
        throw new ReportFormatException(Problem.NO_JSON, "");
      }
      return node;
    } catch (JacksonException damaged) {
      throw new ReportFormatException(Problem.NO_JSON, "", damaged);
    }
  }

  /// Before the whole catalogue was in a report, `detail` was not: all of its clients were chosen.
  private static List<SavedClient> savedClients(JsonField json) throws ReportFormatException {
    List<Optional<SavedClient>> clients =
        json.list(
            client -> {
              Optional<JsonField> detail = client.find("detail");
              boolean full = detail.isEmpty() || detail.get().text().equals(FULL);
              return full ? Optional.of(savedClient(client)) : Optional.empty();
            });
    return clients.stream().flatMap(Optional::stream).toList();
  }

  private static SavedClient savedClient(JsonField client) throws ReportFormatException {
    String id = client.get("id").text();
    Optional<JsonField> own = client.find("profile");
    if (own.isEmpty() || own.get().node().isNull()) {
      return new SavedClient(id, Optional.empty());
    }
    try {
      return new SavedClient(id, Optional.of(ProfileReader.read(own.get().node())));
    } catch (RuntimeException damaged) {
      throw own.get().bad(damaged);
    }
  }

  private ObjectNode client(ClientOutcome client, boolean full) {
    ObjectNode json = JSON.objectNode();
    json.put("id", client.profile().id());
    json.put("name", client.profile().label());
    json.put("detail", full ? FULL : "short");
    json.put("sendable", client.profile().sendable());
    json.set("predicted", predicted(client.predicted(), full));
    json.set("observed", optional(client.observed(), EvidenceWriter::observed));
    json.set("disagreement", optional(client.disagreement(), JsonReport::disagreement));
    json.set(
        "profile",
        client.profile().ofCatalogue() ? JSON.nullNode() : ProfileWriter.write(client.profile()));
    return json;
  }

  private static ObjectNode disagreement(Disagreement disagreement) {
    return JSON.objectNode()
        .put("kind", word(disagreement.kind()))
        .put("predicted", disagreement.predicted())
        .put("observed", disagreement.observed());
  }

  private ObjectNode predicted(Prediction predicted, boolean full) {
    ObjectNode json = JSON.objectNode();
    json.put("works", word(predicted.works()));
    json.set("version", optional(predicted.version(), EvidenceWriter::version));
    json.set("cipherSuite", optional(predicted.cipherSuite(), EvidenceWriter::suite));
    json.set("group", optional(predicted.group(), EvidenceWriter::group));
    json.put("reason", word(predicted.reason()));
    json.put("explanation", messages.text(predicted.reason().message()));
    json.put("handshake", word(predicted.handshake()));
    json.set("gates", array(predicted.gates(), this::gate));
    json.set("cipherSuites", full ? array(predicted.suites(), this::suite) : JSON.nullNode());
    return json;
  }

  private ObjectNode gate(GateVerdict verdict) {
    return JSON.objectNode()
        .put("gate", word(verdict.gate()))
        .put("passage", word(verdict.passage()))
        .put("explanation", messages.text(verdict.reason()));
  }

  private ObjectNode suite(SuiteVerdict verdict) {
    return EvidenceWriter.suite(verdict.suite())
        .put("offered", word(verdict.offered()))
        .put("accepted", word(verdict.accepted()))
        .put("fitsCertificate", word(verdict.fitsCertificate()))
        .put("keyExchangeReady", word(verdict.keyExchangeReady()))
        .put("chosen", verdict.chosen())
        .put("whyNot", word(verdict.whyNot()))
        .put("explanation", messages.text(verdict.whyNot().message()));
  }

  private static ObjectNode redaction(Redaction.Note note) {
    ObjectNode json = JSON.objectNode();
    json.put("item", note.item());
    json.put("replacement", note.replacement());
    json.set("where", texts(note.where()));
    return json;
  }

  private static Redaction.Note readRedaction(JsonField json) throws ReportFormatException {
    return new Redaction.Note(
        json.get("item").text(),
        json.get("replacement").text(),
        json.get("where").list(JsonField::text));
  }
}
