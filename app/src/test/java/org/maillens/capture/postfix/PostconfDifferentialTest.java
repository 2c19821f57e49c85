package org.maillens.capture.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.text.Text;

/// What counts for us against what counts for the real Postfix: generated `main.cf` and `master.cf`
/// with repeated names, continuation lines, comments in between, overrides of every form, and
/// expansions.
class PostconfDifferentialTest {
  private static final int CONFIGURATIONS = 80;
  private static final Path POSTCONF = Path.of("/usr/sbin/postconf");

  private static final List<String> NAMES =
      List.of(
          "smtpd_tls_security_level",
          "smtpd_tls_protocols",
          "smtpd_tls_mandatory_protocols",
          "smtpd_tls_ciphers",
          "smtpd_tls_mandatory_ciphers",
          "smtpd_tls_exclude_ciphers",
          "smtpd_tls_mandatory_exclude_ciphers",
          "smtpd_tls_cert_file",
          "smtpd_tls_key_file",
          "smtpd_tls_chain_files",
          "smtpd_tls_dh1024_param_file",
          "smtpd_tls_auth_only",
          "smtpd_tls_wrappermode",
          "smtpd_sasl_auth_enable",
          "smtpd_sasl_security_options",
          "tls_preempt_cipherlist",
          "tls_medium_cipherlist",
          "tls_high_cipherlist",
          "tls_eecdh_auto_curves");

  private static final List<String> VALUES =
      List.of(
          "",
          "may",
          "encrypt",
          "no",
          ">=TLSv1.2",
          "!SSLv2, !SSLv3",
          "high",
          "aNULL, MD5 , RC4",
          "$own_files/server.pem",
          "${own_files}/server.pem",
          "$(own_files)/key.pem",
          "${own_level?encrypt}",
          "${own_level:may}",
          "${own_nothing:none}",
          "${own_nothing?none}",
          "${own_level?{encrypt}:{may}}",
          "${own_nothing ? {encrypt} : {may}}",
          "${{$own_level} == {yes} ? {encrypt} : {may}}",
          "${{$own_level} != {yes} ? {encrypt} : {may}}",
          "${{$own_number} < {5} ? {high} : {medium}}",
          "${{$own_number} >= {10} ? {high} : {medium}}",
          "${{$compatibility_level} <level {3.6} ? {old} : {new}}",
          "${{$compatibility_level} >=level {3.6} ? {new}}",
          "$$literal ${own_level}",
          "$own_level$own_number",
          "x${own_level?a:b}y",
          "{ braces } and = signs",
          "$smtpd_tls_dkey_file",
          "${smtpd_tls_security_level?with}-${smtpd_tls_cert_file:without}",
          "a\n  b,\n# in between\n\n\tc",
          "$own_twice");

  @Test
  void everyValueIsTheOneThatPostfixTakes(@TempDir Path directory) throws Exception {
    assumeTrue(Files.isExecutable(POSTCONF), "no Postfix here");
    Vocabulary vocabulary = Vocabulary.of("postfix");
    PostfixDefaults defaults = PostfixDefaults.shipped();
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (int seed = 1; seed <= CONFIGURATIONS; seed++) {
      Random random = new Random(seed);
      Path folder = Files.createDirectory(directory.resolve("c" + seed));
      String main = main(random);
      String master = master(random);
      write(folder.resolve("main.cf"), main);
      write(folder.resolve("master.cf"), master);
      PostfixConfiguration configuration =
          PostfixConfiguration.of(
              List.of(
                  text("main.cf", "mail_version = 3.7.11\n" + main), text("master.cf", master)));
      PostfixValues global =
          new PostfixValues(configuration, Optional.empty(), vocabulary, defaults);
      Map<String, String> real = postconf(folder, "-x");
      for (String name : NAMES) {
        compared++;
        String ours = normal(global.value(name).orElse("?"));
        if (!ours.equals(real.get(name))) {
          differences.add(seed + " " + name + ": " + ours + " for " + real.get(name));
        }
      }
      Map<String, String> overrides = postconf(folder, "-Px");
      for (Service service : configuration.services()) {
        PostfixValues values =
            new PostfixValues(configuration, Optional.of(service), vocabulary, defaults);
        for (String name : configuration.effective(service).keySet()) {
          compared++;
          String ours = normal(values.value(name).orElse("?"));
          String theirs = overrides.get(service.key() + "/" + name);
          if (!ours.equals(theirs)) {
            differences.add(
                seed + " " + service.key() + " " + name + ": " + ours + " for " + theirs);
          }
        }
      }
      assertThat(overrides.keySet())
          .containsExactlyInAnyOrderElementsOf(
              configuration.services().stream()
                  .flatMap(
                      service ->
                          configuration.effective(service).keySet().stream()
                              .map(name -> service.key() + "/" + name))
                  .toList());
    }
    assertThat(compared).isGreaterThan(CONFIGURATIONS * NAMES.size());
    assertThat(differences).as("%s values compared", compared).isEmpty();
  }

