package org.maillens.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The table `chain-cases.txt`: what is said of each of [ChainCases], by us and by other programs.
final class ChainTable {
  /// What is said, and why: the rule that it rests on, or for a peer why it differs.
  record Cell(String value, String rule) {}

  /// One case; a line that it lacks has an empty cell.
  record Row(Map<String, Cell> cells) {
    Cell cell(String line) {
      return cells.getOrDefault(line, new Cell("", ""));
    }

    Cell cell(ChainPeer peer) {
      return cell(peer.name().toLowerCase(Locale.ROOT));
    }
  }

  private ChainTable() {}

  /// The rows by the ids of their cases, in order.
  static Map<String, Row> read() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    try (InputStream file = ChainTable.class.getResourceAsStream("chain-cases.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
      Row row = new Row(new LinkedHashMap<>());
      for (String line : text.lines().toList()) {
        if (line.startsWith("[")) {
          row = new Row(new LinkedHashMap<>());
          if (rows.put(line.substring(1, line.length() - 1), row) != null) {
            throw new IllegalArgumentException("twice: " + line);
          }
        } else if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split(" +\\| ", 2);
          String[] words = parts[0].split(" +", 2);
          row.cells().put(words[0], new Cell(words[1], parts.length > 1 ? parts[1] : ""));
        }
      }
    }
    return rows;
  }
}
