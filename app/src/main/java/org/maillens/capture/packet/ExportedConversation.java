package org.maillens.capture.packet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Exchange;
import org.maillens.mail.Endpoint;
import org.maillens.tls.Bytes;

/// A conversation as it is written into a capture: what both sides sent, in an order in which it
/// can have been sent.
///
/// @param client where its address is unknown or a name, one from a range for documentation is
///   written
/// @param server the same; its port is kept, since programs tell protocols by it
/// @param pieces oldest first
public record ExportedConversation(
    Instant startedAt, Peer client, Peer server, List<Piece> pieces, End end) {
  private static final int FIRST_PORT = 49152;
  private static final int PORTS = 16384;

  public ExportedConversation {
    pieces = List.copyOf(pieces);
  }

  /// What one side sent without a pause.
  public record Piece(boolean fromClient, Bytes bytes) {}

  /// A connection of a live check or a recording.
  ///
  /// @param serverAddress numeric; empty where it is not known
  public static ExportedConversation of(
      Exchange exchange, Endpoint endpoint, String serverAddress) {
    Peer client = new Peer("", FIRST_PORT + Math.floorMod(exchange.number(), PORTS));
    return of(exchange, client, new Peer(serverAddress, endpoint.port()), end(exchange));
  }

  /// A connection of a saved conversation, whose ends are known.
  public static ExportedConversation of(Exchange exchange, Peer client, Peer server, End end) {
    List<Piece> pieces = new ArrayList<>();
    for (DialogueFacts.Line line : exchange.dialogue()) {
      byte[] text = (line.text() + "\r\n").getBytes(StandardCharsets.UTF_8);
      add(pieces, new Piece(!line.fromServer(), Bytes.copyOf(text)));
    }
    new Flights(exchange.sent(), exchange.received()).inOrder().forEach(p -> add(pieces, p));
    return new ExportedConversation(exchange.startedAt(), client, server, pieces, end);
  }

  private static void add(List<Piece> pieces, Piece piece) {
    if (piece.bytes().isEmpty()) {
      return;
    }
    if (!pieces.isEmpty() && pieces.getLast().fromClient() == piece.fromClient()) {
      Bytes both = Bytes.concat(pieces.removeLast().bytes(), piece.bytes());
      pieces.add(new Piece(piece.fromClient(), both));
    } else {
      pieces.add(piece);
    }
  }

  /// MailLens ends a connection of its own in order, unless the server did before.
  private static End end(Exchange exchange) {
    return switch (exchange.outcome()) {
      case "reset" -> new End(How.RESET, Side.SERVER);
      case "closed" -> new End(How.CLOSED, Side.SERVER);
      case "refused" -> new End(How.REFUSED, Side.SERVER);
      default -> new End(How.CLOSED, Side.CLIENT);
    };
  }
}
