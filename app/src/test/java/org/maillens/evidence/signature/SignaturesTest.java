package org.maillens.evidence.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.signature.Signature.Cause;
import org.maillens.evidence.signature.Signature.Example;
import org.maillens.evidence.signature.Signature.SpokenBy;
import org.maillens.evidence.signature.Signatures.Match;
import org.maillens.tls.AlertDescription;

/// Every signature is found by its own real examples, also when they were mutilated on the way, and
/// nothing is found where nothing is wrong.
class SignaturesTest {
  private static final Signatures SIGNATURES = Signatures.shipped();

  /// Letters only: a code or a number stays as it is.
  private static final Pattern LONG_WORD = Pattern.compile("(?<![\\w])[A-Za-z]{5,}(?![\\w])");

  private static final Pattern TIME =
      Pattern.compile(
          "^(?:[A-Z][a-z]{2} +\\d+ [\\d:]{8} |\\d{4}-\\d\\d-\\d\\d [\\d:]{8} )(?:mail |server )?");

  private record Case(Signature signature, Example example) {}

  @Test
  void examplesAreFoundInPastedText() {
    assertFound(SIGNATURES::in, text -> text, any -> true);
  }

  @Test
  void wrappedAndQuotedExamplesAreFound() {
    assertFound(
        SIGNATURES::in,
        text -> "> " + text.replaceAll("(.{30,}?) ", "$1\n> "),
        SignaturesTest::isSentence);
  }

  @Test
  void examplesInOtherCaseAreFound() {
    assertFound(SIGNATURES::in, text -> text.toUpperCase(Locale.ROOT), any -> true);
    assertFound(SIGNATURES::in, text -> text.toLowerCase(Locale.ROOT), any -> true);
  }

