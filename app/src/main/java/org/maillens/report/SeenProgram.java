package org.maillens.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.maillens.client.FingerprintIndex;
import org.maillens.client.Profile;
import org.maillens.client.Recognised;
import org.maillens.client.Recognition;
import org.maillens.client.RecordedClient;
import org.maillens.evidence.Conversation;

/// The program of a saved conversation.
final class SeenProgram {
  private SeenProgram() {}

  /// The one of the catalogue that says its hello, if it is the only one; else what the hello itself
  /// tells. Empty where there is no hello of SSLv3 or later.
  static Optional<Profile> of(Conversation conversation, FingerprintIndex index) {
    return conversation
        .handshake()
        .hello()
        .map(
            hello -> {
              Recognised recognised = Recognition.of(hello, index);
              return recognised
                  .program()
                  .orElseGet(
                      () ->
                          RecordedClient.of(
                              "conversation-" + conversation.number(),
                              "The program of conversation " + conversation.number(),
                              conversation.handshake().recordVersion(),
                              hello,
                              LocalDate.ofInstant(conversation.startedAt(), ZoneOffset.UTC)
                                  .toString()));
            });
  }
}
