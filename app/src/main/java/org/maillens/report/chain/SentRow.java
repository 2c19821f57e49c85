package org.maillens.report.chain;

import java.util.List;
import java.util.OptionalInt;

/// One certificate as the server sent it.
///
/// @param number its place in the Certificate message, from 1
/// @param issuer the number of the sent certificate that signed it; empty when none did, or it
///   signed itself
/// @param marks what is remarkable in this place
public record SentRow(int number, ChainCard card, OptionalInt issuer, List<Mark> marks) {
  public SentRow {
    marks = List.copyOf(marks);
  }

  /// Whether its issuer does not stand right behind it, as TLS up to 1.2 demands (RFC 5246 section
  /// 7.4.2).
  public boolean outOfOrder() {
    return issuer.isPresent() && issuer.getAsInt() != number + 1;
  }
}
