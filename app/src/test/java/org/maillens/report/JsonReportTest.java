package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Samples;
import org.maillens.report.JsonReport.Saved;
import org.maillens.report.ReportFormatException.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A report as JSON: what the design promises is in it, it is as its schema says, and it opens
/// again as the same check.
class JsonReportTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final JsonReport json = new JsonReport(SampleReports.MESSAGES);
  private final Schema schema = schema();

  static Set<String> samples() {
    return SampleReports.evidence().keySet();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void opensAgainAsTheSameCheck(String sample) throws ReportFormatException {
    Evidence evidence = SampleReports.named(sample);
    String written = json.write(SampleReports.report(evidence));
    Saved saved = JsonReport.read(written);
    assertThat(saved.evidence()).isEqualTo(evidence);
    assertThat(saved.clients())
        .extracting(JsonReport.SavedClient::id)
        .containsExactly("windows-7-tls12", "modern");
    assertThat(saved.redactions()).isEmpty();
    assertThat(json.write(SampleReports.reopened(saved))).isEqualTo(written);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isAsTheSchemaSays(String sample) {
    String written = json.write(SampleReports.report(SampleReports.named(sample)));
    assertThat(schema.validate(written, InputFormat.JSON)).isEmpty();
  }

  @Test
  void redactionsAreReadBackAndAsTheSchemaSays() throws ReportFormatException {
    List<Redaction.Note> notes =
        List.of(new Redaction.Note("computer.user", "this-user", List.of("dialogue.greeting")));
    String written = json.write(SampleReports.report(Samples.healthy()), notes);
    assertThat(JsonReport.read(written).redactions()).isEqualTo(notes);
    assertThat(schema.validate(written, InputFormat.JSON)).isEmpty();
  }

  @Test
  void holdsWhatTheDesignPromises() {
    JsonNode report = tree(SampleReports.everything());
    for (String path :
        List.of(
            "/schemaVersion",
            "/tool/name",
            "/tool/version",
            "/startedAt",
            "/endpoint/protocol",
            "/endpoint/security",
            "/endpoint/host",
            "/endpoint/port",
            "/endpoint/addresses/0",
            "/evidence/dialogue/greeting",
            "/evidence/dialogue/capabilities/0",
            "/evidence/dialogue/starttls",
            "/evidence/network/resolved/0",
            "/evidence/network/connected/0",
            "/evidence/network/failures/0",
            "/evidence/tls/versions/0/version",
            "/evidence/tls/versions/0/status",
            "/evidence/tls/versions/0/how",
            "/evidence/tls/versions/0/serverOrder",
            "/evidence/tls/versions/2/cipherSuites/0/id",
            "/evidence/tls/versions/2/cipherSuites/0/name",
            "/evidence/tls/versions/2/cipherSuites/0/opensslName",
            "/evidence/tls/versions/2/cipherSuites/0/keyBits",
            "/evidence/tls/groups/0",
            "/evidence/tls/dhParameters/bits",
            "/evidence/tls/signatureSchemes/0",
            "/evidence/tls/extensions/0",
            "/evidence/certificates/0/role",
            "/evidence/certificates/0/subject",
            "/evidence/certificates/0/issuer",
            "/evidence/certificates/0/san/0",
            "/evidence/certificates/0/notBefore",
            "/evidence/certificates/0/notAfter",
            "/evidence/certificates/0/keyType",
            "/evidence/certificates/0/keyBits",
            "/evidence/certificates/0/signature",
            "/evidence/certificates/0/sha256",
            "/evidence/certificates/0/pem",
            "/evidence/sni/0/serverName",
            "/evidence/sni/0/outcome",
            "/evidence/sni/0/leafSha256",
            "/evidence/sni/0/matches",
            "/clients/0/id",
            "/clients/0/name",
            "/clients/0/predicted/works",
            "/clients/0/predicted/version",
            "/clients/0/predicted/cipherSuite",
            "/clients/0/predicted/group",
            "/clients/0/predicted/reason",
            "/clients/0/predicted/handshake",
            "/clients/0/predicted/gates/7/passage",
            "/clients/0/observed",
            "/findings/0/id",
            "/findings/0/severity",
            "/findings/0/confidence",
            "/findings/0/title",
            "/findings/0/explanation",
            "/findings/0/fixableBy/0",
            "/findings/0/evidence/0",
            "/cost/connections",
            "/cost/bytesSent",
            "/cost/bytesReceived",
            "/cost/elapsedMillis",
            "/cost/throttled")) {
      assertThat(report.at(path).isMissingNode()).as(path).isFalse();
    }
  }

  @Test
  void saysTheIncidentInWordsAndWithItsFixes() {
    JsonNode report = tree(Samples.incident());
    assertThat(report.at("/findings/0/id").asString()).isEqualTo("no-common-suite");
    assertThat(report.at("/findings/0/confidence").asString()).isEqualTo("certain");
    assertThat(report.at("/findings/0/title").asString()).contains(" ").doesNotContain("finding.");
    assertThat(report.at("/clients/0/predicted/works").asString()).isEqualTo("no");
    assertThat(report.at("/clients/0/observed/answered").asString()).isEqualTo("no");
    List<String> ids = new ArrayList<>();
    for (JsonNode fix : report.get("fixes")) {
      ids.add(fix.get("id").asString());
      assertThat(fix.get("finding").asString()).as(fix.get("id").asString()).isNotEmpty();
      assertThat(fix.at("/steps/0/text").asString()).isNotEmpty();
    }
    assertThat(ids).contains("dovecot-2.4-dhe", "cpanel-dovecot-dhe");
  }

  /// Each field that the schema asks for is missed, wherever it stands in a real report.
  @Test
  void theSchemaMissesEveryFieldThatIsTakenAway() {
    ObjectNode report = withFewClients(tree(SampleReports.everything()));
    List<String> unmissed = new ArrayList<>();
    takeAway(report, report, "", unmissed);
    assertThat(unmissed).isEmpty();
  }

  private void takeAway(JsonNode root, JsonNode at, String path, List<String> unmissed) {
    if (at instanceof ArrayNode array && !array.isEmpty()) {
      takeAway(root, array.get(0), path + "/0", unmissed);
    }
    if (at instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode value = object.remove(name);
        if (schema.validate(root).isEmpty()) {
          unmissed.add(path + "/" + name);
        }
        object.set(name, value);
        takeAway(root, value, path + "/" + name, unmissed);
      }
    }
  }

  /// Whatever is missing or of another kind: the one typed exception, or a report.
  @Test
  void damagedReportsAreRefusedWithThePlace() {
    ObjectNode report = withFewClients(tree(SampleReports.everything()));
    List<String> wrong = new ArrayList<>();
    damage(report, report, "", wrong);
    assertThat(wrong).isEmpty();
  }

  private static void damage(JsonNode root, JsonNode at, String path, List<String> wrong) {
    if (at instanceof ArrayNode array && !array.isEmpty()) {
      damage(root, array.get(0), path + "/0", wrong);
    }
    if (at instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode value = object.get(name);
        for (JsonNode other : replacements()) {
          object.set(name, other);
          Throwable thrown = catchThrowable(() -> JsonReport.read(root.toString()));
          if (thrown != null && !(thrown instanceof ReportFormatException)) {
            wrong.add(path + "/" + name + " " + other + ": " + thrown);
          }
        }
        object.set(name, value);
        damage(root, value, path + "/" + name, wrong);
      }
    }
  }

  /// One client in full and one in short: more of them would only take longer.
  private static ObjectNode withFewClients(ObjectNode report) {
    ArrayNode clients = (ArrayNode) report.get("clients");
    while (clients.size() > 2) {
      clients.remove(1);
    }
    return report;
  }

  private static List<JsonNode> replacements() {
    return List.of(
        MAPPER.readTree("null"),
        MAPPER.readTree("-1"),
        MAPPER.readTree("1e30"),
        MAPPER.readTree("\"\\u0000\""),
        MAPPER.readTree("[{}]"),
        MAPPER.readTree("{}"));
  }

  @Test
  void theComplaintNamesTheField() {
    ObjectNode report = tree(Samples.healthy());
    ((ObjectNode) report.at("/evidence/tls/versions/0")).put("order", "whatever");
    assertThatThrownBy(() -> JsonReport.read(report.toString()))
        .isInstanceOfSatisfying(
            ReportFormatException.class,
            e -> {
              assertThat(e.problem()).isEqualTo(Problem.BAD_FIELD);
              assertThat(e.where()).isEqualTo("/evidence/tls/versions/0/order");
            });
  }

  @Test
  void aChainWithoutCertificatesIsRefused() {
    ObjectNode report = tree(Samples.healthy());
    ((ArrayNode) report.at("/evidence/certificates/0/chain")).removeAll();
    assertThat(problem(report.toString())).isEqualTo(Problem.BAD_FIELD);
  }

  @Test
  void otherJsonNewerReportsAndTornOnesAreToldApart() {
    String written = json.write(SampleReports.report(Samples.healthy()));
    assertThat(problem("[1, 2]")).isEqualTo(Problem.NO_REPORT);
    assertThat(problem("{\"name\": \"package\"}")).isEqualTo(Problem.NO_REPORT);
    assertThat(problem("{\"schemaVersion\": 2}")).isEqualTo(Problem.NEWER);
    assertThat(problem("")).isEqualTo(Problem.NO_JSON);
    assertThat(problem("[".repeat(100_000))).isEqualTo(Problem.NO_JSON);
    assertThat(problem(written + "{}")).isEqualTo(Problem.NO_JSON);
    for (int end = 1; end < written.length() - 2; end += 997) {
      assertThat(problem(written.substring(0, end))).as("cut at " + end).isNotNull();
    }
  }

  private static Problem problem(String text) {
    Throwable thrown = catchThrowable(() -> JsonReport.read(text));
    assertThat(thrown).isInstanceOf(ReportFormatException.class);
    return ((ReportFormatException) thrown).problem();
  }

  private ObjectNode tree(Evidence evidence) {
    return (ObjectNode) MAPPER.readTree(json.write(SampleReports.report(evidence)));
  }

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Files.readString(Path.of("..", "resources", "schema", "report.schema.json")),
              InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
