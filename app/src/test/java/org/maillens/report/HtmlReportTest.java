package org.maillens.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.evidence.Samples;
import org.maillens.fix.Fix;
import org.maillens.report.Redaction.Note;

/// The page for people: self-contained, in the order of the wizard, and proof against what a server
/// says.
class HtmlReportTest {
  private static final Messages MESSAGES = SampleReports.MESSAGES;
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)\\b([^<>]*)>");

  static Set<String> samples() {
    return SampleReports.evidence().keySet();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void fetchesAndRunsNothing(String sample) {
    String page = page(sample);
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("default-src 'none'", "prefers-color-scheme: dark")
        .doesNotContain("<script", "<link", "<img", "url(", "@import", "javascript:");
    assertThat(TAG.matcher(page).results().map(tag -> tag.group(3)))
        .allSatisfy(
            attributes ->
                assertThat(attributes).doesNotContainPattern("\\b(on\\w+|src|href|style)="));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyElementIsClosedInOrder(String sample) {
    ArrayDeque<String> open = new ArrayDeque<>();
    TAG.matcher(page(sample))
        .results()
        .filter(tag -> !tag.group(2).equals("meta"))
        .forEach(
            tag -> {
              if (tag.group(1).isEmpty()) {
                open.push(tag.group(2));
              } else {
                assertThat(open.pop()).isEqualTo(tag.group(2));
              }
            });
    assertThat(open).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySentenceHasItsWords(String sample) {
    assertThat(page(sample))
        .doesNotContainPattern("\\b(report|finding|overlap)\\.[a-z]+\\.[a-z]")
        .doesNotContainPattern("\\{\\d");
  }

  @Test
  void whatAServerSaysStaysText() {
    String page = page("everything");
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("&lt;img src=x onerror=&#39;a()&#39;&gt;&quot;&amp;amp;")
        .contains("⟨U+0000⟩⟨U+001B⟩[31m ⟨U+202E⟩txt")
        .doesNotContain("<b>", "\u202E", "\u001b", "\u0000");
  }

  @Test
  void saysWhatHelpsBeforeTheFactsBehindIt() {
    Report report = SampleReports.report(Samples.incident());
    String page = HtmlReport.of(report, List.of(), MESSAGES);
    assertThat(page)
        .containsSubsequence(
            "<h1>✕ ",
            "What is behind it",
            "What to do",
            "Mail programs",
            "Cipher suites, in the order of the program",
            "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
            "Needs DHE; the server does none",
            "Certificates",
            "Server names (SNI)",
            "The way there and the dialogue",
            "</html>");
    for (Fix fix : report.fixes()) {
      assertThat(page).contains(fix.title().replace("'", "&#39;"));
    }
    assertThat(page).contains("ssl_server_dh_file");
  }

  @Test
  void aGapInTheChainIsShown() {
    assertThat(page("missingIntermediate")).contains("card gap", "missing");
    assertThat(page("healthy")).doesNotContain("card gap");
  }

  @Test
  void saysWhatWasLeftOut() {
    Report report = SampleReports.report(Samples.healthy());
    List<Note> notes =
        List.of(
            new Note("computer.user", "this-user", List.of("dialogue.greeting")),
            new Note("reported.error", "", List.of("reported.error")));
    assertThat(HtmlReport.of(report, notes, MESSAGES))
        .contains("the user’s name on this computer, the error text as typed");
    assertThat(HtmlReport.of(report, List.of(), MESSAGES)).doesNotContain("Left out");
  }

  private static String page(String sample) {
    return HtmlReport.of(SampleReports.report(SampleReports.named(sample)), List.of(), MESSAGES);
  }
}
