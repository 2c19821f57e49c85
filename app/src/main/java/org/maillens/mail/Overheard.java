package org.maillens.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillens.mail.DialogueFailure.Kind;
import org.maillens.mail.DialogueFailure.Stage;

/// What a program and a server say to each other before TLS, heard by a third: understood as
/// [Dialogue] understands its own. Any cutting of the same bytes leads to the same. What signs a
/// user in is never kept. Not for several threads.
public final class Overheard {
  /// Stands for what is not kept.
  public static final String HIDDEN = "[not kept]";

  private static final int MAX_COMMAND = 4096;
  private static final int MAX_WAITING = 100;

  private final Optional<Protocol> byPort;
  private final BinaryGreeting binary = new BinaryGreeting();
  private final LineAssembler assembler = new LineAssembler();
  private final StringBuilder command = new StringBuilder();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final List<String> greeting = new ArrayList<>();
  private Transcript transcript = new Transcript();
  private @Nullable Talk talk;
  private State state = State.TALKING;
  private @Nullable DialogueFailure failure;
  private @Nullable DialogueFailure provisional;
  private @Nullable SignIn signIn;
  private boolean firstLine = true;
  private boolean muted;
  private boolean passing;
  private boolean asked;
  private boolean torn;

  /// How far it is.
  public enum State {
    /// More of it may matter.
    TALKING,
    /// The server agreed to go on in TLS: the next bytes of both are TLS.
    UPGRADED,
    /// What follows is of no concern: the program signed in, works or has said good-bye, or it is
    /// no mail at all.
    OVER
  }

  /// @param byPort what is usually spoken on this port; the words of both sides weigh more
  public Overheard(Optional<Protocol> byPort) {
    this.byPort = byPort.filter(Protocol::isMail);
  }

  /// How far it is.
  public State state() {
    return state;
  }

  /// What they speak, by their words and else by the port.
  public Optional<Protocol> protocol() {
    return talk == null ? byPort : Optional.of(talk.protocol());
  }

  /// What was said so far; what signs in is replaced by [#HIDDEN].
  public Said said() {
    return transcript.said();
  }

  /// Whether nothing was said so far that is kept.
  public boolean isSilent() {
    return transcript.isSilent();
  }

  /// The next byte of the server.
  public State server(byte value) {
    if (state != State.TALKING || failure != null && muted) {
      return state;
    }
    transcript.countByte();
    if (transcript.receivedBytes() > Dialogue.MAX_TOTAL) {
      return fail(failed(Kind.TOO_MUCH));
    }
    if (firstLine && binary.accept(value)) {
      return fail(binary.failure());
    }
    if (binary.undecided()) {
      return state;
    }
    switch (assembler.accept(value)) {
      case NOTHING, LITERAL -> {
        // the line goes on
      }
      case TOO_LONG -> fail(failed(Kind.LINE_TOO_LONG));
      case PART -> {
        int literal = literalAfter(assembler.part());
        if (literal < 0) {
          serverLine(assembler.takeLine());
        } else if (!assembler.expectLiteral(literal)) {
          fail(failed(Kind.LINE_TOO_LONG));
        }
      }
    }
    return state;
  }

  /// The next bytes of the server.
  public State server(byte[] source, int from, int to) {
    int at = from;
    while (at < to && state == State.TALKING && !(failure != null && muted)) {
      int end = firstLine || assembler.isInLiteral() ? at : lineEnd(source, at, to);
      if (end == at) {
        server(source[at++]);
      } else {
        transcript.countBytes(end - at);
        if (transcript.receivedBytes() > Dialogue.MAX_TOTAL) {
          return fail(failed(Kind.TOO_MUCH));
        }
        if (assembler.accept(source, at, end) == LineAssembler.Got.TOO_LONG) {
          return fail(failed(Kind.LINE_TOO_LONG));
        }
        at = end;
      }
    }
    return state;
  }

