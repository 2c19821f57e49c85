package org.maillens.capture.transcript.jsse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.ConversationDraft;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.HexBlock;
import org.maillens.capture.transcript.told.Messages;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.Words;
import org.maillens.certificate.SafeText;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;

/// The older form, up to JDK 8's update 242: words, and with `all` the messages as bytes.
final class OldJsse {
  private static final Form SUITE = Form.of(".{0,80}?Cipher Suite: (\\w+)", "Cipher Suite: ");
  private static final Form COMPRESSION =
      Form.of(".{0,80}?Compression Method: (\\d{1,3})", "Compression Method: ");
  private static final Form ALERT =
      Form.of(
          ".*, (SEND|RECV) (?:TLSv[0-9.]+|SSLv3) ALERT: +(fatal|warning), "
              + "(?:description = )?(\\w+)",
          " ALERT: ");
  private static final Form FINISHED = Form.of(".{0,80}?\\*\\*\\* Finished", "*** Finished");
  private static final Form CHAIN =
      Form.of(".{0,80}?\\*\\*\\* Certificate chain", "*** Certificate chain");
  private static final Form SUBJECT = Form.of(".{0,120}?Subject: (.+)", "Subject: ");
  private static final Form ISSUER = Form.of(".{0,120}?Issuer: (.+)", "Issuer: ");
  private static final Form END = Form.of(".{0,80}?\\*\\*\\*", "***");
  private static final Form HASHED =
      Form.of("\\[(read|write)\\] MD5 and SHA1 hashes: +len = (\\d{1,6})", "MD5 and SHA1 hashes: ");

  private final Source source;
  private final Span span;
  private final List<ConversationDraft> drafts = new ArrayList<>();
  private Messages messages = new Messages(new HandshakeDraft());
  private boolean shown;
  private boolean answered;
  private int finished;

  OldJsse(Source source, Span span) {
    this.source = source;
    this.span = span;
  }

  Heard heard() {
    List<String> lines = source.lines();
    for (int at = span.from(); at < span.to(); at++) {
      Matcher hello = Jsse.OLD_HELLO.matcher(lines.get(at));
      if (hello.matches()) {
        hello(hello.group(2), hello.group(3), at);
      } else if (!drafts.isEmpty()) {
        line(lines, at, drafts.getLast());
      }
    }
    end();
    for (ConversationDraft draft : drafts) {
      boolean brokenOff = draft.handshake().build().fatalAlert().isPresent();
      if (draft.handshake().reach() != Reach.FINISHED && !brokenOff) {
        draft.lacks(Lack.END);
      }
    }
    return new Heard(drafts, List.of());
  }

  private void hello(String which, String version, int at) {
    if (which.equals("ClientHello") || drafts.isEmpty() || answered) {
      end();
      drafts.add(new ConversationDraft(source.at(at), "Java"));
      messages = new Messages(drafts.getLast().handshake());
      shown = false;
      finished = 0;
      answered = false;
    }
    ConversationDraft draft = drafts.getLast();
    draft.handshake().reached(Reach.HELLO);
    if (which.equals("ServerHello")) {
      answered = true;
      Words.version(version).ifPresent(draft.handshake()::version);
      draft.handshake().reached(Reach.ANSWERED);
    }
  }

  private void end() {
    if (drafts.isEmpty()) {
      return;
    }
    if (!shown) {
      drafts.getLast().lacks(Lack.BYTES);
    } else if (messages.isBroken()) {
      drafts.getLast().lacks(Lack.PACKETS);
    }
  }

  private void line(List<String> lines, int at, ConversationDraft draft) {
    String line = lines.get(at);
    Matcher matcher = SUITE.matcher(line);
    if (answered && matcher.matches() && draft.handshake().suite().isEmpty()) {
      Words.suite(matcher.group(1)).ifPresent(draft.handshake()::suite);
      return;
    }
    matcher = COMPRESSION.matcher(line);
    if (answered && matcher.matches()) {
      draft.handshake().compression(Math.min(255, Integer.parseInt(matcher.group(1))));
      return;
    }
    matcher = ALERT.matcher(line);
    if (matcher.matches()) {
      boolean sent = matcher.group(1).equals("SEND");
      int level = matcher.group(2).equals("fatal") ? Alert.FATAL : Alert.WARNING;
      String label = matcher.group(3);
      AlertDescription.named().stream()
          .filter(description -> description.label().equals(label))
          .findFirst()
          .ifPresent(description -> draft.handshake().alert(sent, new Alert(level, description)));
      return;
    }
    if (FINISHED.matches(line) && ++finished == 2) {
      draft.handshake().reached(Reach.FINISHED);
    } else if (CHAIN.matches(line) && draft.handshake().chain().isEmpty()) {
      chain(lines, at + 1, draft);
    } else {
      hashed(lines, at, draft);
    }
  }

  private void chain(List<String> lines, int from, ConversationDraft draft) {
    List<SeenCertificate> chain = new ArrayList<>();
    String subject = "";
    for (int at = from; at < span.to() && !isEnd(lines.get(at)); at++) {
      Matcher matcher = SUBJECT.matcher(lines.get(at));
      if (matcher.matches()) {
        subject = name(matcher.group(1));
        continue;
      }
      matcher = ISSUER.matcher(lines.get(at));
      if (matcher.matches() && !subject.isEmpty()) {
        chain.add(new SeenCertificate(Optional.empty(), subject, name(matcher.group(1)), false));
        subject = "";
      }
    }
    if (!chain.isEmpty()) {
      draft.handshake().chain(chain);
    }
  }

  /// A second heading ends the list, too: then the end of the first is missing.
  private static boolean isEnd(String line) {
    return END.matches(line) || CHAIN.matches(line);
  }

  private static String name(String printed) {
    return SafeText.of(printed.strip().replaceAll(", (?=[A-Za-z0-9.]+=)", ","));
  }

  /// `[write] MD5 and SHA1 hashes: len = 207`: messages of the handshake follow as a dump,
  /// decrypted. What is written is the client's.
  private void hashed(List<String> lines, int at, ConversationDraft draft) {
    Matcher matcher = HASHED.matcher(lines.get(at));
    if (!matcher.matches()) {
      return;
    }
    HexBlock.of(lines, at + 1, Integer.parseInt(matcher.group(2)), true)
        .ifPresentOrElse(
            block -> {
              shown = true;
              messages.handshake(matcher.group(1).equals("write"), block.bytes());
            },
            () -> draft.lacks(Lack.PACKETS));
  }
}
