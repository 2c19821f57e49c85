package org.maillens.recorder;

import java.util.Optional;
import java.util.function.Consumer;
import org.maillens.capture.conversation.ConversationFollower;
import org.maillens.capture.conversation.SharedHandshakes;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.tcp.StreamListener;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Provenance;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;

/// Makes conversations of what is carried. Nothing is ever decrypted: there are no keys.
final class Following implements Recorder.Followers {
  /// Where all conversations of a recording come from.
  static final Provenance PROVENANCE = new Provenance(Provenance.Source.RECORDING, "");

  private final Optional<Endpoint> to;
  private final SharedHandshakes shared = new SharedHandshakes();

  /// @param to the server that all is carried to: what a strange port does not tell of the
  ///   protocol, the order does
  Following(Optional<Endpoint> to) {
    this.to = to;
  }

  @Override
  public StreamListener of(StreamListener.Flow flow, Consumer<Conversation> done) {
    return new ConversationFollower(
        flow, PROVENANCE, KeyLog.empty(), shared, conversation -> done.accept(told(conversation)));
  }

  private Conversation told(Conversation seen) {
    boolean known = seen.protocol().filter(protocol -> protocol != Protocol.TLS).isPresent();
    if (known || to.isEmpty()) {
      return seen;
    }
    return new Conversation(
        seen.number(),
        seen.provenance(),
        seen.startedAt(),
        seen.lasted(),
        seen.client(),
        seen.server(),
        to.map(Endpoint::protocol),
        seen.security(),
        seen.dialogue(),
        seen.handshake(),
        seen.end(),
        seen.told(),
        seen.lacks());
  }
}
