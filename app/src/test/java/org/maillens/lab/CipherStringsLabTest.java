package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.OpensslCipherList;
import org.maillens.tls.OpensslCipherString;
import org.maillens.tls.OpensslRelease;

/// What MailLens makes of a cipher string, against `openssl ciphers` of every release.
class CipherStringsLabTest {
  private static final long SEED = 20261122;
  private static final Pattern CODE = Pattern.compile("^ *0x(..),0x(..) - .*");

  /// Built into the lab's programs: Debian raised that of 3.0.
  private static final Map<OpensslRelease, Integer> LEVELS =
      Map.of(OpensslRelease.V1_1_1, 1, OpensslRelease.V3_0, 2, OpensslRelease.V3_5, 2);

  @TempDir Path directory;

  @BeforeAll
  static void everyRelease() {
    Lab.require(
        "openssl-1.0.2 OpenSSL 1.0.2",
        "openssl-1.1.1 OpenSSL 1.1.1",
        "openssl-3.0 OpenSSL 3.0.",
        "openssl-3.5 OpenSSL 3.5.");
  }

  @Test
  void likeOpenssl() throws IOException {
    List<String> strings = new ArrayList<>(GeneratedCipherStrings.real());
    strings.addAll(GeneratedCipherStrings.of(SEED, 350));
    assertThat(strings).doesNotHaveDuplicates();
    Path file = Files.write(directory.resolve("strings"), strings);
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (OpensslRelease release : OpensslRelease.values()) {
      for (boolean supported :
          LEVELS.containsKey(release) ? List.of(false, true) : List.of(false)) {
        List<Optional<List<CipherSuite>>> theirs = asked(release, file, supported);
        assertThat(theirs).hasSameSizeAs(strings).contains(Optional.empty());
        // Strings that are mostly refused, or all alike, would compare nothing.
        assertThat(theirs.stream().distinct().count()).isGreaterThan(strings.size() / 3);
        for (int i = 0; i < strings.size(); i++) {
          Optional<List<CipherSuite>> ours = ours(strings.get(i), release, supported);
          compared++;
          if (!ours.equals(theirs.get(i))) {
            differences.add(
                "%s%s %s%n  ours   %s%n  theirs %s"
                    .formatted(
                        release.label(),
                        supported ? " -s" : "",
                        strings.get(i),
                        ours,
                        theirs.get(i)));
          }
        }
      }
    }
    System.out.printf(
        "cipher strings: %d strings, %d releases of OpenSSL, %d lists compared, %d differences%n",
        strings.size(), OpensslRelease.values().length, compared, differences.size());
    assertThat(differences).isEmpty();
  }

  private static Optional<List<CipherSuite>> ours(
      String string, OpensslRelease release, boolean supported) {
    return switch (OpensslCipherString.parse(string).evaluate(release)) {
      case OpensslCipherList.Selected selected ->
          Optional.of(
              supported ? selected.supported(LEVELS.getOrDefault(release, 0)) : selected.suites());
      case OpensslCipherList.Refused refused -> Optional.empty();
    };
  }

  /// Empty where it refuses the string.
  private static List<Optional<List<CipherSuite>>> asked(
      OpensslRelease release, Path file, boolean supported) {
    List<String> arguments = new ArrayList<>(List.of("ciphers", release.label(), file.toString()));
    if (supported) {
      arguments.add("-s");
    }
    List<Optional<List<CipherSuite>>> answers = new ArrayList<>();
    List<CipherSuite> list = new ArrayList<>();
    String output = Lab.script(Map.of(), arguments.toArray(String[]::new)).output();
    for (String line : output.lines().toList()) {
      Matcher code = CODE.matcher(line);
      if (line.equals("taken")) {
        list = new ArrayList<>();
        answers.add(Optional.of(list));
      } else if (line.equals("refused")) {
        answers.add(Optional.empty());
      } else if (code.matches()) {
        list.add(new CipherSuite(Integer.parseInt(code.group(1) + code.group(2), 16)));
      }
    }
    return answers;
  }
}
