package org.maillens.mail;

import java.util.HexFormat;
import org.maillens.mail.DialogueFailure.Kind;
import org.maillens.mail.DialogueFailure.Stage;

/// Watches the first bytes of a connection for what cannot be a text greeting. The judgement does
/// not depend on how the bytes were cut into packets.
final class BinaryGreeting {
  /// The length of a TLS alert record.
  private static final int ENOUGH = 7;

  private final byte[] first = new byte[ENOUGH];
  private int seen;
  private boolean text;
  private boolean binary;

  /// Takes the next byte of the greeting's first line.
  ///
  /// @return whether the greeting is binary and enough of it is known to say what it is
  boolean accept(byte value) {
    if (text) {
      return value == 0;
    }
    first[seen++] = value;
    if (seen == 1) {
      int b = value & 0xFF;
      binary = b >= 0x7F || (b < 0x20 && b != '\r' && b != '\n' && b != '\t');
      text = !binary;
      return false;
    }
    return seen == ENOUGH || !looksLikeTls();
  }

  /// Whether a binary greeting has begun that is not judged yet.
  boolean undecided() {
    return binary;
  }

  private boolean looksLikeTls() {
    return first[0] >= 0x14
        && first[0] <= 0x17
        && (seen < 2 || first[1] == 3)
        && (seen < 3 || (first[2] >= 0 && first[2] <= 4));
  }

  DialogueFailure failure() {
    boolean tls = binary && seen >= 3 && looksLikeTls();
    boolean alert = tls && seen == ENOUGH && first[0] == 0x15 && first[3] == 0 && first[4] == 2;
    return new DialogueFailure(
        Kind.BINARY_GREETING,
        Stage.GREETING,
        alert ? first[6] & 0xFF : 0,
        HexFormat.of().formatHex(first, 0, seen),
        tls ? Speaker.TLS : Speaker.UNKNOWN);
  }
}
