package org.maillens.report;

import static org.maillens.report.EvidenceWriter.array;
import static org.maillens.report.EvidenceWriter.optional;
import static org.maillens.report.EvidenceWriter.texts;
import static org.maillens.report.EvidenceWriter.word;

import java.util.List;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Candidate;
import org.maillens.evidence.Message;
import org.maillens.fix.Fix;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was found and what helps, as JSON: alike for a check and for texts that were handed in.
final class FindingsJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Messages messages;

  FindingsJson(Messages messages) {
    this.messages = messages;
  }

  /// Adds `findings` and `fixes`.
  void write(ObjectNode json, List<Finding> findings, List<Fix> fixes) {
    json.set("findings", array(findings, this::finding));
    json.set("fixes", array(fixes, fix -> fix(fix, findings)));
  }

  private ObjectNode finding(Finding finding) {
    ObjectNode json = JSON.objectNode();
    json.put("id", finding.id());
    json.put("severity", word(finding.severity()));
    json.put("confidence", word(finding.confidence()));
    json.put("title", messages.text(finding.title()));
    json.put("explanation", messages.text(finding.explanation()));
    json.set("exact", optional(finding.exact(), this::sentence));
    json.set("surer", optional(finding.surer(), this::sentence));
    json.set("causedBy", optional(finding.causedBy(), JSON::stringNode));
    json.set("candidates", array(finding.candidates(), this::candidate));
    json.set("fixableBy", array(finding.fixableBy(), party -> JSON.stringNode(word(party))));
    json.set("evidence", texts(finding.evidence()));
    json.set("fixes", texts(finding.fixIds()));
    return json;
  }

  private JsonNode sentence(Message message) {
    return JSON.stringNode(messages.text(message));
  }

  private ObjectNode candidate(Candidate candidate) {
    return JSON.objectNode()
        .put("id", candidate.id())
        .put("confidence", word(candidate.confidence()))
        .put("statement", messages.text(candidate.statement()))
        .put("tellApart", messages.text(candidate.tellApart()));
  }

  private static ObjectNode fix(Fix fix, List<Finding> findings) {
    ObjectNode json = JSON.objectNode();
    json.put("id", fix.id());
    // the most important finding of this report that it serves
    json.set(
        "finding",
        optional(
            findings.stream().filter(finding -> serves(fix, finding)).map(Finding::id).findFirst(),
            JSON::stringNode));
    json.put("title", fix.title());
    json.put("target", fix.target());
    json.put("targetLabel", fix.targetLabel());
    json.put("audience", word(fix.audience()));
    json.put("risk", word(fix.risk()));
    json.put("proof", word(fix.proof()));
    json.put("source", fix.source());
    json.set(
        "steps",
        array(
            fix.steps(),
            step ->
                JSON.objectNode()
                    .put("kind", word(step.kind()))
                    .put("text", step.text())
                    .put("copy", step.copy())
                    .put("language", step.language())
                    .put("file", step.file())));
    json.put("providerMessage", fix.providerMessage());
    return json;
  }

  private static boolean serves(Fix fix, Finding finding) {
    return finding.fixIds().contains(fix.id())
        || fix.findings().contains(finding.id())
        || finding.candidates().stream().anyMatch(c -> fix.findings().contains(c.id()));
  }
}
