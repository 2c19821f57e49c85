package org.maillens.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"mail.example.com", "Müller & Söhne GmbH", "株式会社", "שלום", "Côte d’Ivoire", "🙂"})
  void ordinaryNamesStayAsTheyAre(String text) {
    assertThat(SafeText.of(text)).isEqualTo(text);
  }

  @Test
  void whatNobodyWouldSeeIsWrittenOut() {
    assertThat(SafeText.of("mail.example.com\0.evil.example"))
        .isEqualTo("mail.example.com<U+0000>.evil.example");
    assertThat(SafeText.of("\u202Emoc.elpmaxe")).isEqualTo("<U+202E>moc.elpmaxe");
    assertThat(SafeText.of("ex\u200Bample\u00AD\uFEFF"))
        .isEqualTo("ex<U+200B>ample<U+00AD><U+FEFF>");
    assertThat(SafeText.of("a\r\nb\u001B[2J\u2028"))
        .isEqualTo("a<U+000D><U+000A>b<U+001B>[2J<U+2028>");
    assertThat(SafeText.of("\uDB40\uDC41\uD800\uE000\u3164"))
        .isEqualTo("<U+E0041><U+D800><U+E000><U+3164>");
    assertThat(SafeText.of("a\u00A0\u2003b")).isEqualTo("a  b");
  }

  @Test
  void marksDoNotPileUp() {
    assertThat(SafeText.of("e\u0301")).isEqualTo("e\u0301");
    assertThat(SafeText.of("e" + "\u0301".repeat(6)))
        .isEqualTo("e" + "\u0301".repeat(4) + "<U+0301><U+0301>");
  }

  @Test
  void lengthIsBounded() {
    assertThat(SafeText.of("x".repeat(200))).isEqualTo("x".repeat(200));
    assertThat(SafeText.of("x".repeat(201))).isEqualTo("x".repeat(199) + "…");
    assertThat(SafeText.of("abc", 2)).isEqualTo("a…");
    assertThat(SafeText.of("ab\0", 5)).isEqualTo("ab…");
    assertThat(SafeText.of("")).isEmpty();
    assertThat(SafeText.list(List.of("a", "b"), 2)).isEqualTo("a, b");
    assertThat(SafeText.list(Collections.nCopies(100, "a"), 2)).isEqualTo("a, a, … (+98)");
  }
}
