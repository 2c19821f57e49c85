package org.maillens.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks one question with one `openssl s_client`.
///
/// @param program how to call openssl
/// @param options what every question carries
record OpensslClient(List<String> program, List<String> options) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern VERSION = Pattern.compile("(?m)^Protocol version: (\\S+)");
  private static final Pattern SUITE = Pattern.compile("(?m)^Ciphersuite: (\\S+)");
  private static final Pattern KEY = Pattern.compile("(?m)^Server Temp Key: (.+)$");
  // 3.5 names the group of the key exchange apart.
  private static final Pattern GROUP = Pattern.compile("(?m)^Negotiated TLS1.3 group: (\\S+)");

  private static final Pattern UNKNOWN_GROUP = Pattern.compile("group '([^']+)' cannot be set");

  OpensslClient {
    program = List.copyOf(program);
    options = List.copyOf(options);
  }

  /// A finished handshake.
  ///
  /// @param version as OpenSSL writes it
  /// @param suite OpenSSL's name
  /// @param key the server's ephemeral key as OpenSSL writes it, such as `X25519, 253 bits`; may be
  ///   empty
  record Answer(String version, String suite, String key) {}

  /// One handshake.
  ///
  /// @return empty if the server refuses (alert, or it closes)
  /// @throws IllegalStateException if the question could not be asked
  Optional<Answer> ask(OracleTarget target, OpensslVersion version, List<String> question) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("s_client", "-brief", version.option()));
    command.addAll(target.options());
    command.addAll(options);
    command.addAll(question);
    String text = run(command);
    // A refusal may be followed by more text, never by this.
    if (text.contains("CONNECTION ESTABLISHED")) {
      String spoken = first(VERSION, text).orElse("");
      if (!spoken.equals(version.reported())) {
        throw new IllegalStateException(command + " speaks " + spoken + ":\n" + text);
      }
      String suite = first(SUITE, text).orElseThrow(() -> new IllegalStateException(text));
      String key = first(KEY, text).or(() -> first(GROUP, text)).orElse("");
      return Optional.of(new Answer(spoken, suite, key));
    }
    if (refused(text)) {
      return Optional.empty();
    }
    throw new IllegalStateException(command + " could not ask:\n" + text);
  }

  /// The PEM of the certificate that this question gets.
  Optional<String> certificate(OracleTarget target, OpensslVersion version, List<String> question) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("s_client", version.option()));
    command.addAll(target.options());
    command.addAll(options);
    command.addAll(question);
    String text = run(command);
    int start = text.indexOf("-----BEGIN CERTIFICATE-----");
    String end = "-----END CERTIFICATE-----";
    return start < 0
        ? Optional.empty()
        : Optional.of(text.substring(start, text.indexOf(end, start) + end.length()));
  }

  /// Those of the groups that the program takes; it names the first that it does not.
  List<String> known(List<String> groups) {
    List<String> left = new ArrayList<>(groups);
    while (!left.isEmpty()) {
      List<String> command = new ArrayList<>(program);
      // Options are judged before the connection to a port where nothing listens.
      command.addAll(
          List.of("s_client", "-connect", "127.0.0.1:1", "-groups", String.join(":", left)));
      Optional<String> unknown = first(UNKNOWN_GROUP, run(command));
      if (unknown.isEmpty()) {
        break;
      }
      if (!left.remove(unknown.get())) {
        throw new IllegalStateException(unknown.get() + " was not asked about");
      }
    }
    return List.copyOf(left);
  }

  /// The lines of a sub-command.
  List<String> lines(List<String> arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(arguments);
    return Commands.mustRun(command, Commands.OPENSSL_ENVIRONMENT, LIMIT).output().lines().toList();
  }

  private static String run(List<String> command) {
    try {
      return Commands.run(command, Commands.OPENSSL_ENVIRONMENT, LIMIT).text();
    } catch (IOException e) {
      throw new IllegalStateException("cannot ask " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + command, e);
    }
  }

  /// Told from errors of our own side (nothing listens, unknown option, nothing to offer), which
  /// are no answer.
  private static boolean refused(String text) {
    return text.contains("SSL alert number")
        || text.contains("unexpected eof while reading")
        // The server chose a version that was not offered: to this question that is a no.
        || text.contains("ssl_choose_client_version")
        || text.contains("errno=104")
        || text.contains("errno=0");
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }
}
