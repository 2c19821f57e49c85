package org.maillens.capture.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.conversation.Beginnings.Verdict;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.tcp.StreamListener;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.mail.Security;

/// Makes a conversation out of the two directions of a TCP connection. TLS is found by its bytes,
/// whatever the port and whatever was said before it.
public final class ConversationFollower implements StreamListener {
  private final Flow flow;
  private final Provenance provenance;
  private final SharedHandshakes shared;
  private final Consumer<Conversation> done;
  private final TlsTap tap;
  private final boolean middle;
  private final Side client = new Side(true);
  private final Side server = new Side(false);
  private final Prelude prelude;
  private final KeyLog keys;
  private final Set<Lack> lacks = EnumSet.noneOf(Lack.class);
  private @Nullable HandshakeWatch watch;
  private boolean swapped;
  private @Nullable End ending;
  private long endedAt;

  /// Hears the bytes of TLS, and what a server says instead, as long as they are wanted.
  @FunctionalInterface
  public interface TlsTap {
    /// Nobody listens.
    TlsTap NONE = (fromClient, source, offset, length) -> {};

    /// @param source only lent
    void tls(boolean fromClient, byte[] source, int offset, int length);
  }

  /// @param provenance where the conversation comes from
  /// @param keys what opens it; more may be added while it goes on
  /// @param shared for all conversations that are read together
  /// @param done gets the conversation after its end, if it is one: mail or TLS
  public ConversationFollower(
      Flow flow,
      Provenance provenance,
      KeyLog keys,
      SharedHandshakes shared,
      Consumer<Conversation> done) {
    this(flow, provenance, keys, shared, done, TlsTap.NONE);
  }

  /// One that also tells the bytes of TLS.
  public ConversationFollower(
      Flow flow,
      Provenance provenance,
      KeyLog keys,
      SharedHandshakes shared,
      Consumer<Conversation> done,
      TlsTap tap) {
    this.flow = flow;
    this.provenance = provenance;
    this.keys = keys;
    this.shared = shared;
    this.done = done;
    this.tap = tap;
    this.middle = !flow.fromItsBeginning();
    this.prelude = new Prelude(shared, Ports.protocol(flow.serverPort()), middle);
    if (middle) {
      lacks.add(Lack.BEGINNING);
    }
  }

  @Override
  public boolean bytes(boolean fromClient, byte[] source, int offset, int length, long at) {
    int from = offset;
    int end = offset + length;
    Side side = side(fromClient);
    side.spoke |= length > 0;
    while (from < end && !side.tls) {
      int run = run(side, source, from, end);
      if (run > from) {
        plain(side, source, from, run);
        from = run;
        continue;
      }
      step(side, source[from++]);
      side = side(fromClient); // the roles may just have been found to be the other way round
    }
    if (from < end) {
      tls(side, source, from, end - from);
    }
    return wants(side);
  }

  @Override
  public boolean gap(boolean fromClient, long length, long at) {
    lacks.add(Lack.PACKETS);
    Side side = side(fromClient);
    if (side.tls) {
      watch().gap(side.client);
    } else {
      side.heldLength = 0;
      side.turn = true;
      prelude.gap();
    }
    return wants(side);
  }

  private Side side(boolean fromClient) {
    return fromClient == swapped ? server : client;
  }

  private boolean wants(Side side) {
    if (side.tls) {
      boolean answer = !side.client && isPlain() && !prelude.isAnswerWhole();
      return answer || watch().wants(side.client);
    }
    return client.tls || server.tls || prelude.wants(side);
  }

  private HandshakeWatch watch() {
    HandshakeWatch watching = watch;
    if (watching == null) {
      watching = new HandshakeWatch(keys, shared);
      watch = watching;
    }
    return watching;
  }

  private void tls(Side side, byte[] source, int offset, int length) {
    boolean answer = !side.client && isPlain() && prelude.hasRoom();
    if (answer || watch().wants(side.client)) {
      tap.tls(side.client, source, offset, length);
    }
    boolean wasPlain = isPlain();
    watch().bytes(side.client, source, offset, length);
    if (wasPlain && !side.client) {
      prelude.answer(source, offset, length);
    } else if (isPlain() && !side.client) {
      byte[] all = watch().answer().toArray();
      prelude.answer(all, 0, all.length);
    }
  }

  /// Up to where the next bytes can only go on with what is said.
  private int run(Side side, byte[] source, int from, int end) {
    boolean mayTurn = !side.client && client.tls && !prelude.awaitsUpgrade();
    if (mayTurn || side.heldLength > 0 || side.isAtBoundary() && mayBegin(source[from])) {
      return from;
    }
    int at = from;
    while (at < end && source[at] != '\n' && source[at] != '>') {
      at++;
    }
    return Math.min(end, at + 1);
  }

  /// One byte before TLS.
  private void step(Side side, byte value) {
    if (!side.client && client.tls && !prelude.awaitsUpgrade() && side.heldLength == 0) {
      begin(side, new byte[] {value}, 1);
      return;
    }
    if (side.heldLength == 0 && !(side.isAtBoundary() && mayBegin(value))) {
      plain(side, value);
      return;
    }
    side.held[side.heldLength++] = value;
    Verdict verdict = Beginnings.of(side.held, side.heldLength, middle && side.plain == 0);
    switch (verdict) {
      case OPEN -> {
        // the next byte tells
      }
      case NOTHING -> release(side);
      case CLIENT, SSLV2, SERVER, MIDDLE -> begin(side, verdict);
    }
  }

