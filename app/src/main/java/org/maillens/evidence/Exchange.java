package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.time.Instant;
import java.util.List;
import org.maillens.tls.Bytes;

/// One connection of the check: the raw TLS bytes of both directions, as on the wire.
///
/// @param purpose what it was to teach (`hello.client.windows-7-tls12`, `suites.tls12.3`, …)
/// @param outcome in one word: `server_hello`, `alert 40`, `closed`, `reset`, `timed_out`, …
/// @param dialogue what was said on it before TLS, oldest first; nothing is ever signed in
/// @param command an `openssl s_client` line that repeats it, or empty where none can
public record Exchange(
    @Sensitivity(PUBLIC) int number,
    @Sensitivity(PUBLIC) Instant startedAt,
    @Sensitivity(PUBLIC) String purpose,
    @Sensitivity(PUBLIC) String outcome,
    @Sensitivity(PUBLIC) String command,
    @Sensitivity(PUBLIC) Bytes sent,
    @Sensitivity(PUBLIC) Bytes received,
    @Sensitivity(PUBLIC) List<DialogueFacts.Line> dialogue) {

  public Exchange {
    dialogue = List.copyOf(dialogue);
  }

  /// A connection on which nothing was said before TLS.
  public Exchange(
      int number,
      Instant startedAt,
      String purpose,
      String outcome,
      String command,
      Bytes sent,
      Bytes received) {
    this(number, startedAt, purpose, outcome, command, sent, received, List.of());
  }
}