  @Test
  void examplesWithATypingErrorInAnyLongWordAreFound() {
    List<String> wrong = new ArrayList<>();
    for (Case each : cases(SignaturesTest::isSentence)) {
      for (MatchResult word : LONG_WORD.matcher(each.example().text()).results().toList()) {
        // It makes a number an alert.
        if (!word.group().equalsIgnoreCase("alert")) {
          check(each, SIGNATURES::in, text -> misspelt(text, word), wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void logLinesAreFound() {
    assertFound(SIGNATURES::inLine, text -> text, SignaturesTest::isLine);
  }

  @Test
  void logLinesWithoutTimeOrFieldsOrInOtherCaseAreFound() {
    assertFound(
        SIGNATURES::inLine, text -> TIME.matcher(text).replaceFirst(""), SignaturesTest::isLine);
    assertFound(
        SIGNATURES::inLine,
        text -> "2026-11-22T12:00:00.123456+01:00 mx1 " + TIME.matcher(text).replaceFirst(""),
        SignaturesTest::isLine);
    assertFound(
        SIGNATURES::inLine,
        text -> text.replaceAll(",? ?(?:session=<[^>]*>|user=<[^>]*>|lip=[\\d.]+)", ""),
        SignaturesTest::isLine);
    assertFound(SIGNATURES::inLine, text -> text.toUpperCase(Locale.ROOT), SignaturesTest::isLine);
  }

  @Test
  void theSeedsWordsAreFound() {
    assertThat(
            SIGNATURES.in(
                "imap-login: Disconnected: Connection Closed: SSL_accept() failed: error:0A000102:SSL"
                    + " routines::unsupported protocol (no auth attempts in 0 secs): user=<>,"
                    + " tip=52.109.8.10, lip=77.68.96.59"))
        .first()
        .extracting(match -> match.signature().id())
        .isEqualTo("openssl-unsupported-protocol-server");
    assertThat(
            SIGNATURES.in(
                "Your sever does not support the connection encrytpion type you specified. Contact"
                    + " your mai server administrator"))
        .first()
        .extracting(match -> match.signature().id())
        .isEqualTo("outlook-0x800ccc1a");
  }

  @Test
  void codesAreFoundInEveryForm() {
    for (String code :
        List.of("0x800CCC1A", "800ccc1a", "(0x800ccc1A):", "0×800CCC1A", "-2146644966")) {
      assertThat(SIGNATURES.in(code))
          .as(code)
          .first()
          .extracting(match -> match.signature().id())
          .isEqualTo("outlook-0x800ccc1a");
    }
  }

  @Test
  void theAlertIsTold() {
    assertThat(SIGNATURES.inLine("SSL_accept() failed: error:14094418:SSL routines::"))
        .first()
        .extracting(Match::alert)
        .isEqualTo(java.util.Optional.of(new AlertDescription(48)));
  }

  @Test
  void nothingIsFoundInHealthyLines() throws IOException {
    List<String> lines = lines(Path.of("src/test/resources/signatures/healthy.txt"));
    assertThat(lines).hasSizeGreaterThan(60);
    for (String line : lines) {
      assertThat(SIGNATURES.inLine(line)).as(line).isEmpty();
    }
    String all = String.join("\n", lines);
    assertThat(SIGNATURES.in(all).stream().map(match -> match.signature().id())).isEmpty();
  }

  @Test
  void aLineWithoutAnAnchorMatchesNothing() {
    List<String> anchors =
        SIGNATURES.anchors().stream().map(anchor -> new String(anchor, US_ASCII)).toList();
    assertThat(anchors).allMatch(anchor -> anchor.equals(anchor.toLowerCase(Locale.ROOT)));
    for (Case each : cases(SignaturesTest::isLine)) {
      String line = each.example().text().toLowerCase(Locale.ROOT);
      assertThat(anchors).as(line).anyMatch(line::contains);
    }
  }

  @Test
  void theIndexNamesEveryFileOnce() throws IOException {
    Path folder = Path.of("../resources/signatures");
    List<String> named = lines(folder.resolve("index.txt"));
    assertThat(named).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(120);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".json"))
                  .map(name -> name.substring(0, name.length() - ".json".length())))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void everySignatureHasARealExampleAndCausesThatExist() throws IOException {
    Properties words = new Properties();
    words.load(
        Objects.requireNonNull(
            SignaturesTest.class.getResourceAsStream("/messages/finding.properties")));
    for (Signature signature : SIGNATURES.all()) {
      assertThat(signature.examples()).as(signature.id()).isNotEmpty();
      if (signature.noise()) {
        assertThat(signature.causes()).as(signature.id()).isEmpty();
      }
      for (Cause cause : signature.causes()) {
        assertThat(words).as(signature.id()).containsKey("finding." + cause.finding() + ".title");
      }
      if (signature.causes().size() > 1) {
        assertThat(signature.surer()).as(signature.id()).isNotEmpty();
        assertThat(signature.causes()).as(signature.id()).noneMatch(c -> c.tellApart().isEmpty());
      }
    }
  }

  private interface Search {
    List<Match> matches(String text);
  }

  private static void assertFound(
      Search search, UnaryOperator<String> change, Predicate<Case> which) {
    List<String> wrong = new ArrayList<>();
    for (Case each : cases(which)) {
      check(each, search, change, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(
      Case each, Search search, UnaryOperator<String> change, List<String> wrong) {
    String text = change.apply(each.example().text());
    List<Signature> found = search.matches(text).stream().map(Match::signature).toList();
    if (found.isEmpty() || !isOrSaysLess(found.getFirst(), each.signature())) {
      wrong.add(
          each.signature().id()
              + ": "
              + found.stream().map(Signature::id).toList()
              + " in "
              + text
              + "\n");
    }
  }

  /// The word that tells the side, or that makes a number an event's, may be the misspelt one; then
  /// the same error is found, and that detail stays open.
  private static boolean isOrSaysLess(Signature found, Signature wanted) {
    return found.equals(wanted)
        || isWithoutSide(found.marks(), wanted.marks())
        || isWithoutAlert(found.marks(), wanted.marks());
  }

  private static boolean isWithoutSide(Marks found, Marks wanted) {
    return wanted.side() != SpokenBy.EITHER
        && found.side() == SpokenBy.EITHER
        && found.phrases().isEmpty()
        && found.openssl().containsAll(wanted.openssl())
        && found.alerts().equals(wanted.alerts());
  }

  private static boolean isWithoutAlert(Marks found, Marks wanted) {
    return !wanted.events().isEmpty()
        && found.events().stream().allMatch(event -> event.alerts().isEmpty())
        && found.events().stream()
            .map(Marks.Event::id)
            .toList()
            .equals(wanted.events().stream().map(Marks.Event::id).toList());
  }

  private static List<Case> cases(Predicate<Case> which) {
    return SIGNATURES.all().stream()
        .flatMap(signature -> signature.examples().stream().map(each -> new Case(signature, each)))
        .filter(which)
        .toList();
  }

  /// A code alone is something that people say, not a line.
  private static boolean isLine(Case each) {
    return each.signature().logged() && each.example().text().contains(" ");
  }

  /// Long enough for its words to tell it when one of them is wrong. XML is copied, not typed.
  private static boolean isSentence(Case each) {
    return !each.example().text().contains("<EventID>")
        && LONG_WORD.matcher(each.example().text()).results().count() > 3;
  }

  /// Two letters in the middle of the word exchanged, or one left out where they are the same.
  private static String misspelt(String text, MatchResult word) {
    int middle = (word.start() + word.end()) / 2;
    char before = text.charAt(middle - 1);
    char after = text.charAt(middle);
    String exchanged = before == after ? String.valueOf(before) : "" + after + before;
    return text.substring(0, middle - 1) + exchanged + text.substring(middle + 1);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file, UTF_8).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
