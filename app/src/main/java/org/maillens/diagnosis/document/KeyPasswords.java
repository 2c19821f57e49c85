package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Optional;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Setting;

/// A key with a password, and where the password stands: Dovecot's own configuration is installed
/// so that everybody on the server may read it.
final class KeyPasswords implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<Setting> passwords =
        server.written("ssl_key_password", "ssl_server_key_password").stream()
            .filter(setting -> setting.hidden() || !setting.value().isEmpty())
            .toList();
    return passwords.isEmpty()
        ? List.of()
        : List.of(finding(server, passwords.getFirst(), reading));
  }

  private static Finding finding(Configuration server, Setting password, Reading reading) {
    String file = password.place().document();
    Optional<ListedFile> listed = reading.listed(file);
    if (listed.filter(found -> !found.isWorldReadable()).isPresent() || isOfItsOwn(file)) {
      return Draft.of("key-encrypted", Severity.GOOD, Confidence.VERY_LIKELY)
          .title(server.label())
          .explain(Sentences.setting(password))
          .fixableBy(Party.ADMINISTRATOR)
          .rests(server.paths(List.of(password)))
          .finding();
    }
    return Draft.of(
            "key-password-readable",
            Severity.WARNING,
            listed.isPresent() ? Confidence.CERTAIN : Confidence.POSSIBLE)
        .title(server.label())
        .explain(Sentences.setting(password))
        .exactly(Sentences.setting(password))
        .surerBy()
        .fixableBy(Party.ADMINISTRATOR)
        .rests(server.paths(List.of(password)))
        .finding();
  }

  /// Whether the name says that it is a file for secrets.
  private static boolean isOfItsOwn(String file) {
    return file.contains("private") || file.contains("secret") || file.contains("password");
  }
}
