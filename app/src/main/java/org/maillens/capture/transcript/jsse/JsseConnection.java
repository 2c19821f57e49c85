package org.maillens.capture.transcript.jsse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.ConversationDraft;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.HexLine;
import org.maillens.capture.transcript.told.Messages;
import org.maillens.capture.transcript.told.Wire;
import org.maillens.certificate.SafeText;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;

/// One connection of the log.
final class JsseConnection {
  private static final Form FATAL = Form.of("(?s)Fatal \\(([A-Z_0-9]+)\\).*");
  private static final Form RECEIVED =
      Form.of("Received fatal alert: .*", "Received fatal alert: ");
  private static final Form LEVEL = Form.of("\\s*\"level\"\\s*: \"(\\w+)\",?", "\"level\"");
  private static final Form DESCRIPTION =
      Form.of("\\s*\"description\"\\s*: \"(\\w+)\",?", "\"description\"");
  private static final Form SUBJECT = Form.of("\\s*\"subject\"\\s*: \"(.*)\",?", "\"subject\"");
  private static final Form ISSUER = Form.of("\\s*\"issuer\"\\s*: \"(.*)\",?", "\"issuer\"");
  private static final Form VERIFY =
      Form.of(
          ".*(?:Consuming|Produced)(?: server)? CertificateVerify handshake.*",
          " CertificateVerify handshake");
  private static final Form CERTIFICATE =
      Form.of(
          "Consuming (?:server )?Certificate handshake message.*", "Certificate handshake message");
  private static final int PER_LINE = 16;

  private final HandshakeDraft handshake;
  private final ConversationDraft draft;
  private final Messages messages;
  private final Wire wire;
  private boolean client = true;
  private boolean retried;
  private boolean raw;
  private boolean over;
  private boolean alerted;
  private int finished;

  JsseConnection(Provenance provenance) {
    this.draft = new ConversationDraft(provenance, "Java");
    this.handshake = draft.handshake();
    this.messages = new Messages(handshake);
    this.wire = new Wire(draft);
  }

  ConversationDraft draft() {
    return draft;
  }

  /// The line at which the handshake begins.
  void at(Provenance hello) {
    draft.at(hello);
  }

  /// @param producesHello whether this program is the client
  void local(boolean producesHello) {
    client = producesHello;
  }

  boolean awaitsSecondHello() {
    return retried && handshake.reach() == Reach.HELLO;
  }

  boolean isSeen() {
    return handshake.reach() != Reach.NOTHING || raw || alerted;
  }

  void event(String text, List<String> block) {
    if (text.startsWith("Raw write") || text.startsWith("Raw read")) {
      raw(text.startsWith("Raw write") == client, block);
    } else if (text.contains("ClientHello") && text.contains("handshake message")) {
      handshake.reached(Reach.HELLO);
      PrintedHello.client(block).ifPresent(bytes -> messages.message(true, bytes));
    } else if (isRetry(text, block)) {
      retried = true;
      PrintedHello.server(block).ifPresent(answer -> answer.retry(handshake));
    } else if (text.contains("ServerHello handshake message")) {
      PrintedHello.server(block).ifPresent(answer -> answer.into(handshake));
      handshake.reached(Reach.ANSWERED);
    } else if (text.startsWith("Received alert message")) {
      received(block);
    } else if (text.startsWith("Fatal (")) {
      fatal(text);
    } else {
      later(text, block);
    }
  }

  private static boolean isRetry(String text, List<String> block) {
    return text.contains("HelloRetryRequest handshake message")
        || (text.contains("ServerHello handshake message")
            && block.stream().anyMatch(line -> line.strip().startsWith("\"HelloRetryRequest\"")));
  }

