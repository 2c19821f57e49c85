package org.maillens.recorder;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.tcp.StreamListener;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.SeenHandshake;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Security;
import org.maillens.net.Dns;
import org.maillens.net.ListenException;
import org.maillens.net.Network;
import org.maillens.net.Relay;
import org.maillens.net.RelayPlan;
import org.maillens.net.RelayTap;

/// Records what mail programs and their server say to each other until both have finished their
/// handshake. Bytes pass untouched; nothing is decrypted; mail and passwords are never kept. Safe
/// for use by many threads.
public final class Recorder implements AutoCloseable {
  /// More connections than this are carried, but not kept.
  static final int MOST_KEPT = 1000;

  private static final Duration WATCH = Duration.ofMillis(100);
  private static final long FAREWELL_MILLIS = 2000;

  private final RecordOrder order;
  private final Optional<InetAddress> address;
  private final InstantSource clock;
  private final Followers followers;
  private final Consumer<Conversation> came;
  private final Instant startedAt;
  private final CompletableFuture<StopReason> stopped = new CompletableFuture<>();
  private final Set<Recording> open = ConcurrentHashMap.newKeySet();
  private final ReentrantLock following = new ReentrantLock();
  private final ReentrantLock keeping = new ReentrantLock();
  private final TreeMap<Integer, Conversation> conversations = new TreeMap<>();
  private final TreeMap<Integer, Exchange> exchanges = new TreeMap<>();
  private int leftOut;
  private @Nullable Relay relay;

  /// Makes who turns the bytes of one connection into a conversation.
  @FunctionalInterface
  interface Followers {
    StreamListener of(StreamListener.Flow flow, Consumer<Conversation> done);
  }

  private Recorder(
      RecordOrder order,
      Optional<InetAddress> address,
      InstantSource clock,
      Followers followers,
      Consumer<Conversation> came) {
    this.order = order;
    this.address = address;
    this.clock = clock;
    this.followers = followers;
    this.came = came;
    this.startedAt = clock.instant();
  }

  /// Finds the server's real address, then begins to listen; returns when programs can connect.
  ///
  /// @param came is told of each conversation once its handshake is over, or it ended before; one
  ///   after the other, from other threads
  /// @throws RecordingException if it cannot begin
  public static Recorder start(RecordOrder order, Consumer<Conversation> came)
      throws RecordingException {
    return start(
        order,
        new RealAddress(Network.atMost(1), Dns.system()),
        InstantSource.system(),
        new Following(order.to()),
        came);
  }

  static Recorder start(
      RecordOrder order,
      RealAddress addresses,
      InstantSource clock,
      Followers followers,
      Consumer<Conversation> came)
      throws RecordingException {
    Optional<InetAddress> address = Optional.empty();
    if (order.to().isPresent()) {
      address = Optional.of(addresses.of(order.to().get(), order));
    }
    Recorder recorder = new Recorder(order, address, clock, followers, came);
    recorder.listen();
    return recorder;
  }

  private void listen() throws RecordingException {
    Optional<InetSocketAddress> target =
        address.map(a -> new InetSocketAddress(a, order.to().orElseThrow().port()));
    try {
      relay =
          Relay.start(RelayPlan.of(order.listen(), order.port(), target), this::connected, clock);
    } catch (ListenException e) {
      throw new RecordingException(
          switch (e.why()) {
            case IN_USE -> RecordingException.Why.PORT_IN_USE;
            case NEEDS_RIGHTS -> RecordingException.Why.NEEDS_RIGHTS;
            case NOT_HERE -> RecordingException.Why.ADDRESS_NOT_HERE;
            case OTHER -> RecordingException.Why.CANNOT_LISTEN;
          });
    }
    Thread.ofVirtual().name("recording").start(this::watchTheTime);
  }

  /// The addresses and the port to connect to.
  public List<InetSocketAddress> listening() {
    return running().listening();
  }

  /// The port to connect to, 1 to 65535.
  public int port() {
    return running().port();
  }

  /// The real server's address; empty where there is no server.
  public Optional<InetAddress> serverAddress() {
    return address;
  }

  /// Completed when it stops by itself or is closed. From then on nobody can connect; connections
  /// that are open are carried on until [#close].
  public CompletableFuture<StopReason> stopped() {
    return stopped.copy();
  }

