package org.maillens.capture.conversation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.mail.DialogueFailure;
import org.maillens.mail.Overheard;
import org.maillens.mail.Protocol;

/// What was said before TLS up to some point, in all conversations that began with the same words:
/// most conversations with a server say the same, and what follows from it is worked out once. Each
/// point knows those that come next.
///
/// The points that are kept have a share of the room of [SharedHandshakes], which guards them.
final class Talked {
  /// What a point takes beside its words, in bytes.
  private static final int WEIGHT = 600;

  private final SharedHandshakes shared;
  private final Optional<Protocol> byPort;
  private final @Nullable Talked before;
  private final Words words;
  private final boolean kept;
  private final Overheard.State state;
  private final Optional<Protocol> protocol;
  private final boolean silent;
  private final Map<Words, Talked> next = new HashMap<>();
  private final Map<Ending, Part<DialogueFacts>> facts = new HashMap<>();

  /// Who heard all of it, until another point took it over.
  private @Nullable Overheard heard;

  /// How a conversation ended here.
  private record Ending(boolean tls, boolean decided, boolean over, boolean byServer) {}

  private Talked(
      SharedHandshakes shared,
      Optional<Protocol> byPort,
      @Nullable Talked before,
      Words words,
      Overheard heard,
      boolean kept) {
    this.shared = shared;
    this.byPort = byPort;
    this.before = before;
    this.words = words;
    this.heard = heard;
    this.kept = kept;
    state = heard.state();
    protocol = heard.protocol();
    silent = heard.isSilent();
  }

  /// Nothing was said yet.
  ///
  /// @param byPort what is usually spoken on the port
  static Talked nothing(SharedHandshakes shared, Optional<Protocol> byPort) {
    return new Talked(shared, byPort, null, Words.GAP, new Overheard(byPort), true);
  }

  /// The point behind these bytes of one side.
  Talked then(boolean fromClient, byte[] source, int from, int to) {
    return state == Overheard.State.TALKING
        ? then(new Words(fromClient, source, from, to))
        : this; // nothing more is heard
  }

  /// The point behind missing bytes.
  Talked thenGap() {
    return then(Words.GAP);
  }

  private Talked then(Words said) {
    synchronized (shared) {
      Talked known = next.get(said);
      if (known != null) {
        return known;
      }
      Words lasting = said.copy();
      Overheard goesOn = takeOver();
      lasting.tell(goesOn);
      boolean keeps = kept && shared.takeForTalk(WEIGHT + lasting.length());
      Talked made = new Talked(shared, byPort, this, lasting, goesOn, keeps);
      if (keeps) {
        next.put(lasting, made);
      }
      return made;
    }
  }

  /// Who heard all up to here: the first that goes on takes it along, for others all is said again.
  private Overheard takeOver() {
    Overheard own = heard;
    heard = null;
    return own == null ? again() : own;
  }

  private Overheard again() {
    Talked earlier = before;
    if (earlier == null) {
      return new Overheard(byPort);
    }
    Overheard again = earlier.again();
    words.tell(again);
    return again;
  }

  Overheard.State state() {
    return state;
  }

  Optional<Protocol> protocol() {
    return protocol;
  }

  /// Whether a protocol is known, and something was said in it.
  boolean isTalk() {
    return protocol.isPresent() && !silent;
  }

  /// What was said and what came of it.
  ///
  /// @param tls whether TLS followed
  /// @param decided whether the connection was made, so that what was not said tells something
  /// @param over whether it has ended
  /// @param byServer whether the server ended it
  Part<DialogueFacts> facts(boolean tls, boolean decided, boolean over, boolean byServer) {
    synchronized (shared) {
      return facts.computeIfAbsent(
          new Ending(tls, decided, over, byServer),
          ending -> {
            Overheard all = heard == null ? again() : heard;
            Optional<DialogueFailure> failure =
                tls || !decided ? Optional.empty() : all.failure(over, byServer);
            Problem problem = failure.map(Problem::of).orElse(Problem.NONE);
            return shared.facts(DialogueFacts.of(all.said(), problem));
          });
    }
  }

  /// Bytes of one side, or a gap.
  private static final class Words {
    static final Words GAP = new Words(false, new byte[0], 0, 0);

    private final boolean fromClient;
    private final byte[] source;
    private final int from;
    private final int to;
    private final int hash;

    Words(boolean fromClient, byte[] source, int from, int to) {
      this.fromClient = fromClient;
      this.source = source;
      this.from = from;
      this.to = to;
      int all = fromClient ? 1 : 0;
      for (int i = from; i < to; i++) {
        all = 31 * all + source[i];
      }
      hash = all;
    }

    int length() {
      return to - from;
    }

    Words copy() {
      return length() == 0
          ? this
          : new Words(fromClient, Arrays.copyOfRange(source, from, to), 0, length());
    }

    void tell(Overheard heard) {
      if (length() == 0) {
        heard.gap();
      } else if (fromClient) {
        heard.client(source, from, to);
      } else {
        heard.server(source, from, to);
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Words that
          && hash == that.hash
          && fromClient == that.fromClient
          && Arrays.equals(source, from, to, that.source, that.from, that.to);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
