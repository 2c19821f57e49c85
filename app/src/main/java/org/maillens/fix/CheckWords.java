package org.maillens.fix;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.maillens.diagnosis.Products;
import org.maillens.evidence.Evidence;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Security;

/// The words of the fixes that any check fills: the server's name, and what an administrator looks
/// for in the log.
final class CheckWords {
  /// What the files say where the server's own name belongs.
  private static final String EXAMPLE = "mail.example.com";

  private static final String CONNECT = "-connect " + EXAMPLE;

  /// Nothing else may stand in what is pasted into a shell.
  private static final String HOST_NAME = "(?=.*[A-Za-z])[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CheckWords() {}

  static Map<String, String> of(Evidence evidence) {
    Map<String, String> words = new LinkedHashMap<>();
    String host = evidence.referenceName();
    boolean named = host.matches(HOST_NAME);
    connect(evidence.endpoint())
        .ifPresent(
            there ->
                examples(evidence.endpoint())
                    .forEach(
                        usual -> words.put(usual, there.replace(EXAMPLE, named ? host : EXAMPLE))));
    if (named) {
      words.put(EXAMPLE, host);
    }
    String product = Products.product(evidence);
    words.put("@FROM@", TIME.format(evidence.startedAt()));
    words.put("@PORT@", Integer.toString(evidence.endpoint().port()));
    words.put("@TEXT@", text(product));
    words.put("@LOG@", product.equals("exim") ? "/var/log/exim4/mainlog" : "/var/log/mail.log");
    return words;
  }

  /// Where the files say how to reach a server of this kind with `openssl s_client`, longest first.
  private static List<String> examples(Endpoint endpoint) {
    return switch (endpoint.protocol()) {
      case IMAP ->
          endpoint.security() == Security.STARTTLS
              ? List.of(CONNECT + ":143 -starttls imap", CONNECT + ":993")
              : List.of(CONNECT + ":993");
      case POP3 -> List.of(CONNECT + ":993");
      case SMTP, SUBMISSION -> List.of(CONNECT + ":587 -starttls smtp", CONNECT + ":465");
      case SIEVE, HTTPS, TLS -> List.of();
    };
  }

  /// How to reach the one that was checked.
  private static Optional<String> connect(Endpoint endpoint) {
    String there = CONNECT + ":" + endpoint.port();
    return switch (endpoint.security()) {
      case IMPLICIT_TLS -> Optional.of(there);
      case STARTTLS ->
          switch (endpoint.protocol()) {
            case IMAP -> Optional.of(there + " -starttls imap");
            case POP3 -> Optional.of(there + " -starttls pop3");
            case SMTP, SUBMISSION -> Optional.of(there + " -starttls smtp");
            case SIEVE, HTTPS, TLS -> Optional.empty();
          };
      case NONE -> Optional.empty();
    };
  }

  /// What each server writes where a handshake fails, as seen in the laboratory.
  private static String text(String product) {
    return switch (product) {
      case "dovecot" -> "TLS handshaking|SSL_accept|no auth attempts";
      case "postfix" -> "SSL_accept error|TLS library problem|lost connection after STARTTLS";
      case "exim" -> "TLS error on connection|SMTP connection";
      case "courier" -> "couriertls|Disconnected";
      default -> "TLS|SSL";
    };
  }
}
