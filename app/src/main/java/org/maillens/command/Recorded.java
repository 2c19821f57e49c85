package org.maillens.command;

import java.util.List;
import org.maillens.capture.packet.ExportedConversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Exchange;

/// A recording that is over.
record Recorded(Conversations conversations, List<Exchange> exchanges) {
  Recorded {
    exchanges = List.copyOf(exchanges);
  }

  /// As a capture of its handshakes.
  List<ExportedConversation> exported() {
    return exchanges.stream()
        .flatMap(
            exchange ->
                conversations.byNumber(exchange.number()).stream()
                    .map(
                        known ->
                            ExportedConversation.of(
                                exchange, known.client(), known.server(), known.end())))
        .toList();
  }
}
