package org.maillens.practice;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `openssl s_client`, a peer that shares no code with us.
final class Openssl {
  private static final int SECONDS = 30;

  private Openssl() {}

  /// Skips the test where there is no openssl, unless the lab is required.
  static void assumePresent() {
    boolean present;
    try {
      present = run(List.of("version")).startsWith("OpenSSL ");
    } catch (IOException e) {
      present = false;
    }
    if (!present && "required".equals(System.getenv("MAILLENS_LAB"))) {
      fail("the lab is required, and there is no command openssl");
    }
    assumeTrue(present, "there is no command openssl");
  }

  /// What one handshake with s_client shows.
  ///
  /// @param connected whether there was a handshake
  /// @param text all output, standard error included
  record Answer(boolean connected, String text) {
    /// OpenSSL's name of the suite.
    String suite() {
      return part("Cipher is (\\S+)").orElse("none");
    }

    /// Such as `TLSv1.3`.
    String version() {
      return part("New, (\\S+), Cipher is").orElse("none");
    }

    /// The number of the alert that the server sent.
    Optional<Integer> alert() {
      return part("SSL alert number (\\d+)").map(Integer::valueOf);
    }

    /// X.509 verification result, 0 for "ok".
    int verified() {
      return part("Verify return code: (\\d+)").map(Integer::valueOf).orElse(-1);
    }

    /// How many certificates were sent.
    long chainLength() {
      return text.lines().filter(line -> line.matches(" *\\d+ s:.*")).count();
    }

    boolean says(String words) {
      return text.contains(words);
    }

    private Optional<String> part(String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(text);
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
  }

  /// One handshake with the practice server; its root is trusted.
  static Answer connect(PracticeServer server, String... options) throws IOException {
    Path root = Files.createTempFile("practice-root", ".pem");
    try {
      Files.writeString(root, server.rootPem());
      List<String> arguments =
          new ArrayList<>(List.of("s_client", "-connect", "127.0.0.1:" + server.port(), "-CAfile"));
      arguments.add(root.toString());
      arguments.addAll(Arrays.asList(options));
      String text = run(arguments);
      return new Answer(text.contains("Cipher is ") && !text.contains("Cipher is (NONE)"), text);
    } finally {
      Files.delete(root);
    }
  }

  private static String run(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    // A hanging peer would keep the reader for ever: end it from outside.
    Thread watch =
        Thread.startVirtualThread(
            () -> {
              try {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } finally {
      watch.interrupt();
    }
  }
}