  private void later(String text, List<String> block) {
    if (text.contains("ServerKeyExchange handshake message") || VERIFY.matches(text)) {
      if (text.startsWith("Consuming") == client) {
        PrintedFields.exchange(block, handshake);
      }
    } else if (text.contains("CertificateRequest handshake message")
        || text.contains("CertificateRequest message")) {
      PrintedFields.request(block).ifPresent(handshake::request);
    } else if (text.contains("server Certificate") && text.contains("message")) {
      certificates(block);
    } else if (text.contains("Finished handshake message")) {
      finished |= text.startsWith("Consuming") ? 1 : 2;
      if (finished == 3) {
        handshake.reached(Reach.FINISHED);
      }
    } else if (text.contains("TLS 1.3") && text.contains("Certificate handshake message")) {
      certificates(block);
    } else if (CERTIFICATE.matches(text) && client) {
      certificates(block);
    }
  }

  private void certificates(List<String> block) {
    List<SeenCertificate> chain = new ArrayList<>();
    String issuer = "";
    for (String line : block) {
      Matcher matcher = ISSUER.matcher(line);
      if (matcher.matches()) {
        issuer = name(matcher.group(1));
        continue;
      }
      matcher = SUBJECT.matcher(line);
      if (matcher.matches()) {
        chain.add(new SeenCertificate(Optional.empty(), name(matcher.group(1)), issuer, false));
        issuer = "";
      }
    }
    if (!chain.isEmpty() && handshake.chain().isEmpty()) {
      handshake.chain(chain);
      handshake.reached(Reach.ANSWERED);
    }
  }

  /// Java writes a blank behind each comma.
  private static String name(String printed) {
    return SafeText.of(printed.replaceAll(", (?=[A-Za-z0-9.]+=)", ","));
  }

  private void received(List<String> block) {
    String level = "";
    for (String line : block) {
      Matcher matcher = LEVEL.matcher(line);
      if (matcher.matches()) {
        level = matcher.group(1);
      }
      matcher = DESCRIPTION.matcher(line);
      if (matcher.matches()) {
        alert(!client, level.equals("fatal") ? Alert.FATAL : Alert.WARNING, matcher.group(1));
        return;
      }
    }
  }

  /// It sends such an alert, unless it only passes on the one that it got.
  private void fatal(String text) {
    Matcher matcher = FATAL.matcher(text);
    over = true;
    if (matcher.matches()) {
      String rest = text.substring(text.indexOf(')') + 1).replaceFirst("^: ", "");
      if (!RECEIVED.matches(rest)) {
        alert(client, Alert.FATAL, matcher.group(1).toLowerCase(Locale.ROOT));
      }
    }
  }

  private void alert(boolean fromClient, int level, String label) {
    over |= level == Alert.FATAL;
    AlertDescription.named().stream()
        .filter(description -> description.label().equals(label))
        .findFirst()
        .ifPresent(
            description -> {
              alerted = true;
              handshake.alert(fromClient, new Alert(level, description));
            });
  }

  private void raw(boolean fromClient, List<String> block) {
    List<Bytes> parts = new ArrayList<>();
    int have = 0;
    for (String line : block) {
      Optional<HexLine> part =
          line.strip().equals(")") ? Optional.empty() : HexLine.of(cut(line), PER_LINE);
      if (part.isEmpty() || part.get().offset().orElse(-1) != have) {
        break;
      }
      parts.add(part.get().bytes());
      have += part.get().bytes().length();
    }
    if (have > 0) {
      raw = true;
      wire.bytes(fromClient, Bytes.concat(parts));
    }
  }

  /// Offset, eight bytes, a gap, eight bytes, a gap, characters.
  private static String cut(String line) {
    String bare = line.strip();
    int end = 6 + PER_LINE * 3 + 2;
    return bare.length() > end ? bare.substring(0, end) : bare;
  }

  void finish() {
    if (raw) {
      wire.finish();
    } else {
      draft.lacks(Lack.BYTES);
    }
    if (handshake.reach() != Reach.FINISHED && !over) {
      draft.lacks(Lack.END);
    }
    if (messages.isBroken()) {
      draft.lacks(Lack.PACKETS);
    }
  }
}
