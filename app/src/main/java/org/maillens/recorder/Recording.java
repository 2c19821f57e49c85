package org.maillens.recorder;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import org.maillens.capture.tcp.StreamListener;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.SeenHandshake;
import org.maillens.net.RelayEnd;
import org.maillens.net.RelayTap;
import org.maillens.tls.Alert;
import org.maillens.tls.Bytes;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.SentHello;

/// One connection that is being recorded. What it is told is only put in a row, so that nothing is
/// held up; a thread of its own takes it from there.
final class Recording implements RelayTap.Ear {
  /// More of a direction is never looked at: dialogue and handshake are long over.
  private static final int MOST = HandshakeBytes.MOST + 64 * 1024;

  /// A program that does not like what it was sent says so, or leaves, within this time.
  private static final long LAST_WORDS = 1500;

  private static final ExtensionType EARLY_DATA = new ExtensionType(42);

  private final RelayTap.Visit visit;
  private final LinkedBlockingQueue<Said> row = new LinkedBlockingQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean enoughOfProgram = new AtomicBoolean();
  private final AtomicBoolean enoughOfServer = new AtomicBoolean();
  private final HandshakeBytes program = new HandshakeBytes(true);
  private final HandshakeBytes server = new HandshakeBytes(false);
  private Instant lastAt;
  private boolean programWanted = true;
  private boolean serverWanted = true;
  private int programLength;
  private int serverLength;

  Recording(RelayTap.Visit visit) {
    this.visit = visit;
    this.lastAt = visit.at();
  }

  /// What came, in the order of coming.
  private sealed interface Said {
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Piece(boolean fromProgram, byte[] bytes, Instant at) implements Said {}

    record Over(RelayEnd end, Instant at) implements Said {}
  }

  @Override
  public boolean bytes(boolean fromProgram, byte[] bytes, int length, Instant at) {
    if (enough(fromProgram).get()) {
      return false;
    }
    row.add(new Said.Piece(fromProgram, Arrays.copyOf(bytes, length), at));
    if (fromProgram) {
      programLength += length;
    } else {
      serverLength += length;
    }
    return (fromProgram ? programLength : serverLength) < MOST;
  }

  @Override
  public void ended(RelayEnd end, Instant at) {
    row.add(new Said.Over(end, at));
  }

  /// Takes what came to those who make sense of it, until the connection ends. Once the handshake
  /// is over, the conversation is not kept waiting for an end that may be hours away.
  ///
  /// @param one held while the follower is told something: followers share what they know
  /// @return how and when it ended
  Ended follow(StreamListener follower, Lock one) throws InterruptedException {
    boolean told = false;
    while (true) {
      boolean enough = (!programWanted && !serverWanted) || (!program.open() && !server.open());
      Said said = enough && !told ? row.poll(LAST_WORDS, TimeUnit.MILLISECONDS) : row.take();
      one.lock();
      try {
        switch (said) {
          case null -> {
            follower.finish(End.UNKNOWN, micros(lastAt));
            told = true;
          }
          case Said.Piece piece -> take(piece, follower);
          case Said.Over(RelayEnd end, Instant at) -> {
            if (!told) {
              follower.finish(end(end), micros(at));
            }
            return new Ended(end(end), at);
          }
        }
      } finally {
        one.unlock();
      }
    }
  }

  /// How and when it ended.
  record Ended(End end, Instant at) {}

  /// All has been taken and kept.
  void over() {
    over.countDown();
  }

  private void take(Said.Piece piece, StreamListener follower) {
    byte[] bytes = piece.bytes();
    lastAt = piece.at();
    if (piece.fromProgram()) {
      program.feed(bytes, bytes.length, !sendsEarlyData());
    } else {
      server.feed(bytes, bytes.length, !program.isEncrypted());
    }
    boolean wanted = piece.fromProgram() ? programWanted : serverWanted;
    wanted =
        wanted && follower.bytes(piece.fromProgram(), bytes, 0, bytes.length, micros(piece.at()));
    if (piece.fromProgram()) {
      programWanted = wanted;
    } else {
      serverWanted = wanted;
    }
    boolean open = (piece.fromProgram() ? program : server).open();
    enough(piece.fromProgram()).set(!wanted && !open);
  }

  /// Waits until everything that was told has been taken.
  void await(long millis) throws InterruptedException {
    over.await(millis, TimeUnit.MILLISECONDS);
  }

  int number() {
    return visit.number();
  }

  RelayTap.Visit visit() {
    return visit;
  }

  /// Where it begins, for the follower.
  StreamListener.Flow flow(String serverAddress, int serverPort) {
    return new StreamListener.Flow(
        visit.number(),
        visit.number(),
        micros(visit.at()),
        visit.program().getAddress().getHostAddress(),
        visit.program().getPort(),
        serverAddress,
        serverPort,
        true);
  }

  /// What is kept of it, in words of a live check. In the thread of [#follow] only.
  Exchange exchange(Conversation conversation) {
    return new Exchange(
        conversation.number(),
        conversation.startedAt(),
        "recording",
        outcome(conversation),
        "",
        program.bytes(),
        received(conversation.dialogue()),
        conversation.dialogue().lines());
  }

  private Bytes received(DialogueFacts dialogue) {
    boolean plain =
        dialogue.problem() == Problem.SPEAKS_PLAIN || dialogue.problem() == Problem.OTHER_PROTOCOL;
    return plain && dialogue.lines().isEmpty() ? server.beginning() : server.bytes();
  }

  private static String outcome(Conversation conversation) {
    SeenHandshake handshake = conversation.handshake();
    Optional<Alert> alert = handshake.fatalAlert().flatMap(SeenHandshake.SeenAlert::alert);
    if (alert.isPresent()) {
      return "alert " + alert.get().description().id();
    }
    if (handshake.agreed().isPresent()) {
      return "server_hello";
    }
    return switch (conversation.end().how()) {
      case NO_ANSWER -> "timed_out";
      default -> conversation.end().how().name().toLowerCase(Locale.ROOT);
    };
  }

  private boolean sendsEarlyData() {
    return SentHello.in(program.bytes())
        .flatMap(SentHello::hello)
        .flatMap(hello -> hello.extension(EARLY_DATA))
        .isPresent();
  }

  private AtomicBoolean enough(boolean fromProgram) {
    return fromProgram ? enoughOfProgram : enoughOfServer;
  }

  static End end(RelayEnd end) {
    Side by =
        switch (end.by()) {
          case PROGRAM -> Side.CLIENT;
          case SERVER -> Side.SERVER;
          case RELAY -> Side.UNKNOWN;
        };
    return switch (end.how()) {
      case CLOSED -> new End(How.CLOSED, by);
      case RESET -> new End(How.RESET, by);
      case REFUSED -> new End(How.REFUSED, by);
      case NO_ANSWER, UNREACHABLE -> new End(How.NO_ANSWER, by);
      case STOPPED -> End.UNKNOWN;
    };
  }

  private static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000), at.getNano() / 1000);
  }
}