  private static int lineEnd(byte[] source, int from, int to) {
    int end = from;
    while (end < to && source[end] != '\n') {
      end++;
    }
    return end;
  }

  private int literalAfter(String part) {
    if (talk != null) {
      return talk.literalAfter(part);
    }
    return byPort
        .or(() -> Speaker.of(part).protocol())
        .map(protocol -> Talk.overheard(protocol, transcript).literalAfter(part))
        .orElse(-1);
  }

  /// The next byte of the client.
  public State client(byte value) {
    if (state != State.TALKING) {
      return state;
    }
    if (value != '\n') {
      if (command.length() < MAX_COMMAND) {
        command.append((char) (value & 0xFF));
      }
      return state;
    }
    int end = command.length();
    while (end > 0 && command.charAt(end - 1) == '\r') {
      end--;
    }
    String line = ServerText.visible(command.substring(0, end));
    command.setLength(0);
    clientLine(line);
    return state;
  }

  /// The next bytes of the client.
  public State client(byte[] source, int from, int to) {
    for (int i = from; i < to; i++) {
      client(source[i]);
    }
    return state;
  }

  /// Bytes are missing: from here on nothing is concluded from what is not there.
  public void gap() {
    torn = true;
    state = State.OVER;
  }

  /// Why there was no TLS; empty where nothing went wrong, or nobody can know.
  ///
  /// @param ended whether the connection has ended; if not, more may have been said
  /// @param byServer whether the server ended it
  public Optional<DialogueFailure> failure(boolean ended, boolean byServer) {
    if (failure != null) {
      return Optional.of(failure);
    }
    if (state == State.UPGRADED || torn) {
      return Optional.empty();
    }
    if (provisional != null) {
      return Optional.of(provisional);
    }
    if (!ended || state == State.OVER) {
      return Optional.empty();
    }
    if (binary.undecided()) {
      return Optional.of(binary.failure());
    }
    boolean greeted = talk != null && talk.stage() != Stage.GREETING;
    if (greeted && talk != null && talk.isSettled()) {
      return byServer ? Optional.of(failed(Kind.ENDED)) : Optional.empty();
    }
    boolean silent = !byServer && transcript.receivedBytes() == 0;
    return Optional.of(failed(byServer ? Kind.ENDED : silent ? Kind.SILENT : Kind.STALLED));
  }

  private DialogueFailure failed(Kind kind) {
    Speaker speaker = protocol().map(Speaker::of).orElse(Speaker.UNKNOWN);
    Stage stage = talk == null ? Stage.GREETING : talk.stage();
    return new DialogueFailure(kind, stage, 0, Transcript.clip(assembler.part()), speaker);
  }

  private State fail(DialogueFailure why) {
    failure = why;
    muted = true;
    return state;
  }

  private void serverLine(String line) {
    if (firstLine && line.isBlank()) {
      return;
    }
    if (firstLine) {
      Optional<Protocol> protocol = byPort.or(() -> Speaker.of(line).protocol());
      if (protocol.isEmpty()) {
        state = State.OVER;
        return;
      }
      understandAs(protocol.get());
    }
    firstLine = false;
    if (!asked) {
      greeting.add(line);
    }
    take(line);
    while (state == State.TALKING && ready() && !waiting.isEmpty()) {
      apply(waiting.removeFirst());
    }
  }

  private void understandAs(Protocol protocol) {
    talk = Talk.overheard(protocol, transcript);
  }

