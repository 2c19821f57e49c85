package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Documents;
import org.maillens.evidence.signature.Signatures;
import org.maillens.report.TextReport.Signs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What texts say that were handed in: as JSON, as text, and counted together.
class ExplanationTest {
  private final Explanation explanation =
      SampleReports.ANALYSIS.explained(SampleDocuments.everything(), "");
  private final String json = new ExplanationJson(SampleReports.MESSAGES).write(explanation);

  @Test
  void isAsTheSchemaSays() throws IOException {
    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
    ObjectNode torn = (ObjectNode) JsonMapper.shared().readTree(json);
    ((ObjectNode) torn.at("/documents/sightings/0")).remove("count");
    assertThat(schema().validate(torn)).isNotEmpty();
  }

  @Test
  void holdsWhatWasRead() {
    JsonNode tree = JsonMapper.shared().readTree(json);
    assertThat(tree.at("/documents/read/0/bytes").asLong()).isEqualTo(9_000_000_000L);
    assertThat(tree.at("/documents/sightings/0/client").asString())
        .isEqualTo(SampleDocuments.CLIENT);
    assertThat(tree.at("/documents/servers/0/endpoints/0/port").asInt()).isEqualTo(993);
    assertThat(tree.at("/findings/0/title").asString()).contains(" ").doesNotContain("finding.");
  }

  @Test
  void theTextBeginsWithTheAnswerAndCountsTogether() {
    String text = TextExplanation.of(explanation, SampleReports.MESSAGES, Signs.SYMBOLS);
    String answer = SampleReports.MESSAGES.text(explanation.findings().getFirst().title());
    assertThat(text.lines().findFirst().orElse("")).contains(answer.substring(0, 20));
    assertThat(text.replaceAll("\\s+", " "))
        .contains("7 times from 2026-11-20 08:00:00 UTC to 2026-11-22 09:30:00 UTC")
        .contains("Clients: 203.0.113.7 (7)")
        .contains("TLS 1.0: 7 connections")
        .contains("203.0.113.8 (5), 203.0.113.7 (2)")
        .contains("imap on port 993, implicit")
        .contains("ssl_cert (maillog:17)")
        .contains("SSL Labs tested example.com on port 443")
        .doesNotContain("\u001b", "\u202E");
    // What is to be pasted stands behind a bar and keeps its lines.
    assertThat(text.lines().filter(line -> !line.strip().startsWith("| ")))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(101));
  }

  @Test
  void oneSpellingForEachVersion() {
    assertThat(DocumentsView.version("TLSv1")).isEqualTo("TLS 1.0");
    assertThat(DocumentsView.version("TLS1.0")).isEqualTo("TLS 1.0");
    assertThat(DocumentsView.version("TLSv1.3")).isEqualTo("TLS 1.3");
    assertThat(DocumentsView.version("TLS1_2")).isEqualTo("TLS 1.2");
    assertThat(DocumentsView.version("SSLv3")).isEqualTo("SSL 3.0");
    assertThat(DocumentsView.version("DTLS")).isEqualTo("DTLS");
  }

  @Test
  void nothingHandedInIsShownAsNothing() {
    DocumentsView view = DocumentsView.of(Documents.none(), Signatures.shipped());
    assertThat(view.errors()).isEmpty();
    assertThat(view.versions()).isEmpty();
  }

  private static Schema schema() throws IOException {
    Path folder = Path.of("..", "resources", "schema");
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemas(
                    Map.of("urn:maillens:report:1", text(folder.resolve("report.schema.json")))))
        .getSchema(text(folder.resolve("explanation.schema.json")), InputFormat.JSON);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