  private static boolean mayBegin(byte value) {
    return value >= 20 && value <= 23 || value < 0;
  }

  private void begin(Side side, Verdict verdict) {
    boolean wrongWay = side.client ? verdict == Verdict.SERVER : verdict == Verdict.CLIENT;
    if (wrongWay && (!middle || client.tls || server.tls)) {
      release(side);
      return;
    }
    int length = side.heldLength;
    byte[] first = Arrays.copyOf(side.held, length);
    side.heldLength = 0;
    Side beginning = side;
    if (wrongWay) {
      swapped = !swapped; // the ports misled
      beginning = side.client ? server : client;
      beginning.spoke = true;
      side.spoke = false;
    }
    if (verdict == Verdict.SSLV2) {
      if (!side.client) {
        release(side, first, length);
        return;
      }
      watch().beginsWithSslv2();
    }
    begin(beginning, first, length);
  }

  private void begin(Side side, byte[] first, int length) {
    side.tls = true;
    prelude.tlsBegins(side);
    if (side.client && prelude.isImplicit()) {
      byte[] greeting = prelude.serverHead();
      tap.tls(false, greeting, 0, greeting.length);
    }
    tls(side, first, 0, length);
  }

  private void release(Side side) {
    int length = side.heldLength;
    byte[] held = Arrays.copyOf(side.held, length);
    side.heldLength = 0;
    release(side, held, length);
  }

  /// What was held is plain after all; its later bytes may begin anew.
  private void release(Side side, byte[] held, int length) {
    plain(side, held[0]);
    for (int i = 1; i < length; i++) {
      if (side.tls) {
        tls(side, held, i, length - i);
        return;
      }
      step(side, held[i]);
    }
  }

  private void plain(Side side, byte value) {
    plain(side, new byte[] {value}, 0, 1);
  }

  private void plain(Side side, byte[] source, int from, int to) {
    side.plain += to - from;
    side.last = source[to - 1];
    side.turn = false;
    (side.client ? server : client).turn = true;
    prelude.plain(side, source, from, to);
  }

  @Override
  public void end(End end, long at) {
    if (ending == null) {
      ending = end;
      endedAt = at;
      nothingFollows(client);
      nothingFollows(server);
    }
  }

  /// Only now the conversation is put together.
  @Override
  public void afterEnd() {
    End end = ending;
    boolean tls = client.tls || server.tls;
    boolean mute = !client.spoke && !server.spoke && !middle;
    boolean failed = mute && Ports.mayBeMail(flow.serverPort());
    if (end != null && (tls || prelude.isMail() || failed)) {
      done.accept(conversation(end, endedAt));
    }
  }

  /// What might have been the beginning of TLS is none.
  private void nothingFollows(Side side) {
    byte[] held = Arrays.copyOf(side.held, side.heldLength);
    side.heldLength = 0;
    for (byte value : held) {
      plain(side, value);
    }
  }

  private Conversation conversation(End end, long at) {
    Peer one = new Peer(flow.clientAddress(), flow.clientPort());
    Peer other = new Peer(flow.serverAddress(), flow.serverPort());
    SeenHandshake handshake = handshake(end);
    boolean tls = client.tls || server.tls;
    boolean answeredPlain = client.tls && (server.plain > 0 && prelude.isImplicit() || isPlain());
    Part<DialogueFacts> said = prelude.facts(tls, answeredPlain, end);
    if (said.id() < 0) {
      lacks.add(Lack.LEFT_OUT);
    }
    if (end.how() == How.OPEN && handshake.reach() != Reach.FINISHED) {
      lacks.add(Lack.END);
    }
    return new Conversation(
        flow.number(),
        provenance,
        instant(flow.at()),
        Duration.ofNanos(Math.max(0, at - flow.at()) * 1000),
        swapped ? other : one,
        swapped ? one : other,
        prelude.protocol(handshake, answeredPlain, swapped ? flow.clientPort() : 0),
        tls ? prelude.security() : Security.NONE,
        said.value(),
        handshake,
        swapped ? End.of(end.how(), opposite(end.by())) : end,
        Optional.empty(),
        lacks.isEmpty() ? Set.of() : shared.lacks(lacks));
  }

  private static Conversation.Side opposite(Conversation.Side side) {
    return switch (side) {
      case CLIENT -> Conversation.Side.SERVER;
      case SERVER -> Conversation.Side.CLIENT;
      case UNKNOWN -> Conversation.Side.UNKNOWN;
    };
  }

  private boolean isPlain() {
    HandshakeWatch watching = watch;
    return watching != null && watching.isAnsweredPlain();
  }

  private SeenHandshake handshake(End end) {
    HandshakeWatch watching = watch;
    if (watching == null) {
      return SeenHandshake.none();
    }
    boolean over = end.how() == How.CLOSED || end.how() == How.RESET;
    watching.end(over);
    if (watching.lacksKeys()) {
      lacks.add(Lack.KEYS);
    }
    if (watching.lacksDirection()) {
      lacks.add(Lack.DIRECTION);
    }
    SeenParts parts = new SeenParts(watching, Choice.of(watching.said(), shared));
    if (parts.isWhole()) {
      Part<SeenHandshake> handshake = shared.handshake(parts);
      if (handshake.id() > 0) {
        return handshake.value();
      }
    }
    lacks.add(Lack.LEFT_OUT);
    return parts.lean();
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
  }
}
