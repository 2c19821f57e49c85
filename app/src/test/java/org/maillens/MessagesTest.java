package org.maillens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The sentences of `resources/messages/` and the keys in the code belong together. A key stands in
/// the code whole (`"check.title"`), or as a literal that ends in a dot and the words that get
/// appended to it (`"check.state." + word`): each word is then a literal or an enum constant.
class MessagesTest {
  private static final Path MESSAGES = Path.of("..", "resources", "messages");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
  private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z][A-Z0-9_]+\\b");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

  private static final String FILE_NAME =
      ".*\\.(json|html|pem|css|csv|png|svg|txt|md|properties|zip)";

  private final Map<String, String> sentences = sentences();
  private final Set<String> literals = new HashSet<>();
  private final Set<String> words = new HashSet<>();

  MessagesTest() {
    for (Path source : files(Path.of("src", "main", "java"), ".java")) {
      String code = withoutComments(text(source));
      LITERAL.matcher(code).results().forEach(found -> literals.add(found.group(1)));
      CONSTANT.matcher(code).results().forEach(found -> words.addAll(spellings(found.group())));
    }
    words.addAll(literals);
  }

  @Test
  void everyKeyInTheCodeHasItsSentence() {
    Set<String> missing = new TreeSet<>();
    for (String literal : literals) {
      boolean key = literal.matches("[a-z][A-Za-z0-9-]*(\\.[A-Za-z0-9_-]+)+\\.?");
      if (key
          && !literal.matches(FILE_NAME)
          && features().contains(literal.substring(0, literal.indexOf('.')))
          && sentences.keySet().stream().noneMatch(known -> leadsTo(literal, known))) {
        missing.add(literal);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void noSentenceIsObsolete() {
    assertThat(sentences).isNotEmpty();
    assertThat(sentences.keySet().stream().filter(key -> !used(key))).isEmpty();
  }

  @Test
  void keysBeginWithTheNameOfTheirFile() {
    for (Path file : files(MESSAGES, ".properties")) {
      assertThat(read(file).keySet())
          .as(file.toString())
          .isNotEmpty()
          .allSatisfy(key -> assertThat((String) key).startsWith(feature(file) + "."));
    }
  }

  @Test
  void noFileSaysAKeyTwice() {
    for (Path file : files(MESSAGES, ".properties")) {
      long keys =
          text(file).lines().filter(line -> line.matches("[a-z][A-Za-z0-9._-]*\\s*=.*")).count();
      assertThat(read(file)).as(file.toString()).hasSize((int) keys);
    }
  }

  @Test
  void everySentenceIsAMessageFormatWithoutTraps() {
    sentences.forEach(
        (key, sentence) -> {
          assertThat(new MessageFormat(sentence, Locale.ROOT).toPattern()).as(key).isNotNull();
          // A single apostrophe vanishes, and with it every argument behind it.
          assertThat(sentence.replace("''", "").replaceAll("'[{}]+'", ""))
              .as(key)
              .doesNotContain("'");
          List<Integer> arguments =
              ARGUMENT
                  .matcher(sentence)
                  .results()
                  .map(found -> Integer.valueOf(found.group(1)))
                  .distinct()
                  .sorted(Comparator.naturalOrder())
                  .toList();
          assertThat(arguments).as(key).allMatch(index -> index < 10);
        });
  }

  private boolean used(String key) {
    if (literals.contains(key)) {
      return true;
    }
    for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
      String rest = key.substring(dot + 1);
      if (literals.contains(key.substring(0, dot + 1)) && madeOfWords(rest)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the code could put this end of a key together.
  private boolean madeOfWords(String end) {
    if (words.contains(end) || words.contains("." + end)) {
      return true;
    }
    for (int dot = end.indexOf('.'); dot > 0; dot = end.indexOf('.', dot + 1)) {
      if (madeOfWords(end.substring(0, dot)) && madeOfWords(end.substring(dot + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean leadsTo(String literal, String key) {
    return key.equals(literal) || key.startsWith(literal.endsWith(".") ? literal : literal + ".");
  }

  private Set<String> features() {
    Set<String> features = new HashSet<>();
    sentences.keySet().forEach(key -> features.add(key.substring(0, key.indexOf('.'))));
    return features;
  }

  private static Map<String, String> sentences() {
    Map<String, String> all = new TreeMap<>();
    for (Path file : files(MESSAGES, ".properties")) {
      read(file).forEach((key, sentence) -> all.put((String) key, (String) sentence));
    }
    return all;
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static String feature(Path file) {
    return file.getFileName().toString().replace(".properties", "");
  }

  /// The ways in which an enum constant is spelt in keys: `badPort`, `bad-port`, `badport`.
  private static List<String> spellings(String constant) {
    String lower = constant.toLowerCase(Locale.ROOT);
    String camel =
        Pattern.compile("_(.)").matcher(lower).replaceAll(found -> upper(found.group(1)));
    return List.of(constant, lower, camel, lower.replace('_', '-'), lower.replace("_", ""));
  }

  private static String upper(String letter) {
    return Matcher.quoteReplacement(letter.toUpperCase(Locale.ROOT));
  }

  /// Only comments on lines of their own: `//` also occurs inside of literals.
  private static String withoutComments(String code) {
    return code.replaceAll("(?m)^\\s*//.*$", "");
  }

  private static List<Path> files(Path root, String ending) {
    try (Stream<Path> found = Files.walk(root)) {
      return new ArrayList<>(
          found.filter(file -> file.toString().endsWith(ending)).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
