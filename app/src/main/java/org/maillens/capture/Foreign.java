package org.maillens.capture;

import java.util.Map;
import java.util.Optional;
import org.maillens.capture.ReadingException.Problem;

/// Tells files that hold what MailLens could read if it were saved in another way.
final class Foreign {
  /// What they begin with: bytes as Latin-1.
  private static final Map<String, Problem> BEGINNINGS =
      Map.of(
          "\u00FD7zXZ\0", Problem.PACKED,
          "BZh", Problem.PACKED,
          "(\u00B5/\u00FD", Problem.PACKED,
          "PK\3\4", Problem.PACKED,
          "ElfFile\0", Problem.EVENT_FILE,
          "LPKSHHRH", Problem.JOURNAL_FILE);

  private Foreign() {}

  static Optional<Problem> in(byte[] head) {
    return BEGINNINGS.entrySet().stream()
        .filter(entry -> begins(head, entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean begins(byte[] head, String beginning) {
    for (int i = 0; i < beginning.length(); i++) {
      if (i >= head.length || (head[i] & 0xFF) != beginning.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
