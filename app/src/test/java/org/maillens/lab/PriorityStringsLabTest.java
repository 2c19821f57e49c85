package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.tls.GnutlsOffer;
import org.maillens.tls.GnutlsPriorityString;
import org.maillens.tls.GnutlsRelease;

/// What MailLens makes of a priority string, against `gnutls-cli -l` of every release.
class PriorityStringsLabTest {
  private static final long SEED = 20261122;
  private static final Pattern SUITE = Pattern.compile("^TLS_\\S+\\s+0x(..), 0x(..)\\t.*");
  private static final Pattern LIST = Pattern.compile("^([A-Za-z- ]+): (.*)");
  private static final List<String> LEVELS =
      List.of("NORMAL", "PFS", "SECURE128", "SECURE192", "SUITEB128", "LEGACY", "PERFORMANCE");
  private static final List<String> WORDS =
      List.of(
          ("AES-128-CBC AES-256-CBC AES-128-GCM AES-256-GCM AES-128-CCM AES-256-CCM-8 3DES-CBC"
                  + " ARCFOUR-128 CAMELLIA-128-GCM CAMELLIA-256-CBC CHACHA20-POLY1305 NULL SHA1"
                  + " SHA256 SHA384 MD5 AEAD RSA DHE-RSA DHE-DSS ECDHE-RSA ECDHE-ECDSA ANON-DH"
                  + " ANON-ECDH PSK DHE-PSK ECDHE-PSK RSA-PSK SRP SRP-RSA RSA-EXPORT VKO-GOST-12"
                  + " VERS-ALL VERS-TLS-ALL VERS-DTLS-ALL VERS-TLS1.3 VERS-TLS1.2 VERS-TLS1.1"
                  + " VERS-TLS1.0 VERS-SSL3.0 VERS-DTLS1.2 VERS-DTLS1.0 VERS-DTLS0.9 CIPHER-ALL"
                  + " MAC-ALL KX-ALL SIGN-ALL GROUP-ALL GROUP-DH-ALL GROUP-EC-ALL CURVE-ALL"
                  + " GROUP-X25519 GROUP-X448 GROUP-SECP256R1 GROUP-SECP192R1 GROUP-FFDHE2048"
                  + " CURVE-SECP521R1 SIGN-RSA-SHA256 SIGN-RSA-SHA1 SIGN-RSA-MD5 SIGN-DSA-SHA256"
                  + " SIGN-ECDSA-SECP256R1-SHA256 SIGN-ECDSA-SHA256 SIGN-RSA-PSS-SHA256"
                  + " SIGN-EDDSA-ED25519 CTYPE-ALL CTYPE-X509 CTYPE-CLI-RAWPK COMP-NULL GOST")
              .split(" "));
  private static final List<String> OPTIONS =
      List.of("COMPAT", "SERVER_PRECEDENCE", "NO_EXTENSIONS", "PROFILE_HIGH", "FORCE_SESSION_HASH");

  @TempDir Path directory;

  @BeforeAll
  static void everyRelease() {
    Lab.require("gnutls-3.7 gnutls-cli 3.7.", "gnutls-3.8 gnutls-cli 3.8.");
  }

  @Test
  void likeGnutls() throws IOException {
    List<String> strings = new ArrayList<>(GeneratedCipherStrings.lines("priority-strings.txt"));
    strings.addAll(generated(300));
    Path file = Files.write(directory.resolve("strings"), strings);
    List<String> differences = new ArrayList<>();
    for (GnutlsRelease release : GnutlsRelease.values()) {
      List<String> theirs = asked(release, file);
      assertThat(theirs).hasSameSizeAs(strings).contains("refused");
      assertThat(theirs.stream().distinct().count()).isGreaterThan(strings.size() / 3);
      for (int i = 0; i < strings.size(); i++) {
        String ours = ours(strings.get(i), release);
        if (!ours.equals(theirs.get(i))) {
          differences.add(
              "%s %s%n  ours   %s%n  theirs %s"
                  .formatted(release.label(), strings.get(i), ours, theirs.get(i)));
        }
      }
    }
    System.out.printf(
        "priority strings: %d strings, %d releases of GnuTLS, %d differences%n",
        strings.size(), GnutlsRelease.values().length, differences.size());
    assertThat(differences).isEmpty();
  }

  private static String ours(String string, GnutlsRelease release) {
    return switch (GnutlsPriorityString.parse(string).evaluate(release)) {
      case GnutlsOffer.Refused refused -> "refused";
      case GnutlsOffer.Accepted accepted -> {
        GnutlsOffer.Printed lists = accepted.lists();
        yield String.join(
            " | ",
            String.join(
                " ",
                accepted.cipherSuites().stream()
                    .map(suite -> "%04x".formatted(suite.id()))
                    .toList()),
            String.join(" ", lists.versions()),
            String.join(" ", lists.ciphers()),
            String.join(" ", lists.macs()),
            String.join(" ", lists.keyExchanges()),
            String.join(" ", lists.groups()),
            String.join(" ", lists.signatures()));
      }
    };
  }

  /// In the form of `ours`.
  private static List<String> asked(GnutlsRelease release, Path file) {
    List<String> answers = new ArrayList<>();
    List<String> suites = new ArrayList<>();
    List<String> lists = new ArrayList<>();
    String output = Lab.script(Map.of(), "priorities", release.label(), file.toString()).output();
    for (String line : output.lines().toList()) {
      Matcher suite = SUITE.matcher(line);
      Matcher list = LIST.matcher(line);
      if (line.equals("taken")) {
        suites.clear();
        lists.clear();
      } else if (line.equals("refused")) {
        answers.add(line);
      } else if (suite.matches()) {
        suites.add(suite.group(1) + suite.group(2));
      } else if (list.matches() && !line.startsWith("Cipher suites for ")) {
        lists.add(
            String.join(
                " ",
                Arrays.stream(list.group(2).split(", "))
                    .map(name -> name.replaceFirst("^(VERS|GROUP|SIGN)-", ""))
                    // A curve that is no group is listed without a name.
                    .filter(name -> !name.equals("none") && !name.equals("(null)"))
                    .toList()));
        if (lists.size() == 6) {
          answers.add(String.join(" ", suites) + " | " + String.join(" | ", lists));
        }
      }
    }
    return answers;
  }

  private static List<String> generated(int count) {
    Random random = new Random(SEED);
    Set<String> strings = new LinkedHashSet<>();
    while (strings.size() < count) {
      List<String> words = new ArrayList<>();
      words.add(
          random.nextInt(4) == 0
              ? "NONE:+VERS-TLS-ALL:+CIPHER-ALL:+MAC-ALL:+KX-ALL:+GROUP-ALL:+SIGN-ALL"
              : pick(random, LEVELS));
      int further = 1 + random.nextInt(8);
      for (int i = 0; i < further; i++) {
        words.add(word(random));
      }
      strings.add(String.join(":", words));
    }
    return List.copyOf(strings);
  }

  private static String word(Random random) {
    int kind = random.nextInt(60);
    if (kind == 0) {
      return pick(random, List.of("+FOO", "AES-128-CBC", "", "%FOO", "-VERS-TLS2.0", "+GROUP-X"));
    } else if (kind < 4) {
      return "%" + pick(random, OPTIONS);
    } else if (kind < 7) {
      return "+" + pick(random, LEVELS);
    }
    return pick(random, List.of("+", "+", "-", "!")) + pick(random, WORDS);
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
