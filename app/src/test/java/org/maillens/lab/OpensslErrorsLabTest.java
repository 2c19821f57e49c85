package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maillens.tls.OpensslError;
import org.maillens.tls.OpensslRelease;

/// What MailLens makes of an error's number, against `openssl errstr` of every release: every
/// reason of the SSL library in that release's own layout.
class OpensslErrorsLabTest {
  private static final int REASONS = 2048;

  /// Six fields from 1.0.2 to 1.1.1 and five later; the last is the reason's text, which can hold a
  /// colon nowhere.
  private static final Pattern LINE = Pattern.compile("error:[0-9A-F]{8}:.*:([^:]*)");

  @BeforeAll
  static void everyRelease() {
    Lab.require(
        "openssl-1.0.2 OpenSSL 1.0.2",
        "openssl-1.1.1 OpenSSL 1.1.1",
        "openssl-3.0 OpenSSL 3.0.",
        "openssl-3.5 OpenSSL 3.5.");
  }

  @Test
  void likeOpenssl() {
    List<String> differences = new ArrayList<>();
    for (OpensslRelease release : OpensslRelease.values()) {
      List<String> numbers = numbers(release);
      List<String> theirs = asked(release, numbers);
      assertThat(theirs).hasSameSizeAs(numbers);
      int named = 0;
      for (int i = 0; i < numbers.size(); i++) {
        Optional<String> text =
            OpensslError.of(Integer.parseUnsignedInt(numbers.get(i), 16))
                .flatMap(error -> error.text(release));
        String expected = theirs.get(i).replace(",", "");
        boolean unnamed = expected.startsWith("reason(");
        named += unnamed ? 0 : 1;
        if (!(unnamed ? text.isEmpty() : text.equals(Optional.of(expected)))) {
          differences.add(release.label() + " " + numbers.get(i) + " " + text + " " + expected);
        }
      }
      System.out.printf("errors of OpenSSL %s: %d reasons compared%n", release.label(), named);
      assertThat(named).isGreaterThan(250);
    }
    assertThat(differences).isEmpty();
  }

  private static List<String> numbers(OpensslRelease release) {
    boolean old = release == OpensslRelease.V1_0_2 || release == OpensslRelease.V1_1_1;
    return IntStream.range(1, REASONS)
        .map(reason -> OpensslError.SSL << (old ? 24 : 23) | reason)
        .mapToObj("%08X"::formatted)
        .toList();
  }

  private static List<String> asked(OpensslRelease release, List<String> numbers) {
    String[] arguments =
        Stream.concat(Stream.of("errors", release.label()), numbers.stream())
            .toArray(String[]::new);
    List<String> texts = new ArrayList<>();
    for (String line : Lab.script(Map.of(), arguments).output().lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        texts.add(matcher.group(1));
      }
    }
    return texts;
  }
}
