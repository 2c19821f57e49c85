package org.maillens.capture.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.maillens.evidence.Document;

/// A text that is held in memory as a whole; logs are not.
///
/// @param name file name as given, or empty for pasted text
/// @param lines without their ends
public record Text(String name, List<String> lines) {
  public Text {
    lines = List.copyOf(lines);
  }

  /// What is told of it among the texts that were read.
  ///
  /// @param understood how many of its lines were
  public Document document(Document.Kind kind, long understood) {
    long bytes =
        lines.stream().mapToLong(line -> line.getBytes(StandardCharsets.UTF_8).length + 1L).sum();
    return new Document(name, kind, lines.size(), bytes, understood, 0);
  }

  /// A pasted text.
  public static Text pasted(String text) {
    return new Text("", text.lines().toList());
  }
}
