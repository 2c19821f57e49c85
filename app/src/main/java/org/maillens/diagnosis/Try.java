package org.maillens.diagnosis;

import org.maillens.evidence.Conversation;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.conversation.ConversationEvidence;
import org.maillens.evidence.reply.Reply;

/// What one connection got.
///
/// @param outcome in a word: `alert 40 handshake_failure`, `closed`, `timed_out`
/// @param silent whether nothing came that belongs to TLS
record Try(String outcome, boolean silent) {
  static Try of(Exchange exchange) {
    return new Try(exchange.outcome(), exchange.received().isEmpty());
  }

  static Try of(Conversation conversation) {
    Reply reply = ConversationEvidence.reply(conversation);
    return new Try(
        reply.outcome(), reply instanceof Reply.Ended || reply instanceof Reply.Unreached);
  }
}
