package org.maillens.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Listens on this computer and carries each connection that comes to one target: bytes untouched,
/// in both directions, ends and resets as they come. Safe for use by many threads.
public final class Relay implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Relay.class.getName());
  private static final Duration ACCEPT_PAUSE = Duration.ofMillis(5);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final RelayPlan plan;
  private final RelayTap tap;
  private final InstantSource clock;
  private final List<ServerSocket> listeners;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Carried> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();

  private Relay(RelayPlan plan, RelayTap tap, InstantSource clock, List<ServerSocket> listeners) {
    this.plan = plan;
    this.tap = tap;
    this.clock = clock;
    this.listeners = listeners;
  }

  /// Begins to listen; returns when connections can come.
  ///
  /// @param clock gives the times that the tap is told
  /// @throws ListenException if one of the addresses cannot be listened on
  public static Relay start(RelayPlan plan, RelayTap tap, InstantSource clock)
      throws ListenException {
    Relay relay = new Relay(plan, tap, clock, Listeners.open(plan.listen(), plan.port()));
    for (ServerSocket listener : relay.listeners) {
      relay.threads.execute(() -> relay.acceptAll(listener));
    }
    return relay;
  }

  /// The addresses and the port to connect to.
  public List<InetSocketAddress> listening() {
    return listeners.stream()
        .map(listener -> new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()))
        .toList();
  }

  /// The port to connect to, 1 to 65535.
  public int port() {
    return listeners.getFirst().getLocalPort();
  }

  /// How many connections are open now.
  public int open() {
    return open.size();
  }

  /// How many connections were closed at once because too many were open.
  public int turnedAway() {
    return turnedAway.get();
  }

  /// Takes no more connections; those that are open go on.
  public void stopListening() {
    listeners.forEach(Listeners::closeQuietly);
  }

  /// Takes no more connections and ends those that are open. Twice is the same as once.
  @Override
  public void close() {
    stopListening();
    threads.shutdown();
    open.forEach(Carried::stop);
    try {
      if (!threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void acceptAll(ServerSocket listener) {
    while (!listener.isClosed()) {
      try {
        Socket program = listener.accept();
        if (listener.isClosed()) {
          // Closing wakes a virtual thread that waits here, which may find one more at the door.
          Network.closeQuietly(program);
        } else {
          take(program);
        }
      } catch (IOException e) {
        // Closed by us, the program was gone before it was accepted, or files are short: no
        // spinning.
        LockSupport.parkNanos(ACCEPT_PAUSE.toNanos());
      }
    }
  }

  private void take(Socket program) {
    if (open.size() >= plan.most()) {
      turnedAway.incrementAndGet();
      Network.closeQuietly(program);
      return;
    }
    Carried carried = new Carried(plan, program, clock, numbers.incrementAndGet());
    open.add(carried);
    try {
      threads.execute(() -> carry(carried));
    } catch (RejectedExecutionException closing) {
      open.remove(carried);
      carried.stop();
    }
  }

  private void carry(Carried carried) {
    try {
      carried.run(tap);
    } catch (RuntimeException e) {
      // Whatever the tap stumbled over costs this one connection.
      LOG.log(System.Logger.Level.DEBUG, "relayed connection", e);
    } finally {
      carried.stop();
      open.remove(carried);
    }
  }
}
