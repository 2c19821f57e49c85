package org.maillens.capture.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// What a line of a log tells beside its error: when, from whom, where.
///
/// @param time when it was written
/// @param client address of the client
/// @param ja3 fingerprint of the client's hello
/// @param service as in [org.maillens.evidence.Sighting]
/// @param server as there
record LineFacts(
    Optional<Instant> time,
    Optional<String> client,
    Optional<String> ja3,
    String service,
    String server) {
  /// What is in these lines, which belong together.
  ///
  /// @param now no entry is later
  static LineFacts of(String lines, Instant now) {
    byte[] text = lines.replace('\n', ' ').getBytes(StandardCharsets.UTF_8);
    LineHead head = new LineHead(now);
    head.read(text, 0, text.length);
    ClientAddress client = new ClientAddress();
    client.find(text, head.message(), text.length);
    return new LineFacts(
        head.seconds() == Groups.NEVER
            ? Optional.empty()
            : Optional.of(Instant.ofEpochSecond(head.seconds())),
        part(text, client.from(), client.to()),
        Ja3Word.find(text, head.message(), text.length),
        new String(Service.of(text, head, text.length), StandardCharsets.US_ASCII),
        new String(Server.of(text, head, text.length), StandardCharsets.US_ASCII));
  }

  private static Optional<String> part(byte[] text, int from, int to) {
    return to > from
        ? Optional.of(new String(text, from, to - from, StandardCharsets.US_ASCII))
        : Optional.empty();
  }
}
