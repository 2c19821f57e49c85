package org.maillens.fix;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.maillens.diagnosis.Products;
import org.maillens.evidence.Evidence;

/// The words of the fixes that any check fills: the server's name, and what an administrator looks
/// for in the log.
final class CheckWords {
  /// What the files say where the server's own name belongs.
  private static final String EXAMPLE = "mail.example.com";

  /// Nothing else may stand in what is pasted into a shell.
  private static final String HOST_NAME = "(?=.*[A-Za-z])[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CheckWords() {}

  static Map<String, String> of(Evidence evidence) {
    Map<String, String> words = new LinkedHashMap<>();
    String host = evidence.referenceName();
    if (host.matches(HOST_NAME)) {
      words.put(EXAMPLE, host);
    }
    String product = Products.product(evidence);
    words.put("@FROM@", TIME.format(evidence.startedAt()));
    words.put("@PORT@", Integer.toString(evidence.endpoint().port()));
    words.put("@TEXT@", text(product));
    words.put("@LOG@", product.equals("exim") ? "/var/log/exim4/mainlog" : "/var/log/mail.log");
    return words;
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
