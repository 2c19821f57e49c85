package org.maillens.capture.transcript.told;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.Pem;
import org.maillens.evidence.SeenHandshake.SeenCertificate;

/// A block of PEM in a transcript.
///
/// @param certificate empty where the block is damaged
/// @param ended whether its last line is there
/// @param next index of the line behind it
public record PemText(Optional<Certificate> certificate, boolean ended, int next) {
  private static final Form BEGIN =
      Form.of("\\s*-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----\\s*", "-----BEGIN ");
  private static final Form END =
      Form.of("\\s*-----END (?:X509 |TRUSTED )?CERTIFICATE-----\\s*", "-----END ");
  private static final Form BASE64 = Form.of("\\s*[A-Za-z0-9+/=]+\\s*");

  /// More lines than any certificate has.
  private static final int MOST = 4000;

  /// Whether a block begins with this line.
  public static boolean begins(String line) {
    return BEGIN.matches(line);
  }

  /// The block that begins at an index. A line that is no base64 in it comes from another pipe, or
  /// damages it; which of both the certificate itself tells.
  public static PemText at(List<String> lines, int from) {
    StringBuilder body = new StringBuilder();
    for (int at = from + 1; at < Math.min(lines.size(), from + MOST); at++) {
      String line = lines.get(at);
      if (END.matches(line)) {
        return new PemText(parse(body.toString()), true, at + 1);
      }
      if (begins(line)) {
        return new PemText(Optional.empty(), false, at);
      }
      if (BASE64.matches(line)) {
        body.append(line.strip()).append('\n');
      }
    }
    return new PemText(Optional.empty(), false, lines.size());
  }

  private static Optional<Certificate> parse(String body) {
    return Pem.read("-----BEGIN CERTIFICATE-----\n" + body + "-----END CERTIFICATE-----\n")
        .certificates()
        .stream()
        .findFirst();
  }

  /// The certificate beside the names that the tool printed. One that has other names than the tool
  /// read in it was altered afterwards.
  public SeenCertificate seen(String subject, String issuer) {
    boolean fits =
        certificate
            .filter(c -> subject.isEmpty() || isSame(c.subject(), subject))
            .filter(c -> issuer.isEmpty() || isSame(c.issuer(), issuer))
            .isPresent();
    return fits
        ? SeenCertificate.of(certificate.orElseThrow())
        : new SeenCertificate(Optional.empty(), subject, issuer, ended);
  }

  /// Tools differ in order, escapes and the names of attributes: letters and digits of the values
  /// decide.
  private static boolean isSame(String ofCertificate, String printed) {
    String letters = letters(printed);
    return Pattern.compile("(?<!\\\\)[,+]")
        .splitAsStream(ofCertificate)
        .map(part -> part.substring(part.indexOf('=') + 1))
        .filter(value -> !value.startsWith("#"))
        .allMatch(value -> letters.contains(letters(value)));
  }

  private static String letters(String value) {
    return value.replaceAll("\\\\[0-9A-Fa-f]{2}", "").replaceAll("[^A-Za-z0-9]", "");
  }
}
