package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextLinesTest {
  @Test
  void nothingThatSteersATerminalIsPrinted() {
    TextLines lines = new TextLines();

    lines.line(2, "a\u009b2Jb\u001b[31mc\u202Ed\u2028e");

    assertThat(lines.text()).isEqualTo("  a 2Jb [31mc d e\n");
  }
}
