package org.maillens.capture.transcript.jsse;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.NameEncoding;
import org.maillens.capture.transcript.told.Words;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.SignatureScheme;

/// Parts of Java's other messages.
final class PrintedFields {
  private static final Form GROUP =
      Form.of("\\s*\"named group\": \"?(\\w+)\"?,?", "\"named group\": ");
  private static final Form SCHEME =
      Form.of("\\s*\"signature algorithm\": \"?(\\w+)\"?,?", "\"signature algorithm\": ");
  private static final Form SCHEMES =
      Form.of(
          "\\s*\"(?:supported signature algorithms|signature schemes)\"\\s*: \\[(.*)\\],?",
          "\"supported signature algorithms\"",
          "\"signature schemes\"");
  private static final Form AUTHORITIES =
      Form.of("\\s*\"certificate authorities\"\\s*: \\[(.*)\\],?", "\"certificate authorities\"");

  private PrintedFields() {}

  /// Of ServerKeyExchange and CertificateVerify.
  static void exchange(List<String> block, HandshakeDraft draft) {
    for (String line : block) {
      Matcher group = GROUP.matcher(line);
      Matcher scheme = SCHEME.matcher(line);
      if (group.matches()) {
        Words.group(group.group(1)).ifPresent(draft::group);
      } else if (scheme.matches()) {
        PrintedExtension.scheme(scheme.group(1)).ifPresent(draft::scheme);
      }
    }
  }

  /// Of CertificateRequest.
  static Optional<CertificateRequest.Wanted> request(List<String> block) {
    List<SignatureScheme> schemes = List.of();
    List<Bytes> authorities = List.of();
    for (String line : block) {
      Matcher matcher = SCHEMES.matcher(line);
      if (matcher.matches() && schemes.isEmpty()) {
        schemes =
            Pattern.compile("\\s*,\\s*")
                .splitAsStream(matcher.group(1).strip())
                .flatMap(name -> PrintedExtension.scheme(name).stream())
                .toList();
      }
      matcher = AUTHORITIES.matcher(line);
      if (matcher.matches() && !matcher.group(1).isBlank()) {
        // One name after another, each with commas inside: the most specific part begins one.
        authorities =
            Pattern.compile(",\\s*(?=CN=)")
                .splitAsStream(matcher.group(1))
                .flatMap(name -> NameEncoding.ofText(name.strip()).stream())
                .toList();
      }
    }
    return Optional.of(new CertificateRequest.Wanted(Bytes.EMPTY, schemes, authorities));
  }
}
