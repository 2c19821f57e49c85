package org.maillens.diagnosis.document;

import java.util.Locale;
import org.maillens.evidence.ListedFile;

/// What the names and modes of files tell.
final class KeyFileSigns {
  private KeyFileSigns() {}

  /// `server.key`, `privkey.pem`, `mail-key.pem`.
  static boolean namedLikeKey(String path) {
    String name = name(path);
    return name.endsWith(".key") || name.contains("privkey") || name.matches(".*[-_.]key\\.pem");
  }

  /// `server.crt`, `fullchain.pem`, `cert.pem`.
  static boolean namedLikeCertificate(String path) {
    String name = name(path);
    return name.matches(".*\\.(crt|cer|cert)")
        || name.contains("fullchain")
        || name.matches("(.*[-_.])?(cert|chain|bundle)\\.pem");
  }

  /// Whether only the owner may read it.
  static boolean isPrivate(ListedFile file) {
    return file.mode().length() == 10 && file.mode().substring(4).equals("------");
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }
}