  /// Postfix waits a second or two before it reads a file that has only just been written.
  private static void write(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private static String main(Random random) {
    StringBuilder main = new StringBuilder("# generated\nown_files = /etc/ssl\n");
    main.append("own_level = yes\nown_number = ").append(random.nextInt(20)).append('\n');
    main.append("own_nothing =\nown_twice = $own_level-$own_files\n");
    main.append("compatibility_level = ").append(random.nextBoolean() ? "3.6" : "2").append('\n');
    int lines = 8 + random.nextInt(16);
    for (int i = 0; i < lines; i++) {
      String blank = " ".repeat(random.nextInt(3));
      main.append(pick(random, NAMES)).append(blank).append('=').append(blank);
      main.append(value(random)).append('\n');
      if (random.nextInt(5) == 0) {
        main.append("   # a comment\n");
      }
    }
    return main.toString();
  }

  private static String master(Random random) {
    StringBuilder master = new StringBuilder("# service type\n");
    List<String> services =
        List.of("smtp", "submission", "smtps", "submissions", "10025", "[::1]:2525");
    for (String service : services.subList(0, 2 + random.nextInt(5))) {
      master.append(service).append("  inet  n  -  y  -  -  smtpd");
      int overrides = random.nextInt(6);
      for (int i = 0; i < overrides; i++) {
        String name = pick(random, NAMES);
        String value = value(random).replace("\n", " ").replaceAll("#.*?between", "");
        boolean braces = value.contains(" ") || value.isEmpty() || random.nextBoolean();
        master.append(random.nextInt(3) == 0 ? " " : "\n  ");
        // Not "-oname=value": smtpd takes it, but postconf -P itself stumbles over it.
        master.append("-o ");
        master.append(braces ? "{ " + name + " = " + value + " }" : name + "=" + value);
      }
      master.append('\n');
      if (random.nextInt(4) == 0) {
        master.append("  # -o smtpd_tls_wrappermode=yes\n");
      }
    }
    master.append("pickup unix n - y 60 1 pickup\ntlsmgr unix - - y 1000? 1 tlsmgr\n");
    return master.toString();
  }

  private static String value(Random random) {
    return pick(random, VALUES);
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static Map<String, String> postconf(Path folder, String option)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(POSTCONF.toString(), "-c", folder.toString(), option)
            .redirectError(folder.resolve("errors").toFile())
            .start();
    Map<String, String> values = new HashMap<>();
    byte[] printed = process.getInputStream().readAllBytes();
    for (String line : new String(printed, StandardCharsets.UTF_8).lines().toList()) {
      int equals = line.indexOf(" =");
      values.put(line.substring(0, equals), normal(line.substring(equals + 2)));
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors"))).isZero();
    return values;
  }

  /// postconf prints continued lines as one, blanks between words as they stand.
  private static String normal(String value) {
    return value.replaceAll("\\s+", " ").strip();
  }

  private static Text text(String name, String content) {
    return new Text(name, content.lines().toList());
  }
}
