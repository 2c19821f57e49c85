package org.maillens.probe;

import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.tls.Bytes;

/// Whether an OCSP answer came with a chain. That none came says something only where the hello
/// asked for one.
///
/// @param response as sent, when one came
record Staple(Answer came, Optional<Bytes> response) {
  static final Staple NOT_ASKED = new Staple(Answer.UNKNOWN, Optional.empty());

  static Staple of(boolean asked, Optional<Bytes> response) {
    if (response.isPresent()) {
      return new Staple(Answer.YES, response);
    }
    return asked ? new Staple(Answer.NO, response) : NOT_ASKED;
  }
}
