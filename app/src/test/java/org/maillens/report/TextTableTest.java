package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final List<String> HEADS = List.of("Name", "Port", "Note");

  private static TextTable<List<String>> table(List<List<String>> rows) {
    return new TextTable<>(
        HEADS,
        rows,
        () ->
            (row, cells) -> {
              for (int i = 0; i < cells.length; i++) {
                cells[i] = row.get(i);
              }
            });
  }

  private static String text(TextTable<List<String>> table) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    table.lines(StandardCharsets.UTF_8, text::writeBytes);
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void columnsAreAsWideAsTheirWidestCellAndNoLineEndsInSpaces() {
    assertThat(text(table(List.of(List.of("a", "1", ""), List.of("longer", "993", "x")))))
        .isEqualTo(
            """
              Name    Port  Note
              a       1
              longer  993   x
            """);
  }

  @Test
  void whatAllRowsSayIsLeftOutAndToldOnce() {
    TextTable<List<String>> table =
        table(List.of(List.of("a", "993", ""), List.of("b", "993", "")));
    assertThat(table.same()).containsExactly("Port 993");
    assertThat(text(table)).isEqualTo("  Name\n  a\n  b\n");
  }

  @Test
  void manyRowsStayInTheirOrderAndAreAsWideAsTheWidestOfAll() {
    List<List<String>> rows =
        IntStream.range(0, 100_000)
            .mapToObj(i -> List.of(Integer.toString(i), "993", i == 77_777 ? "x" : ""))
            .toList();
    List<String> lines = text(table(rows)).lines().toList();
    assertThat(lines).hasSize(100_001);
    assertThat(lines.getFirst()).isEqualTo("  Name   Note");
    assertThat(lines.get(10)).isEqualTo("  9");
    assertThat(lines.get(77_778)).isEqualTo("  77777  x");
    assertThat(lines.getLast()).isEqualTo("  99999");
  }

  @Test
  void aCellThatIsFarTooWideMovesOnlyItsOwnRow() {
    String wide = "x".repeat(60_000);
    List<String> lines =
        text(table(List.of(List.of("a", "1", "n"), List.of(wide, "2", "n2")))).lines().toList();
    assertThat(lines.get(1)).isEqualTo("  a" + " ".repeat(81) + "1     n");
    assertThat(lines.get(2)).isEqualTo("  " + wide + "  2     n2");
  }

  @Test
  void aSingleRowIsWhole() {
    TextTable<List<String>> table = table(List.of(List.of("a", "993", "x")));
    assertThat(table.same()).isEmpty();
    assertThat(text(table)).isEqualTo("  Name  Port  Note\n  a     993   x\n");
  }
}
