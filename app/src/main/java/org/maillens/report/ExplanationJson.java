package org.maillens.report;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An explanation as JSON, as `resources/schema/explanation.schema.json` describes it: findings and
/// fixes are those of a report.
public final class ExplanationJson {
  private final Messages messages;

  /// @param messages the words of findings
  public ExplanationJson(Messages messages) {
    this.messages = messages;
  }

  /// The explanation as text that ends in a line feed.
  public String write(Explanation explanation) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    JsonReport.begin(json);
    json.set("documents", DocumentsWriter.documents(explanation.documents()));
    new FindingsJson(messages).write(json, explanation.findings(), explanation.fixes());
    return JsonReport.text(json);
  }
}
