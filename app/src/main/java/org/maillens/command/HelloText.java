package org.maillens.command;

import java.util.Optional;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Exchange;
import org.maillens.report.Messages;
import org.maillens.report.TextLines;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.Ja3;
import org.maillens.tls.Ja4;
import org.maillens.tls.SentHello;

/// The hello of a conversation as hex and as fingerprints, to be pasted elsewhere.
final class HelloText {
  private final Messages messages;

  HelloText(Messages messages) {
    this.messages = messages;
  }

  /// @param exchange its bytes; without them it shows what is known of its hello
  String of(Conversation conversation, Optional<Exchange> exchange) {
    TextLines lines = new TextLines();
    lines.heading(messages.text("command.hello.of", conversation.number()));
    exchange
        .flatMap(bytes -> SentHello.in(bytes.sent()))
        .ifPresentOrElse(sent -> hello(lines, sent), () -> known(lines, conversation));
    return "\n" + lines.text();
  }

  /// In a transcript, or where the bytes are not all there, what is new in each hello is not kept.
  private void known(TextLines lines, Conversation conversation) {
    conversation
        .handshake()
        .hello()
        .ifPresentOrElse(
            hello -> {
              lines.line(2, messages.text("command.hello.zeros"));
              hello(lines, new SentHello(HandshakeCodec.encode(hello), Optional.of(hello)));
            },
            () -> lines.line(2, messages.text("command.hello.none")));
  }

  private void hello(TextLines lines, SentHello sent) {
    sent.hello()
        .ifPresent(
            hello -> {
              Ja3 ja3 = Ja3.wire(hello);
              lines.verbatim("  JA3  " + ja3.md5());
              lines.verbatim("       " + ja3.text());
              lines.verbatim("  JA4  " + Ja4.of(hello).text());
            });
    lines.verbatim("  " + messages.text("command.hello.hex", sent.message().length()));
    lines.verbatim("  " + sent.message().hex());
  }
}
