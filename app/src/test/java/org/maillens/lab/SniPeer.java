package org.maillens.lab;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NameAnswer;
import org.maillens.tls.AlertDescription;

/// Programs of others that ask a server with one server name, and what each then sees.
enum SniPeer {
  OPENSSL {
    @Override
    List<String> command(OracleTarget target, Optional<String> name) {
      List<String> command = new ArrayList<>(List.of("openssl", "s_client"));
      command.addAll(target.options());
      name.ifPresentOrElse(
          n -> command.addAll(List.of("-servername", n)), () -> command.add("-noservername"));
      return command;
    }
  },
  GNUTLS {
    // `gnutls-cli` takes the dot at the end away.
    @Override
    boolean sends(Optional<String> name) {
      return name.filter(n -> n.endsWith(".")).isEmpty();
    }

    @Override
    List<String> command(OracleTarget target, Optional<String> name) {
      List<String> command =
          new ArrayList<>(List.of("gnutls-cli", "--no-ca-verification", "--print-cert"));
      if (!target.starttls().isEmpty()) {
        command.add("--starttls-proto=" + target.starttls());
      }
      command.add(name.map(n -> "--sni-hostname=" + n).orElse("--disable-sni"));
      command.addAll(List.of("-p", Integer.toString(target.port()), target.host()));
      return command;
    }
  };

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Pattern LEAF =
      Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);
  private static final Pattern ALERT =
      Pattern.compile("SSL alert number (\\d+)|Received alert \\[(\\d+)]");
  private static final Pattern CLOSED =
      Pattern.compile(
          "(?m)unexpected eof while reading|errno=104|errno=0|^closed$"
              + "|The TLS connection was non-properly terminated");

  abstract List<String> command(OracleTarget target, Optional<String> name);

  /// Whether it sends this name as it is.
  boolean sends(Optional<String> name) {
    return true;
  }

  /// The SHA-256 of the server's certificate, `alert` with its number, or `closed`.
  String sees(OracleTarget target, Optional<String> name) {
    List<String> command = command(target, name);
    String text;
    try {
      text = Commands.run(command, Commands.OPENSSL_ENVIRONMENT, LIMIT).text();
    } catch (IOException e) {
      throw new IllegalStateException("cannot ask " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + command, e);
    }
    Matcher leaf = LEAF.matcher(text);
    if (leaf.find()) {
      return sha256(leaf.group());
    }
    Matcher alert = ALERT.matcher(text);
    if (alert.find()) {
      return "alert " + Optional.ofNullable(alert.group(1)).orElseGet(() -> alert.group(2));
    }
    if (CLOSED.matcher(text).find()) {
      return "closed";
    }
    throw new IllegalStateException(command + " could not ask:\n" + text);
  }

  /// The same of our own answer; `unknown` is no answer.
  static String seen(NameAnswer answer) {
    if (answer.answered() == Answer.UNKNOWN) {
      return "unknown";
    }
    if (answer.answered() == Answer.YES) {
      return answer.leaf().map(leaf -> leaf.sha256()).orElse("no certificate");
    }
    // A farewell instead of a handshake: s_client calls it closed, too.
    return answer
        .alert()
        .filter(alert -> !alert.equals(AlertDescription.CLOSE_NOTIFY))
        .map(alert -> "alert " + alert.id())
        .orElse("closed");
  }

  private static String sha256(String pem) {
    try {
      byte[] encoded =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
              .getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
