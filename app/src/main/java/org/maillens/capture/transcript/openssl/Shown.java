package org.maillens.capture.transcript.openssl;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.maillens.capture.transcript.told.ConversationDraft;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HexBlock;
import org.maillens.capture.transcript.told.Messages;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.Wire;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.tls.Bytes;

/// The bytes that s_client shows: with `-msg` messages, decrypted; with `-debug` what was read and
/// written; with `-trace` fields of messages.
final class Shown {
  private static final Form MESSAGE =
      Form.of("(>>>|<<<) ([^\\[]*)\\[length ([0-9a-f]{4,6})\\](?:, .*)?", "[length ");
  private static final Form TRANSFER =
      Form.of(
          "(write to|read from) \\S+ \\[\\S+\\] \\(\\d+ bytes => (\\d{1,7}) \\(0x[0-9A-Fa-f]+\\)\\)",
          " bytes => ");

  private static final int RECORD_HEAD = 5;

  private final ConversationDraft draft;
  private final Messages messages;
  private final Wire wire;
  private boolean wantedRest;

  Shown(ConversationDraft draft) {
    this.draft = draft;
    this.messages = new Messages(draft.handshake());
    this.wire = new Wire(draft);
  }

  /// Whether there were any.
  boolean read(List<String> lines) {
    boolean any = false;
    for (Span part : parts(lines)) {
      String head = lines.get(part.from());
      List<String> dump = lines.subList(part.from() + 1, part.to());
      Matcher message = MESSAGE.matcher(head);
      Matcher transfer = TRANSFER.matcher(head);
      if (message.matches()) {
        any |= message(message, dump);
      } else if (transfer.matches()) {
        any |= transfer(transfer, dump);
      }
    }
    any |= wire.finish();
    if (!any) {
      any = new Trace(draft.handshake(), messages).read(lines);
    }
    if (wantedRest || messages.isBroken()) {
      draft.lacks(Lack.PACKETS);
    }
    return any;
  }

  /// Each dump with its heading: OpenSSL ends one before it begins the next.
  private static List<Span> parts(List<String> lines) {
    List<Integer> heads =
        IntStream.range(0, lines.size())
            .filter(at -> MESSAGE.matches(lines.get(at)) || TRANSFER.matches(lines.get(at)))
            .boxed()
            .toList();
    return Span.beginningAt(heads, lines.size());
  }

  private boolean message(Matcher head, List<String> dump) {
    int length = Integer.parseInt(head.group(3), 16);
    String kind = head.group(2).strip();
    boolean sslv2 = kind.startsWith("SSL 2.0");
    boolean wanted =
        sslv2 || length == RECORD_HEAD || kind.endsWith("Handshake") || kind.endsWith("Alert");
    if (!wanted || length == 0) {
      return false;
    }
    boolean fromClient = head.group(1).equals(">>>");
    Optional<HexBlock> block = HexBlock.of(dump, 0, length, false);
    if (block.isEmpty()) {
      wantedRest = true;
      return false;
    }
    Bytes bytes = block.get().bytes();
    if (sslv2) {
      messages.sslv2(Bytes.concat(Bytes.of(0x80 | length >> 8, length & 0xFF), bytes));
    } else if (kind.endsWith("Handshake")) {
      messages.message(fromClient, bytes);
    } else if (kind.endsWith("Alert")) {
      messages.alert(fromClient, bytes);
    } else if (fromClient && bytes.u8(1) == 3) {
      draft.handshake().recordVersion(bytes.u16(1));
    }
    return true;
  }

  private boolean transfer(Matcher head, List<String> dump) {
    int length = Integer.parseInt(head.group(2));
    if (length == 0) {
      return false;
    }
    boolean fromClient = head.group(1).equals("write to");
    Optional<HexBlock> block = HexBlock.of(dump, 0, length, true);
    if (block.isEmpty()) {
      wire.gap(fromClient, length);
      return false;
    }
    wire.bytes(fromClient, block.get().bytes());
    return true;
  }
}