  private void take(String line) {
    Talk talking = talk;
    if (talking == null) {
      return;
    }
    if (signIn != null) {
      signingIn(signIn, line);
      return;
    }
    transcript.received(line);
    if (passing) {
      passing = !SignIn.isFinal(talking.protocol(), "", line);
      return;
    }
    switch (talking.line(line)) {
      case Step.StartTls _ -> {
        state = State.UPGRADED;
        failure = null;
        provisional = null;
      }
      case Step.Failed(DialogueFailure why) -> {
        boolean open = why.kind() == Kind.NO_STARTTLS || why.kind() == Kind.MASKED;
        if (open && why.stage() != Stage.STARTTLS) {
          provisional = why; // the program may try in spite of it, or be content without
        } else {
          fail(why);
        }
      }
      case Step.NeedMore _, Step.Send _, Step.ReadyPlain _ -> {
        // the next word is the client's
      }
    }
  }

  private void signingIn(SignIn attempt, String line) {
    Protocol protocol = attempt.protocol();
    boolean complete = SignIn.isFinal(protocol, attempt.tag(), line);
    boolean note = complete || line.startsWith("*") || SignIn.isPartOfReply(protocol, line);
    transcript.received(note ? line : HIDDEN);
    if (complete) {
      signIn = null;
      if (SignIn.isSuccess(protocol, line)) {
        state = State.OVER;
      }
    }
  }

  private boolean ready() {
    Talk talking = talk;
    if (talking == null || signIn != null) {
      return false;
    }
    if (failure != null) {
      return true;
    }
    boolean settled = talking.isSettled() && !passing;
    return talking.stage() != Stage.GREETING && (settled || talking instanceof ImapTalk);
  }

  private void clientLine(String line) {
    if (signIn != null) {
      transcript.sent(HIDDEN);
    } else if (ready() && waiting.isEmpty()) {
      apply(line);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(line);
    }
  }

  private void apply(String line) {
    Talk talking = talk;
    if (talking == null) {
      return;
    }
    Asked about = talking.asked(line);
    if (!asked && about == Asked.WORK && understoodOtherwise(line)) {
      return;
    }
    asked = true;
    greeting.clear();
    muted = muted && about == Asked.GOOD_BYE;
    switch (about) {
      case CAPABILITIES -> ask(talking, Stage.CAPABILITIES, line);
      case UPGRADE -> ask(talking, Stage.STARTTLS, line);
      case SMALL_TALK, NAMED -> {
        forgiven(talking);
        transcript.sent(about == Asked.NAMED ? SignIn.verbOf(talking.protocol(), line) : line);
        passing = !(talking instanceof ImapTalk);
      }
      case SIGN_IN -> {
        forgiven(talking);
        transcript.sent(SignIn.shown(talking.protocol(), line));
        signIn = SignIn.of(talking.protocol(), line);
      }
      case WORK -> {
        forgiven(talking);
        state = State.OVER;
      }
      case GOOD_BYE -> state = State.OVER;
    }
  }

  /// The program goes on without TLS, or asks more simply: so it was not turned away.
  private void forgiven(Talk talking) {
    provisional = null;
    if (failure != null && talking.stage() == Stage.CAPABILITIES) {
      failure = null;
    }
  }

  private void ask(Talk talking, Stage stage, String line) {
    if (stage == Stage.STARTTLS) {
      provisional = null;
    }
    transcript.sent(line);
    talking.enter(stage);
  }

  /// The first command tells what the client speaks, where the port or the greeting misled.
  private boolean understoodOtherwise(String line) {
    String first = greeting.isEmpty() ? "" : greeting.getFirst();
    Optional<Protocol> spoken = Speaker.of(first).protocol();
    Protocol current = protocol().orElseThrow();
    boolean same = spoken.map(Speaker::of).equals(Optional.of(Speaker.of(current)));
    if (spoken.isEmpty() || same) {
      if (byPort.isEmpty()) {
        talk = null; // FTP greets like SMTP
        transcript = new Transcript();
        state = State.OVER;
        return true;
      }
      return false;
    }
    List<String> said = List.copyOf(greeting);
    failure = null;
    provisional = null;
    muted = false;
    asked = true;
    transcript = new Transcript();
    understandAs(spoken.get());
    said.forEach(this::take);
    clientLine(line);
    return true;
  }
}
