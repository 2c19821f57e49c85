package org.maillens.capture.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maillens.capture.transcript.told.Form;

/// Holds each expression of the readers against lines of genuine transcripts that somebody made
/// long: how often it looks at a character must not grow faster than the line.
class FormsTest {
  private static final List<Path> GENUINE =
      List.of(
          Path.of("src", "test", "resources", "transcripts"),
          Path.of("src", "test", "resources", "fuzz", "TranscriptFuzz"));
  private static final int LONGEST_SEED = 160;
  private static final int SEEDS = 3;
  private static final int REPEATED = 400;

  /// So long is what is repeated.
  private static final int[] LENGTHS = {1, 2, 3, 7, 14, 30};

  /// An expression may go over a line some times; a quadratic one would do so a thousand times.
  private static final int LOOKS_PER_CHARACTER = 40;

  private static final List<Expression> EXPRESSIONS = new ArrayList<>();
  private static final List<String> LINES = new ArrayList<>();

  /// @param form where it is of whole lines
  private record Expression(String name, Pattern pattern, @Nullable Form form) {
    boolean takes(CharSequence text) {
      Matcher matcher = pattern.matcher(text);
      return form == null ? matcher.find() : matcher.matches();
    }
  }

  @BeforeAll
  static void collect() throws IOException, ReflectiveOperationException {
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.maillens.capture.transcript")) {
      for (Field field : Class.forName(type.getName()).getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          expression(field);
        }
      }
    }
    Set<String> lines = new TreeSet<>();
    for (Path folder : GENUINE) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
              .lines()
              .filter(line -> line.length() <= LONGEST_SEED)
              .forEach(lines::add);
        }
      }
    }
    LINES.addAll(lines);
  }

  private static void expression(Field field) throws ReflectiveOperationException {
    String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
    field.setAccessible(true);
    if (field.get(null) instanceof Pattern pattern) {
      EXPRESSIONS.add(new Expression(name, pattern, null));
    } else if (field.get(null) instanceof Form form) {
      Field inner = Form.class.getDeclaredField("pattern");
      inner.setAccessible(true);
      EXPRESSIONS.add(new Expression(name, (Pattern) inner.get(form), form));
    }
  }

  @Test
  void noExpressionLosesALineByItsWords() {
    assertThat(EXPRESSIONS).hasSizeGreaterThan(120);
    for (Expression expression : EXPRESSIONS) {
      Form form = expression.form;
      if (form != null) {
        assertThat(LINES.stream().filter(line -> expression.pattern.matcher(line).matches()))
            .as(expression.name)
            .allMatch(form::matches);
      }
    }
  }

  @Test
  void eachLookIsAsLongAsTheLine() {
    List<String> slow = new ArrayList<>();
    int tried = 0;
    for (Expression expression : EXPRESSIONS) {
      List<String> seeds = LINES.stream().filter(expression::takes).limit(SEEDS).toList();
      tried += seeds.isEmpty() ? 0 : 1;
      seeds.stream()
          .flatMap(seed -> stretched(seed).filter(text -> isSlow(expression, text)).limit(1))
          .findFirst()
          .ifPresent(
              text ->
                  slow.add(
                      expression.name
                          + " "
                          + expression.pattern
                          + " takes "
                          + Counted.shown(text)));
    }
    assertThat(slow).isEmpty();
    assertThat(tried).isGreaterThan(EXPRESSIONS.size() / 2);
  }

  /// Parts of a line again and again, to its end and broken off.
  private static Stream<String> stretched(String line) {
    List<String> all = new ArrayList<>();
    for (int from = 0; from <= line.length(); from++) {
      List<String> parts = new ArrayList<>(List.of(" "));
      for (int length : LENGTHS) {
        if (from + length <= line.length()) {
          parts.add(line.substring(from, from + length));
        }
      }
      for (String part : parts) {
        String head = line.substring(0, from) + part.repeat(REPEATED);
        all.add(head + "\u0001");
        all.add(head + line.substring(from) + "\u0001");
      }
    }
    return all.stream();
  }

  private static boolean isSlow(Expression expression, String text) {
    Counted counted = new Counted(text);
    try {
      expression.takes(counted);
      return false;
    } catch (Counted.TooOften | StackOverflowError tooMuch) {
      return true;
    }
  }

  /// A text that knows how often it was looked at.
  private static final class Counted implements CharSequence {
    private final String text;
    private long left;

    /// Stops the expression, which would go on for long.
    private static final class TooOften extends RuntimeException {
      private static final long serialVersionUID = 1L;
    }

    Counted(String text) {
      this.text = text;
      this.left = (long) LOOKS_PER_CHARACTER * text.length();
    }

    static String shown(String text) {
      return text.replaceAll("(.{1,30}?)\\1{20,}", "($1)*");
    }

    @Override
    public char charAt(int index) {
      if (--left < 0) {
        throw new TooOften();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
