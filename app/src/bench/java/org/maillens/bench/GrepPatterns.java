package org.maillens.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.maillens.evidence.signature.Signature;
import org.maillens.evidence.signature.Signatures;
import org.maillens.tls.OpensslError;
import org.maillens.tls.OpensslRelease;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What somebody would give to grep who knows as much as the signatures: extended regular
/// expressions, one a line.
final class GrepPatterns {
  private GrepPatterns() {}

  /// The words that MailLens itself looks for first, in small letters as it does. Grep is quickest
  /// with these, and of little use: it takes case for what it is and misses most errors.
  static List<String> words() {
    return Signatures.shipped().anchors().stream()
        .map(anchor -> quoted(new String(anchor, StandardCharsets.US_ASCII)))
        .toList();
  }

  /// For each signature that stands in logs one expression, as an administrator would write it from
  /// the signature's words and numbers: `error:[0-9A-F]{8}:.*:no shared cipher`. What else a
  /// signature asks of a line (further words, the side) is left out: so grep is quicker, and counts
  /// some lines that MailLens knows to be harmless.
  static List<String> expressions() {
    return Signatures.shipped().all().stream()
        .filter(Signature::logged)
        .map(signature -> expression(marks(signature.id())))
        .toList();
  }

  private static String expression(JsonNode marks) {
    List<String> ways = new ArrayList<>();
    marks.path("openssl").forEach(n -> ways.add(error(OpensslError.SSL, n.asInt())));
    marks
        .path("otherOpenssl")
        .forEach(n -> ways.add(error(n.path("library").asInt(), n.path("reason").asInt())));
    marks.path("alerts").forEach(n -> ways.add("alert number " + n.asInt() + "([^0-9]|$)"));
    marks.path("events").forEach(n -> ways.add("EventID[^>]*>" + n.path("id").asInt()));
    marks.path("phrases").forEach(n -> ways.add(quoted(n.asString())));
    return String.join("|", ways);
  }

  private static String error(int library, int reason) {
    OpensslError error = new OpensslError(OpensslError.Layout.WITH_FLAGS, library, 0, reason);
    String text =
        Stream.of(OpensslRelease.V3_5, OpensslRelease.V1_1_1, OpensslRelease.V1_0_2)
            .flatMap(release -> error.text(release).stream())
            .findFirst()
            .orElse("reason(" + reason + ")");
    return "error:[0-9A-F]{8}:.*:" + quoted(text);
  }

  private static String quoted(String words) {
    return words.replaceAll("[.\\[\\]{}()*+?^$|\\\\]", "\\\\$0");
  }

  private static JsonNode marks(String id) {
    try (InputStream in = Signatures.class.getResourceAsStream("/signatures/" + id + ".json")) {
      return JsonMapper.shared().readTree(in).path("match");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
