package org.maillens.report;

import static org.maillens.report.EvidenceWriter.array;
import static org.maillens.report.EvidenceWriter.optional;
import static org.maillens.report.EvidenceWriter.word;

import java.io.Writer;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.maillens.client.Recognised;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.report.conversation.ConversationGroup;
import org.maillens.report.conversation.ConversationRow;
import org.maillens.report.conversation.ConversationsView;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A list of saved conversations as JSON, as `resources/schema/conversations.schema.json` describes
/// it: the list and its groups in words, and all that was seen of each conversation. Written piece
/// by piece, since there can be very many.
public final class ConversationsJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Messages messages;

  /// @param messages the words of outcomes and findings
  public ConversationsJson(Messages messages) {
    this.messages = messages;
  }

  /// Writes the list; it ends in a line feed. The writer stays open.
  ///
  /// @param rows those of the view that are to be written
  /// @param shortfalls what of the source could not be used
  /// @throws tools.jackson.core.JacksonException if the writer fails
  public void write(
      ConversationsView view, List<ConversationRow> rows, List<Shortfall> shortfalls, Writer out) {
    ObjectNode head = JSON.objectNode();
    JsonReport.begin(head);
    List<Conversation> all = new Mapped<>(rows, ConversationRow::conversation);
    ConversationsWriter writer = ConversationsWriter.of(all);
    try (JsonGenerator json = JsonReport.generator(out)) {
      json.writeStartObject();
      head.properties().forEach(entry -> field(json, entry.getKey(), entry.getValue()));
      field(json, "kind", JSON.stringNode("conversations"));
      field(json, "count", JSON.numberNode(view.rows().size()));
      field(json, "failed", JSON.numberNode(view.failed()));
      list(json, "groups", view.groups(), this::group);
      list(json, "list", rows, this::row);
      field(json, "shortfalls", array(shortfalls, this::shortfall));
      json.writeName("conversations");
      json.writeStartObject();
      list(json, "certificates", writer.certificates(), EvidenceWriter::certificate);
      list(json, "handshakes", writer.handshakes(), ConversationsWriter::handshake);
      list(json, "all", all, writer::conversation);
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void field(JsonGenerator json, String name, JsonNode value) {
    json.writeName(name);
    json.writeTree(value);
  }

  private static <T> void list(
      JsonGenerator json, String name, Iterable<T> values, Function<T, ObjectNode> write) {
    json.writeName(name);
    json.writeStartArray();
    values.forEach(value -> json.writeTree(write.apply(value)));
    json.writeEndArray();
  }

  private ObjectNode group(ConversationGroup group) {
    ObjectNode json = JSON.objectNode();
    json.put("summary", messages.text(group.message()));
    json.set("program", program(group.program()));
    json.set("cause", cause(group.cause()));
    json.put("failed", group.failed());
    json.put("of", group.of());
    json.put("first", group.first().number());
    return json;
  }

  private ObjectNode row(ConversationRow row) {
    ObjectNode json = JSON.objectNode();
    json.put("number", row.conversation().number());
    json.put("outcome", word(row.outcome()));
    json.put("outcomeText", messages.text(row.outcome().message()));
    json.put("failed", row.failed());
    json.set("program", program(row.program()));
    json.set("cause", optional(row.cause(), this::cause));
    return json;
  }

  private static ObjectNode program(Recognised program) {
    ObjectNode json = JSON.objectNode();
    json.put("sureness", word(program.sureness()));
    json.set(
        "candidates",
        array(
            program.candidates(),
            one -> JSON.objectNode().put("id", one.id()).put("name", one.label())));
    return json;
  }

  private ObjectNode cause(Finding finding) {
    return JSON.objectNode()
        .put("id", finding.id())
        .put("title", messages.text(finding.title()))
        .put("confidence", word(finding.confidence()));
  }

  private ObjectNode shortfall(Shortfall shortfall) {
    return JSON.objectNode()
        .put("kind", word(shortfall.kind()))
        .put("count", shortfall.count())
        .put("text", messages.text(SavedWords.shortfall(shortfall)));
  }

  /// A list seen through a function, so that a long one is not held twice.
  private static final class Mapped<S, T> extends AbstractList<T> {
    private final List<S> source;
    private final Function<S, T> function;

    Mapped(List<S> source, Function<S, T> function) {
      this.source = source;
      this.function = function;
    }

    @Override
    public T get(int index) {
      return function.apply(source.get(index));
    }

    @Override
    public int size() {
      return source.size();
    }
  }
}
