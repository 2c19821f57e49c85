package org.maillens.capture.transcript.raw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.capture.transcript.told.ConversationDraft;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Messages;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;
import org.maillens.capture.transcript.told.Wire;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.tls.Bytes;
import org.maillens.tls.DecodeException;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.Sslv2ClientHello;
import org.maillens.tls.TlsRecord;

/// A ClientHello, a ServerHello or a stream of records as digits: from Wireshark, `tshark -x`, xxd,
/// an array of C, base64. Bytes are a handshake only if a hello can be read of them.
public final class BareHandshake implements TranscriptSort {
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int RECORD_HEAD = 5;
  private static final int MESSAGE_HEAD = 4;

  /// More before a record than any packet's heads have.
  private static final int MOST_HEADS = 160;

  /// What was found in a run.
  ///
  /// @param records whether records, else one message
  private record Found(HexText.Run run, Bytes bytes, boolean records, boolean fromClient) {}

  @Override
  public List<Span> spans(List<String> lines) {
    List<Span> spans = new ArrayList<>();
    List<Found> all = found(lines);
    for (int i = 0; i < all.size(); i++) {
      Found one = all.get(i);
      boolean answers = !spans.isEmpty() && !one.fromClient && all.get(i - 1).fromClient;
      if (answers) {
        Span question = spans.removeLast();
        spans.add(new Span(question.from(), one.run.to()));
      } else {
        spans.add(new Span(one.run.from(), one.run.to()));
      }
    }
    return spans;
  }

  @Override
  public Heard read(Source source, Span span) {
    ConversationDraft draft = new ConversationDraft(source.at(span.from()), "");
    Messages messages = new Messages(draft.handshake());
    Wire wire = new Wire(draft);
    List<Found> all = found(source.lines(span));
    for (Found one : all) {
      if (one.records) {
        wire.bytes(one.fromClient, one.bytes);
      } else {
        messages.handshake(one.fromClient, one.bytes);
      }
    }
    if (all.stream().anyMatch(Found::records)) {
      wire.finish();
    }
    if (all.stream().noneMatch(one -> one.fromClient) || all.stream().allMatch(Found::fromClient)) {
      draft.lacks(Lack.DIRECTION);
    }
    if (draft.handshake().version().filter(ProtocolVersion.TLS13::equals).isPresent()) {
      draft.lacks(Lack.KEYS);
    }
    if (draft.handshake().reach().compareTo(Reach.FINISHED) < 0) {
      draft.lacks(Lack.END);
    }
    return Heard.of(draft);
  }

  private static List<Found> found(List<String> lines) {
    List<Found> all = new ArrayList<>();
    for (HexText.Run run : HexText.runs(lines)) {
      in(run).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Found> in(HexText.Run run) {
    int last = run.dumped() ? Math.min(MOST_HEADS, run.bytes().length() - RECORD_HEAD) : 0;
    for (int at = 0; at <= last; at++) {
      Bytes bytes = run.bytes().from(at);
      int type = helloInRecord(bytes);
      if (type != 0) {
        return Optional.of(new Found(run, bytes, true, type == CLIENT_HELLO));
      }
    }
    Bytes bytes = run.bytes();
    int type = hello(bytes);
    if (type != 0) {
      return Optional.of(new Found(run, bytes, false, type == CLIENT_HELLO));
    }
    return isSslv2(bytes) ? Optional.of(new Found(run, bytes, true, true)) : Optional.empty();
  }

  /// The type of the hello in the first record; 0 where there is none.
  private static int helloInRecord(Bytes bytes) {
    if (bytes.length() < RECORD_HEAD + MESSAGE_HEAD
        || bytes.u8(0) != TlsRecord.HANDSHAKE
        || bytes.u8(1) != 3
        || bytes.u8(2) > 4) {
      return 0;
    }
    int end = RECORD_HEAD + bytes.u16(3);
    return end > bytes.length() ? 0 : hello(bytes.slice(RECORD_HEAD, end));
  }

  /// The type of the hello with which handshake messages begin; 0 where it is none.
  private static int hello(Bytes bytes) {
    if (bytes.length() < MESSAGE_HEAD + 38 || bytes.u8(MESSAGE_HEAD) != 3) {
      return 0;
    }
    int type = bytes.u8(0);
    int end = MESSAGE_HEAD + bytes.u24(1);
    if ((type != CLIENT_HELLO && type != SERVER_HELLO) || end > bytes.length()) {
      return 0;
    }
    try {
      HandshakeCodec.decode(bytes.slice(0, end));
      return type;
    } catch (DecodeException _) {
      return 0;
    }
  }

  private static boolean isSslv2(Bytes bytes) {
    try {
      return bytes.length() > 20
          && (bytes.u8(0) & 0x80) != 0
          && !Sslv2ClientHello.decode(bytes).cipherKinds().isEmpty();
    } catch (DecodeException _) {
      return false;
    }
  }
}
