package org.maillens.capture.conversation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.SeenHandshake;
import org.maillens.mail.Overheard;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.mail.ServerText;
import org.maillens.mail.Speaker;

/// What was said before TLS, in whatever protocol.
final class Prelude {
  private static final int HEAD = 512;
  private static final String CONNECTS = "CONNECT ";
  private static final Pattern CONNECT =
      Pattern.compile(CONNECTS + "\\S*:([0-9]{1,5}) HTTP/1\\.[01]", Pattern.CASE_INSENSITIVE);

  private static final Part<DialogueFacts> NOTHING = new Part<>(0, DialogueFacts.none());

  private final SharedHandshakes shared;
  private final Optional<Protocol> byPort;
  private final ByteArrayOutputStream clientHead = new ByteArrayOutputStream();
  private final ByteArrayOutputStream serverHead = new ByteArrayOutputStream();
  private @Nullable Talked talked;
  private boolean implicit = true;
  private boolean lines;

  /// @param middle whether the connection had begun before: then nobody knows what its lines are
  Prelude(SharedHandshakes shared, Optional<Protocol> byPort, boolean middle) {
    this.shared = shared;
    this.byPort = byPort;
    talked = middle ? null : shared.talk(byPort);
  }

  /// Bytes of which only the last can end a line.
  void plain(Side side, byte[] source, int from, int to) {
    ByteArrayOutputStream head = side.client ? clientHead : serverHead;
    if (head.size() < HEAD) {
      head.write(source, from, Math.min(to - from, HEAD - head.size()));
    }
    lines |= source[to - 1] == '\n' || source[to - 1] == '>';
    Talked before = talked;
    if (before != null) {
      talked = before.then(side.client, source, from, to);
    }
  }

  void gap() {
    Talked before = talked;
    if (before != null) {
      talked = before.thenGap();
    }
  }

  /// Whether the server has still to agree to TLS.
  boolean awaitsUpgrade() {
    Talked heard = talked;
    return !implicit && heard != null && heard.isTalk() && heard.state() == Overheard.State.TALKING;
  }

  void tlsBegins(Side side) {
    if (side.client) {
      implicit = side.plain == 0;
    } else if (side.plain > 0 && !implicit) {
      serverHead.reset();
    }
  }

  /// The beginning of what the server says where TLS is awaited.
  void answer(byte[] source, int offset, int length) {
    if (hasRoom()) {
      serverHead.write(source, offset, Math.min(HEAD - serverHead.size(), length));
    }
  }

  /// Whether more of what the server says is kept.
  boolean hasRoom() {
    return serverHead.size() < HEAD;
  }

  /// Whether the first line of it is there, or as much as is ever shown.
  boolean isAnswerWhole() {
    return !hasRoom()
        || serverHead.toString(StandardCharsets.ISO_8859_1).stripLeading().indexOf('\n') >= 0;
  }

  /// Whether TLS came without a word of the client before it.
  boolean isImplicit() {
    return implicit;
  }

  boolean wants(Side side) {
    if (side.plain > Side.LONGEST_PRELUDE) {
      return false;
    }
    Talked heard = talked;
    return heard == null || heard.state() != Overheard.State.OVER || heard.protocol().isEmpty();
  }

  /// Whether mail is spoken here, or was to be.
  boolean isMail() {
    Talked heard = talked;
    return (heard == null ? byPort : heard.protocol()).filter(Protocol::isMail).isPresent();
  }

  Security security() {
    boolean through = !implicit && (connect().isPresent() || !lines || relayed());
    return implicit || through ? Security.IMPLICIT_TLS : Security.STARTTLS;
  }

  /// A load balancer's line before everything else (the PROXY protocol).
  private boolean relayed() {
    return clientText().startsWith("PROXY ") && serverHead.size() == 0;
  }

  private Optional<Integer> connect() {
    if (clientHead.size() == 0) {
      return Optional.empty();
    }
    String said = clientText();
    if (!said.regionMatches(true, 0, CONNECTS, 0, CONNECTS.length())) {
      return Optional.empty();
    }
    Matcher matcher = CONNECT.matcher(said);
    return matcher.lookingAt() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }

  private String clientText() {
    return clientHead.toString(StandardCharsets.ISO_8859_1);
  }

  /// The beginning of what the server said.
  byte[] serverHead() {
    return serverHead.toByteArray();
  }

  private String serverText() {
    String all = ServerText.plain(serverHead.toByteArray());
    String first = serverHead.toString(StandardCharsets.ISO_8859_1).strip();
    int end = first.indexOf('\n');
    return end < 0
        ? all
        : ServerText.plain(first.substring(0, end).getBytes(StandardCharsets.ISO_8859_1));
  }

  /// @param otherPort of the end that is the server after all; 0 where the first guess was right
  Optional<Protocol> protocol(SeenHandshake handshake, boolean answeredPlain, int otherPort) {
    Optional<Protocol> target = connect().flatMap(Ports::protocol);
    if (target.isPresent()) {
      return target;
    }
    Optional<Protocol> usual = otherPort == 0 ? byPort : Ports.protocol(otherPort);
    Talked heard = talked;
    if (heard != null && !implicit && heard.protocol().isPresent()) {
      return heard.protocol();
    }
    if (heard != null && handshake.reach() == SeenHandshake.Reach.NOTHING && usual.isEmpty()) {
      return heard.protocol();
    }
    if (answeredPlain && usual.isEmpty()) {
      return Speaker.of(serverText()).protocol();
    }
    return usual.or(() -> Names.protocol(handshake));
  }

  Part<DialogueFacts> facts(boolean tls, boolean answeredPlain, End end) {
    if (answeredPlain) {
      if (end.how() == How.OPEN && !isAnswerWhole()) {
        return NOTHING;
      }
      String text = serverText();
      Protocol wanted = byPort.or(() -> Speaker.of(text).protocol()).orElse(Protocol.TLS);
      return shared.facts(DialogueFacts.plain(wanted, text));
    }
    Talked heard = talked;
    boolean over = end.how() == How.CLOSED || end.how() == How.RESET;
    boolean mute = clientHead.size() == 0 && serverHead.size() == 0;
    if (heard == null
        || (tls && implicit)
        || (heard.protocol().isEmpty() && !(mute && over && !tls))) {
      return NOTHING;
    }
    boolean byServer = end.by() == Conversation.Side.SERVER;
    return heard.facts(tls, over || end.how() == How.OPEN, over, byServer);
  }
}
