package org.maillens.evidence.conversation;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.maillens.evidence.conversation.AlikeConversations.Alike;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Verdicts;

/// The rule that makes a "no" a "no" among conversations between others: the same server answered
/// another hello. An alert is a word of the server's TLS, so an answer before it proves as much as
/// one behind; a connection that just ended may have met a server that had enough, so only an
/// answer behind it counts.
final class Control {
  private final Optional<Instant> lastAnswer;

  private Control(Optional<Instant> lastAnswer) {
    this.lastAnswer = lastAnswer;
  }

  /// @param all conversations with one server
  static Control of(Collection<Alike> all) {
    return new Control(
        all.stream()
            .filter(alike -> alike.first().handshake().agreed().isPresent())
            .map(Alike::lastStart)
            .max(Comparator.naturalOrder()));
  }

  /// Whether this refusal is proven.
  boolean proven(Heard refusal) {
    return Verdicts.decides(refusal.reply())
        && lastAnswer
            .filter(
                answer ->
                    refusal.reply() instanceof Reply.Refused || !answer.isBefore(refusal.ended()))
            .isPresent();
  }
}
