package org.maillens.capture.conversation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.tcp.StreamListener.Flow;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.Provenance;
import org.maillens.tls.Bytes;

/// Real conversations as they went over the wire, from `/captures/streams.txt`.
final class Streams {
  private Streams() {}

  /// Bytes of one side.
  static final class Piece {
    private final boolean fromClient;
    private final byte[] bytes;

    Piece(boolean fromClient, byte[] bytes) {
      this.fromClient = fromClient;
      this.bytes = bytes;
    }

    boolean fromClient() {
      return fromClient;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /// @param tshark what another program says of it: version, suite, server name, JA3, alerts,
  ///   certificates
  record Stream(String name, int port, List<Piece> pieces, End end, List<String> tshark) {
    int length() {
      return pieces.stream().mapToInt(p -> p.bytes.length).sum();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Stream> all() {
    List<Stream> all = new ArrayList<>();
    String name = "";
    List<String> tshark = List.of();
    int port = 0;
    List<Piece> pieces = new ArrayList<>();
    for (String line : text("/captures/streams.txt").lines().toList()) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "conversation" -> {
          name = words[1];
          pieces = new ArrayList<>();
        }
        case "tshark" -> tshark = List.of(words[1].split("\\|", -1));
        case "port" -> port = Integer.parseInt(words[1]);
        case "client", "server" ->
            pieces.add(new Piece(words[0].equals("client"), Bytes.ofHex(words[1]).toArray()));
        case "end" -> {
          String[] end = words[1].split(" ", -1);
          End how = new End(How.valueOf(end[0]), Side.valueOf(end[1]));
          all.add(new Stream(name, port, pieces, how, tshark));
        }
        default -> {
          // a comment
        }
      }
    }
    return all;
  }

  static Stream named(String name) {
    return all().stream().filter(s -> s.name.equals(name)).findFirst().orElseThrow();
  }

  static KeyLog keys() {
    return KeyLog.read(text("/captures/streams.keys"));
  }

  static String text(String resource) {
    try (InputStream in = Streams.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Flow flow(int port) {
    return new Flow(1, 7, 1_000_000, "10.0.0.1", 50123, "10.0.0.2", port, true);
  }

  /// Feeds pieces and ends.
  static Optional<Conversation> follow(
      Flow flow, List<Piece> pieces, End end, KeyLog keys, SharedHandshakes shared) {
    List<Conversation> got = new ArrayList<>();
    Provenance provenance = new Provenance(Provenance.Source.CAPTURE, "x", 7);
    ConversationFollower follower =
        new ConversationFollower(flow, provenance, keys, shared, got::add);
    boolean[] wanted = {true, true};
    long at = flow.at();
    for (Piece piece : pieces) {
      int side = piece.fromClient ? 0 : 1;
      if (wanted[side] && piece.bytes.length > 0) {
        wanted[side] = follower.bytes(piece.fromClient, piece.bytes, 0, piece.bytes.length, ++at);
      }
    }
    follower.finish(end, flow.at() + 5_000);
    return got.stream().findFirst();
  }

  static Conversation follow(Stream stream, KeyLog keys) {
    return follow(flow(stream.port), stream.pieces, stream.end, keys, new SharedHandshakes())
        .orElseThrow();
  }
}
