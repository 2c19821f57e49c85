package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PERSONAL;
import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.time.Instant;
import java.util.Optional;
import org.maillens.tls.AlertDescription;

/// One error seen, once or often, from one client at one service.
///
/// @param signature id of the file in `/signatures/`
/// @param alert the TLS alert that was sent or received, where the text tells it by number
/// @param place where it stands first
/// @param text the line, or the lines, where it stands first, at most 2000 characters
/// @param count how often
/// @param first time of the first, where the lines have one; without a year it is the newest that
///   is not in the future, without a zone UTC
/// @param last time of the last
/// @param client address of the client, numeric, where the text tells it
/// @param program the mail program, where the text tells it: a profile's id, or the name it gave
/// @param service what the client spoke to: `imap`, `imaps`, `pop3`, `pop3s`, `smtp`, `submission`,
///   `submissions`, `sieve`; empty when the text does not tell
/// @param server the product that wrote the line: `dovecot`, `postfix`, `exim`, `courier`, `cyrus`,
///   `nginx`, `apache`; empty when the text does not tell
public record Sighting(
    @Sensitivity(PUBLIC) String signature,
    @Sensitivity(PUBLIC) Optional<AlertDescription> alert,
    @Sensitivity(PUBLIC) Place place,
    @Sensitivity(PERSONAL) String text,
    @Sensitivity(PUBLIC) long count,
    @Sensitivity(PUBLIC) Optional<Instant> first,
    @Sensitivity(PUBLIC) Optional<Instant> last,
    @Sensitivity(PERSONAL) Optional<String> client,
    @Sensitivity(PUBLIC) Optional<String> program,
    @Sensitivity(PUBLIC) String service,
    @Sensitivity(PUBLIC) String server) {
  /// The same of a text that does not tell which server wrote it.
  public Sighting(
      String signature,
      Optional<AlertDescription> alert,
      Place place,
      String text,
      long count,
      Optional<Instant> first,
      Optional<Instant> last,
      Optional<String> client,
      Optional<String> program,
      String service) {
    this(signature, alert, place, text, count, first, last, client, program, service, "");
  }
}
