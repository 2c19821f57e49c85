package org.maillens.capture.transcript.openssl;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.ConversationDraft;
import org.maillens.capture.transcript.told.HexBlock;
import org.maillens.capture.transcript.told.Messages;
import org.maillens.capture.transcript.told.Wire;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.tls.Bytes;

/// The bytes that s_client shows: with `-msg` messages, decrypted; with `-debug` what was read and
/// written; with `-trace` fields of messages.
final class Shown {
  private static final Pattern MESSAGE =
      Pattern.compile("(>>>|<<<) (.*?)\\s*\\[length ([0-9a-f]{4,6})\\](?:, .*)?");
  private static final Pattern TRANSFER =
      Pattern.compile(
          "(write to|read from) \\S+ \\[\\S+\\] \\(\\d+ bytes => (\\d{1,7}) \\(0x[0-9A-Fa-f]+\\)\\)");

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
    for (int at = 0; at < lines.size(); at++) {
      Matcher message = MESSAGE.matcher(lines.get(at));
      Matcher transfer = TRANSFER.matcher(lines.get(at));
      if (message.matches()) {
        any |= message(lines, at, message);
      } else if (transfer.matches()) {
        any |= transfer(lines, at, transfer);
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

  private boolean message(List<String> lines, int at, Matcher head) {
    int length = Integer.parseInt(head.group(3), 16);
    String kind = head.group(2);
    boolean sslv2 = kind.startsWith("SSL 2.0");
    boolean wanted =
        sslv2 || length == RECORD_HEAD || kind.endsWith("Handshake") || kind.endsWith("Alert");
    if (!wanted || length == 0) {
      return false;
    }
    boolean fromClient = head.group(1).equals(">>>");
    Optional<HexBlock> block = HexBlock.of(lines, at + 1, length, false);
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

  private boolean transfer(List<String> lines, int at, Matcher head) {
    int length = Integer.parseInt(head.group(2));
    if (length == 0) {
      return false;
    }
    boolean fromClient = head.group(1).equals("write to");
    Optional<HexBlock> block = HexBlock.of(lines, at + 1, length, true);
    if (block.isEmpty()) {
      wire.gap(fromClient, length);
      return false;
    }
    wire.bytes(fromClient, block.get().bytes());
    return true;
  }
}
