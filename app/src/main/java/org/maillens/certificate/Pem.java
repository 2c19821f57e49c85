package org.maillens.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maillens.certificate.CertificateFormatException.Fault;
import org.maillens.tls.Bytes;

/// Certificates as PEM text (RFC 7468), read out of whatever stands around them: a bundle with
/// comments, a key in the same file, a transcript of `openssl s_client`.
public final class Pem {
  /// The longest text that is read, in characters.
  public static final int MAX_LENGTH = 16 << 20;

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";
  private static final String TRUSTED = "TRUSTED CERTIFICATE";
  private static final Set<String> LABELS = Set.of("CERTIFICATE", "X509 CERTIFICATE", TRUSTED);

  private Pem() {}

  /// What a text holds: the certificates that could be read, in order, and what was wrong with the
  /// other blocks.
  public record Contents(List<Certificate> certificates, List<CertificateFormatException> damaged) {
    public Contents {
      certificates = List.copyOf(certificates);
      damaged = List.copyOf(damaged);
    }
  }

  /// All certificates in `text`, in order, none when it has none; the first damaged block throws.
  public static List<Certificate> certificates(String text) throws CertificateFormatException {
    Contents contents = read(text);
    if (!contents.damaged().isEmpty()) {
      throw contents.damaged().getFirst();
    }
    return contents.certificates();
  }

  /// As [#certificates], but a damaged block does not hide the good ones.
  public static Contents read(String text) {
    return read(text, List.of());
  }

  /// The same, where some certificates are known and need not be taken apart again.
  public static Contents read(String text, Collection<Certificate> known) {
    Map<Bytes, Certificate> byBytes = new HashMap<>();
    known.forEach(certificate -> byBytes.put(certificate.der(), certificate));
    List<Certificate> found = new ArrayList<>();
    List<CertificateFormatException> damaged = new ArrayList<>();
    if (text.length() > MAX_LENGTH) {
      damaged.add(new CertificateFormatException(Fault.TOO_LARGE, "PEM text", -1));
      return new Contents(found, damaged);
    }
    int at = text.indexOf(BEGIN);
    while (at >= 0) {
      int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
      String label = labelEnd < 0 ? "" : text.substring(at + BEGIN.length(), labelEnd);
      int next = text.indexOf(BEGIN, at + BEGIN.length());
      if (LABELS.contains(label)) {
        int from = labelEnd + DASHES.length();
        int end = text.indexOf(END + label + DASHES, from);
        try {
          if (end < 0 || (next >= 0 && next < end)) {
            throw new CertificateFormatException(Fault.NO_END_LINE, label, at);
          }
          Bytes der = der(text.substring(from, end), label, at);
          Certificate one = byBytes.get(der);
          found.add(one == null ? Certificate.parse(der) : one);
        } catch (CertificateFormatException wrong) {
          damaged.add(wrong);
        }
      }
      at = next;
    }
    return new Contents(found, damaged);
  }

  /// One certificate as a PEM block of 64-character lines, line feeds, a line feed at the end.
  public static String write(Certificate certificate) {
    byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(64, newline).encodeToString(certificate.der().toArray());
    return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
  }

  /// Several, one after the other in the given order.
  public static String write(List<Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    certificates.forEach(certificate -> text.append(write(certificate)));
    return text.toString();
  }

  private static Bytes der(String body, String label, int at) throws CertificateFormatException {
    byte[] der;
    try {
      der = base64(body);
    } catch (IllegalArgumentException notBase64) {
      CertificateFormatException wrong =
          new CertificateFormatException(Fault.NOT_BASE64, label, at);
      wrong.initCause(notBase64);
      throw wrong;
    }
    if (label.equals(TRUSTED)) {
      // OpenSSL's own form: its trust settings follow the certificate.
      der = Arrays.copyOf(der, DerStructure.check(der, label));
    }
    return Bytes.copyOf(der);
  }

  /// Nearly always nothing but the ends of lines is to be left out.
  private static byte[] base64(String body) {
    try {
      return Base64.getDecoder().decode(body.replace("\r", "").replace("\n", ""));
    } catch (IllegalArgumentException _) {
      return Base64.getDecoder().decode(withoutBlanks(body));
    }
  }

  private static String withoutBlanks(String body) {
    StringBuilder kept = new StringBuilder(body.length());
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (!Character.isWhitespace(c) && c != '\uFEFF') {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
