package org.maillens.diagnosis;

import java.util.List;
import java.util.stream.Collectors;
import org.maillens.evidence.Message;
import org.maillens.evidence.NetworkFacts.Attempt;

/// Connections that were tried, for an administrator.
final class Attempts {
  private Attempts() {}

  /// `192.0.2.1 port 993: refused; 2001:db8::1 port 993: timed-out`.
  static String of(List<Attempt> attempts) {
    return attempts.stream()
        .map(a -> a.address() + " port " + a.port() + ": " + Message.word(a.failure()))
        .collect(Collectors.joining("; "));
  }
}
