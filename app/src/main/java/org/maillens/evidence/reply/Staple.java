package org.maillens.evidence.reply;

import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.tls.Bytes;

/// Whether an OCSP answer came with a chain. That none came says something only where the hello
/// asked for one.
///
/// @param response as sent, when one came
public record Staple(Answer came, Optional<Bytes> response) {
  /// Nobody asked, or it is not known.
  public static final Staple NOT_ASKED = new Staple(Answer.UNKNOWN, Optional.empty());

  /// What came, where it was asked for or not.
  public static Staple of(boolean asked, Optional<Bytes> response) {
    if (response.isPresent()) {
      return new Staple(Answer.YES, response);
    }
    return asked ? new Staple(Answer.NO, response) : NOT_ASKED;
  }
}