  /// All conversations so far.
  public Conversations conversations() {
    keeping.lock();
    try {
      return new Conversations(
          List.copyOf(conversations.values()),
          leftOut == 0 ? List.of() : List.of(new Shortfall(Conversations.Kind.LEFT_OUT, leftOut)));
    } finally {
      keeping.unlock();
    }
  }

  /// The handshakes of [#conversations] as they went over the wire.
  public List<Exchange> exchanges() {
    keeping.lock();
    try {
      return List.copyOf(exchanges.values());
    } finally {
      keeping.unlock();
    }
  }

  /// The same as [#finish].
  @Override
  public void close() {
    finish();
  }

  /// Stops, ends all connections, and waits until what was seen is a conversation. Twice is the
  /// same as once.
  public void finish() {
    stop(StopReason.CLOSED);
    running().close();
    List<Recording> left = new ArrayList<>(open);
    left.sort(Comparator.comparingInt(Recording::number));
    try {
      for (Recording recording : left) {
        recording.await(FAREWELL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Relay running() {
    Relay known = relay;
    if (known == null) {
      throw new IllegalStateException("not started");
    }
    return known;
  }

  private RelayTap.Ear connected(RelayTap.Visit visit) {
    Recording recording = new Recording(visit);
    open.add(recording);
    Thread.ofVirtual().name("recording-" + visit.number()).start(() -> follow(recording));
    return recording;
  }

  private void follow(Recording recording) {
    try {
      InetSocketAddress reached = recording.visit().reached();
      StreamListener.Flow flow =
          recording.flow(
              address.orElse(reached.getAddress()).getHostAddress(),
              order.to().map(Endpoint::port).orElse(reached.getPort()));
      Recording.Ended ended =
          recording.follow(
              followers.of(flow, conversation -> keep(recording, conversation)), following);
      keepUnanswered(recording, flow, ended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      keepBytes(recording);
      open.remove(recording);
      recording.over();
    }
  }

  /// A server that cannot be reached often leaves nothing to follow, and is yet what is wrong.
  private void keepUnanswered(
      Recording recording, StreamListener.Flow flow, Recording.Ended ended) {
    boolean unanswered = ended.end().how() == How.REFUSED || ended.end().how() == How.NO_ANSWER;
    if (unanswered && order.to().isPresent() && !isKept(recording)) {
      keep(
          recording,
          new Conversation(
              recording.number(),
              Following.PROVENANCE,
              recording.visit().at(),
              Duration.between(recording.visit().at(), ended.at()),
              new Peer(flow.clientAddress(), flow.clientPort()),
              new Peer(flow.serverAddress(), flow.serverPort()),
              order.to().map(Endpoint::protocol),
              Security.NONE,
              DialogueFacts.none(),
              SeenHandshake.none(),
              ended.end(),
              Optional.empty(),
              Set.of()));
    }
  }

  private boolean isKept(Recording recording) {
    keeping.lock();
    try {
      return conversations.containsKey(recording.number());
    } finally {
      keeping.unlock();
    }
  }

  /// A conversation may be told before the last bytes of its handshake have come.
  private void keepBytes(Recording recording) {
    keeping.lock();
    try {
      exchanges.computeIfPresent(
          recording.number(),
          (number, known) ->
              Optional.ofNullable(conversations.get(number))
                  .map(recording::exchange)
                  .orElse(known));
    } finally {
      keeping.unlock();
    }
  }

  private void keep(Recording recording, Conversation conversation) {
    keeping.lock();
    try {
      if (conversations.size() >= MOST_KEPT) {
        leftOut++;
        return;
      }
      conversations.put(conversation.number(), conversation);
      exchanges.put(conversation.number(), recording.exchange(conversation));
      came.accept(conversation);
      if (handshakes() >= order.handshakes()) {
        stop(StopReason.HANDSHAKES);
      }
    } finally {
      keeping.unlock();
    }
  }

  private long handshakes() {
    return conversations.values().stream()
        .map(Conversation::handshake)
        .filter(h -> h.hello().isPresent() || h.sslv2Hello().isPresent())
        .count();
  }

  private void stop(StopReason why) {
    running().stopListening();
    stopped.complete(why);
  }

  /// By the clock on the wall, since a computer may sleep meanwhile.
  private void watchTheTime() {
    try {
      while (!stopped.isDone()) {
        if (!clock.instant().isBefore(startedAt.plus(order.limit()))) {
          stop(StopReason.TIME);
        }
        Thread.sleep(WATCH);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
