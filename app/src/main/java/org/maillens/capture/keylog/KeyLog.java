package org.maillens.capture.keylog;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ServerHello;

/// Keys of TLS connections in the form that NSS, OpenSSL and others write (`SSLKEYLOGFILE`, RFC
/// 9850). They serve to read a handshake and are shown nowhere. Thread-safe; grows while a capture
/// that has keys among its packets is read.
public final class KeyLog {
  /// Of more connections no keys are kept.
  private static final int MOST_CONNECTIONS = 1_000_000;

  private static final Pattern LINE =
      Pattern.compile("([A-Z0-9_]{5,40}) ([0-9A-Fa-f]{64}) ((?:[0-9A-Fa-f]{2}){16,64})");

  /// Other lines of such logs, which name the connection otherwise: by the beginning of what RSA
  /// encrypted, or by the session.
  private static final Pattern OTHER_LINE =
      Pattern.compile(
          "[A-Z0-9_]{3,40} [0-9A-Fa-f]+ [0-9A-Fa-f]+"
              + "|RSA Session-ID:[0-9A-Fa-f]* Master-Key:[0-9A-Fa-f]+");

  private final Map<Bytes, Map<Label, Bytes>> secrets = new HashMap<>();
  private long ignored;

  /// The secrets that are used.
  enum Label {
    /// The master secret, up to TLS 1.2.
    CLIENT_RANDOM,
    CLIENT_HANDSHAKE_TRAFFIC_SECRET,
    SERVER_HANDSHAKE_TRAFFIC_SECRET,
    CLIENT_TRAFFIC_SECRET_0,
    SERVER_TRAFFIC_SECRET_0
  }

  /// No keys, to which some may be added.
  public static KeyLog empty() {
    return new KeyLog();
  }

  /// The keys of a text; lines that hold none are counted and passed over.
  public static KeyLog read(String text) {
    KeyLog log = new KeyLog();
    log.add(text);
    return log;
  }

  /// Whether a text is such a log, by its beginning: more keys than anything else.
  public static boolean begins(String head) {
    String[] lines = head.split("\\R", -1);
    int keys = 0;
    int others = 0;
    // the last line may be cut
    for (int i = 0; i < Math.max(1, lines.length - 1); i++) {
      String line = lines[i].strip();
      if (LINE.matcher(line).matches()) {
        keys++;
      } else if (!line.isEmpty() && !line.startsWith("#") && !OTHER_LINE.matcher(line).matches()) {
        others++;
      }
    }
    return keys > others;
  }

  /// Adds the keys of a text.
  public synchronized void add(String text) {
    text.lines().forEach(this::line);
  }

  private void line(String line) {
    var matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      ignored += line.isBlank() || line.startsWith("#") ? 0 : 1;
      return;
    }
    for (Label label : Label.values()) {
      if (label.name().equals(matcher.group(1).toUpperCase(Locale.ROOT))) {
        keep(Bytes.ofHex(matcher.group(2)), label, Bytes.ofHex(matcher.group(3)));
      }
    }
  }

  private void keep(Bytes clientRandom, Label label, Bytes secret) {
    if (secrets.size() < MOST_CONNECTIONS || secrets.containsKey(clientRandom)) {
      secrets
          .computeIfAbsent(clientRandom, _ -> new EnumMap<>(Label.class))
          .putIfAbsent(label, secret);
    }
  }

  /// Whether there are none.
  public synchronized boolean isEmpty() {
    return secrets.isEmpty();
  }

  /// Of how many connections there are keys.
  public synchronized int connections() {
    return secrets.size();
  }

  /// How many lines were neither keys nor comments.
  public synchronized long ignored() {
    return ignored;
  }

  /// What opens the handshake of TLS 1.3 in one direction.
  ///
  /// @param clientRandom of the first hello
  public Optional<RecordOpener> handshake(
      Bytes clientRandom, CipherSuite suite, boolean fromClient) {
    return secret(
            clientRandom,
            fromClient
                ? Label.CLIENT_HANDSHAKE_TRAFFIC_SECRET
                : Label.SERVER_HANDSHAKE_TRAFFIC_SECRET)
        .flatMap(secret -> Tls13Opener.of(suite, secret));
  }

  /// What opens TLS 1.3 after the handshake in one direction.
  ///
  /// @param clientRandom of the first hello
  public Optional<RecordOpener> application(
      Bytes clientRandom, CipherSuite suite, boolean fromClient) {
    return secret(
            clientRandom,
            fromClient ? Label.CLIENT_TRAFFIC_SECRET_0 : Label.SERVER_TRAFFIC_SECRET_0)
        .flatMap(secret -> Tls13Opener.of(suite, secret));
  }

  /// What opens TLS 1.2 and before after ChangeCipherSpec in one direction.
  ///
  /// @param chosen the server's answer
  /// @param serverRandom of that answer, 32 bytes
  public Optional<RecordOpener> older(
      Bytes clientRandom, Bytes serverRandom, ServerHello chosen, boolean fromClient) {
    return secret(clientRandom, Label.CLIENT_RANDOM)
        .flatMap(
            master -> OlderKeys.of(master, clientRandom, serverRandom, chosen).opener(fromClient));
  }

  private synchronized Optional<Bytes> secret(Bytes clientRandom, Label label) {
    return Optional.ofNullable(secrets.getOrDefault(clientRandom, Map.of()).get(label));
  }

  /// How many there are; nothing of the keys.
  @Override
  public String toString() {
    return "keys of " + connections() + " connections";
  }
}
