package org.maillens.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.mail.Security;

/// The server announces before TLS that it takes passwords as they are. This program asks for TLS
/// first; one that was set up without sends its password for all to read.
///
/// Dovecot counts connections from its own computer as secured, so one from there shows nothing
/// (see `login_trusted_networks`); POP3 has no word by which a server could say that it takes none.
final class PasswordsBeforeTls implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (examined.evidence().endpoint().security() != Security.STARTTLS) {
      return List.of();
    }
    List<String> announced =
        examined.evidence().dialogue().capabilities().stream()
            .filter(PasswordsBeforeTls::sendsThePassword)
            .toList();
    boolean refused =
        examined.evidence().dialogue().capabilities().stream()
            .anyMatch("LOGINDISABLED"::equalsIgnoreCase);
    boolean secured = examined.fetchesMail() && isFromHere(examined);
    if (announced.isEmpty() || refused || secured) {
      return List.of();
    }
    return Draft.of("passwords-before-tls", Severity.WARNING, Confidence.CERTAIN)
        .title(examined.host(), examined.port())
        .explain(examined.host(), examined.port())
        .exactly(String.join("; ", announced))
        .fixableBy(Party.ADMINISTRATOR)
        .rests("dialogue.capabilities")
        .alone();
  }

  /// `AUTH=PLAIN` (IMAP), `SASL PLAIN LOGIN` (POP3), `AUTH LOGIN PLAIN` (SMTP), `"SASL" "PLAIN"`
  /// (ManageSieve).
  private static boolean sendsThePassword(String capability) {
    List<String> words =
        Stream.of(capability.toUpperCase(Locale.ROOT).split("[\\s=\"]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    boolean ofSignIn =
        !words.isEmpty() && (words.getFirst().equals("AUTH") || words.getFirst().equals("SASL"));
    return ofSignIn && (words.contains("PLAIN") || words.contains("LOGIN"));
  }

  private static boolean isFromHere(Case examined) {
    return examined.evidence().network().attempts().stream()
        .anyMatch(
            attempt -> attempt.address().startsWith("127.") || attempt.address().equals("::1"));
  }
}
