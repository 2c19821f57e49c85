package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Setting;

/// A sign-in without the password itself (CRAM-MD5 and the like) is offered, and the password
/// database cannot do it: it only says yes or no to a password, or holds hashes. A program that
/// chooses it fails although the password is right.
final class PasswordsNotPlain implements ServerRule {
  /// Databases that only say yes or no, or that hold the system's hashes.
  private static final Set<String> YES_OR_NO =
      Set.of("pam", "bsdauth", "shadow", "passwd", "imap", "checkpassword", "oauth2");

  private static final Set<String> CHALLENGES =
      Set.of("CRAM-MD5", "DIGEST-MD5", "APOP", "NTLM", "RPA");

  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<String> offered = offered(server);
    List<Setting> databases = server.settings().stream().filter(PasswordsNotPlain::cannot).toList();
    if (!server.isOf("dovecot") || offered.isEmpty() || databases.isEmpty()) {
      return List.of();
    }
    return Draft.of("passwords-not-plain", Severity.WARNING, Confidence.VERY_LIKELY)
        .title(String.join(", ", offered))
        .explain(String.join(", ", offered))
        .exactly(String.join(", ", offered), Sentences.list(databases, Sentences::setting))
        .surerBy(offered.getFirst())
        .fixableBy(Party.ADMINISTRATOR, Party.USER)
        .rests(server.paths(databases))
        .alone();
  }

  private static List<String> offered(Configuration server) {
    Stream<String> written =
        server.written("auth_mechanisms", "mechanisms").stream()
            .flatMap(setting -> Stream.of(setting.value().split("\\s+")));
    Stream<String> configured = server.open().stream().flatMap(e -> e.mechanisms().stream());
    return Stream.concat(written, configured)
        .map(mechanism -> mechanism.toUpperCase(Locale.ROOT))
        .filter(CHALLENGES::contains)
        .distinct()
        .toList();
  }

  private static boolean cannot(Setting setting) {
    boolean ofPasswords = setting.scope().stream().anyMatch(s -> s.startsWith("passdb"));
    return switch (setting.name()) {
      // Of 2.4; what such a block calls a driver of its own is rarely another.
      case "passdb" -> YES_OR_NO.contains(setting.value().toLowerCase(Locale.ROOT));
      case "driver", "passdb_driver" ->
          ofPasswords && YES_OR_NO.contains(setting.value().toLowerCase(Locale.ROOT));
      case "default_pass_scheme", "passdb_default_password_scheme" ->
          isHash(setting.value().toUpperCase(Locale.ROOT));
      default -> false;
    };
  }

  private static boolean isHash(String scheme) {
    return !scheme.isEmpty()
        && !Set.of("PLAIN", "CLEAR", "CLEARTEXT").contains(scheme)
        && CHALLENGES.stream().noneMatch(scheme::startsWith)
        && !scheme.startsWith("HMAC-MD5");
  }
}
