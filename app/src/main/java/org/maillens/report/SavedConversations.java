package org.maillens.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.evidence.SeenHandshake;
import org.maillens.report.ReportFormatException.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/// Reads back a list that [ConversationsJson] wrote, piece by piece, since there can be very many.
/// What a list says in words follows from its conversations and is not read. It comes from a
/// stranger: every value is checked.
public final class SavedConversations {
  private static final Pattern KIND = Pattern.compile("\"kind\"\\s*:\\s*\"conversations\"");

  /// A capture gives no more.
  private static final int MOST = 500_000;

  /// Where the conversations begin: those of a capture share few handshakes, of which it keeps so
  /// much less.
  private static final long MOST_SHARED = 256L << 20;

  private final JsonParser json;
  private final ConversationsReader reader =
      new ConversationsReader(new EvidenceReader()::certificate);
  private final Map<Kind, Long> shortfalls = new EnumMap<>(Kind.class);
  private int version;
  private int count;
  private List<SeenHandshake> handshakes = List.of();
  private List<Conversation> all = List.of();
  private int last;

  /// Reads what the parser has come to: the value of a member.
  @FunctionalInterface
  private interface Member {
    void read(String name) throws ReportFormatException, InterruptedException;
  }

  private SavedConversations(JsonParser json) {
    this.json = json;
  }

  /// Whether a file that begins so gives itself out as such a list.
  public static boolean begins(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    return BundleReader.isOurs(text) && KIND.matcher(text).find();
  }

  /// The conversations of a list.
  ///
  /// @param in UTF-8
  /// @return empty where it is no whole list, or one of a newer MailLens
  /// @throws IOException if the stream fails
  /// @throws InterruptedException soon after the thread is interrupted
  public static Optional<Conversations> read(InputStream in)
      throws IOException, InterruptedException {
    try (JsonParser json = JsonReport.parser(in)) {
      return Optional.of(new SavedConversations(json).list());
    } catch (JacksonIOException broken) {
      throw broken.getCause();
    } catch (JacksonException | ReportFormatException damaged) {
      return Optional.empty();
    }
  }

  private Conversations list() throws ReportFormatException, InterruptedException {
    json.nextToken();
    members(
        name -> {
          switch (name) {
            case "schemaVersion" -> version = value(name).number();
            case "count" -> count = value(name).number();
            case "shortfalls" ->
                elements(name, SavedConversations::shortfall).forEach(this::missing);
            case "conversations" -> members(this::conversations);
            default -> json.skipChildren();
          }
        });
    if (version != JsonReport.SCHEMA_VERSION || count < all.size() || json.nextToken() != null) {
      throw new ReportFormatException(Problem.NO_REPORT, "");
    }
    if (count > all.size()) {
      missing(new Shortfall(Kind.NOT_SAVED, count - all.size()));
    }
    return new Conversations(
        all,
        shortfalls.entrySet().stream().map(e -> new Shortfall(e.getKey(), e.getValue())).toList());
  }

  /// In the order in which they are written: each refers to those before.
  private void conversations(String name) throws ReportFormatException, InterruptedException {
    switch (name) {
      case "certificates" -> elements(name, reader::known);
      case "handshakes" -> handshakes = elements(name, this::handshake);
      case "all" -> all = elements(name, this::conversation);
      default -> json.skipChildren();
    }
  }

  private SeenHandshake handshake(JsonField field) throws ReportFormatException {
    if (json.currentLocation().getByteOffset() > MOST_SHARED) {
      throw field.bad();
    }
    return reader.handshake(field);
  }

  private Conversation conversation(JsonField field) throws ReportFormatException {
    Conversation conversation = ConversationsReader.conversation(field, handshakes);
    if (conversation.number() <= last) {
      throw field.get("number").bad();
    }
    last = conversation.number();
    return conversation;
  }

  private static Shortfall shortfall(JsonField field) throws ReportFormatException {
    JsonField number = field.get("count");
    if (number.bigNumber() < 1) {
      throw number.bad();
    }
    return new Shortfall(field.get("kind").word(Kind.class), number.bigNumber());
  }

  private void missing(Shortfall shortfall) {
    shortfalls.merge(shortfall.kind(), shortfall.count(), Long::sum);
  }

  private void members(Member member) throws ReportFormatException, InterruptedException {
    expect(JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      member.read(name);
    }
  }

  private <T> List<T> elements(String name, JsonField.Reading<T> reading)
      throws ReportFormatException, InterruptedException {
    expect(JsonToken.START_ARRAY);
    List<T> values = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      JsonField field = value(name + "/" + values.size());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (values.size() == MOST) {
        throw field.bad();
      }
      values.add(reading.read(field));
    }
    return values;
  }

  private JsonField value(String path) {
    JsonNode tree = json.readValueAsTree();
    return new JsonField(tree, "/" + path);
  }

  private void expect(JsonToken token) throws ReportFormatException {
    if (json.currentToken() != token) {
      throw new ReportFormatException(Problem.NO_JSON, "");
    }
  }
}
