package org.maillens.net;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Names and connections for one check. Call it on virtual threads: only there does an interrupt
/// end a blocked connect or read at once.
public final class Network {
  /// Connections at a time unless asked otherwise.
  public static final int USUAL_PEAK = 3;

  /// After so long, a [ConnectException] is the system's own end of patience and no refusal: both
  /// have the same type. Windows takes two seconds to believe a refusal.
  private static final Duration NO_REFUSAL_AFTER = Duration.ofSeconds(15);

  /// The least time between two connections in gentle mode.
  private static final Duration GENTLE_SPACING = Duration.ofMillis(250);

  private final PeakLimiter limiter;
  private final Dns dns;
  private final Traffic traffic = new Traffic();

  /// @param limiter how many connections at a time, how fast
  /// @param dns asked when the system's resolver finds nothing: does the name not exist, or does no
  ///   name server answer?
  public Network(PeakLimiter limiter, Dns dns) {
    this.limiter = limiter;
    this.dns = dns;
  }

  /// At most so many at a time, with the system's name servers.
  public static Network atMost(int parallel) {
    return new Network(new PeakLimiter(parallel, Duration.ZERO), Dns.system());
  }

  /// One connection at a time, with a pause between them.
  public static Network gentle() {
    return new Network(new PeakLimiter(1, GENTLE_SPACING), Dns.system());
  }

  /// What was used so far.
  public Traffic traffic() {
    return traffic;
  }

  /// The limiter in force, to change the manners on the way.
  public PeakLimiter limiter() {
    return limiter;
  }

  /// The addresses of a host name, A-labels; or the address that a numeric host is.
  ///
  /// @throws NetworkException NAME_NOT_FOUND, UNREACHABLE (no name server answers), TIMED_OUT or
  ///   CANCELLED
  public Addresses resolve(String host, Duration timeout) throws NetworkException {
    long begun = System.nanoTime();
    Deadline deadline = Deadline.in(timeout);
    if (host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
      return new Addresses(List.of(literal(host, begun)));
    }
    if (host.toLowerCase(Locale.ROOT).endsWith(".invalid")) {
      // RFC 6761 section 6.4: known not to exist, so nobody needs to be asked
      throw new NetworkException(NetworkFailure.NAME_NOT_FOUND, host, 0);
    }
    try {
      return new Addresses(
          Patience.within(timeout, host, () -> List.of(InetAddress.getAllByName(host))));
    } catch (ExecutionException failed) {
      throw notResolved(host, begun, deadline, failed);
    }
  }

  private static InetAddress literal(String host, long begun) throws NetworkException {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException noAddress) {
      throw new NetworkException(NetworkFailure.NAME_NOT_FOUND, host, millisSince(begun));
    }
  }

  /// [UnknownHostException] comes for "no such name" and for "nobody answers" alike.
  private NetworkException notResolved(
      String host, long begun, Deadline deadline, ExecutionException failed)
      throws NetworkException {
    if (!(failed.getCause() instanceof UnknownHostException)) {
      return new NetworkException(NetworkFailure.UNREACHABLE, host, millisSince(begun));
    }
    NetworkFailure why =
        dns.answers(host, deadline.remaining())
            ? NetworkFailure.NAME_NOT_FOUND
            : NetworkFailure.UNREACHABLE;
    return new NetworkException(why, host, millisSince(begun));
  }

  /// Connects, without any proxy. Waits for its turn first; the time limit begins after that.
  ///
  /// @throws NetworkException REFUSED, TIMED_OUT, UNREACHABLE, CANCELLED, or RESET where the
  ///   connection was torn down as soon as it stood
  public Connection connect(InetAddress address, int port, Duration timeout)
      throws NetworkException {
    return connect(address, port, timeout, ByteTap.NONE);
  }

  /// Connects; the tap sees every byte.
  ///
  /// @throws NetworkException REFUSED, TIMED_OUT, UNREACHABLE, CANCELLED, or RESET where the
  ///   connection was torn down as soon as it stood
  public Connection connect(InetAddress address, int port, Duration timeout, ByteTap tap)
      throws NetworkException {
    PeakLimiter.Permit permit = limiter.acquire();
    long begun = System.nanoTime();
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      if (Thread.currentThread().isInterrupted()) {
        throw new NetworkException(NetworkFailure.CANCELLED, target(address, port), 0);
      }
      traffic.attempted();
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(address, port), Deadline.in(timeout).socketMillis());
      return new Connection(socket, traffic, permit, tap, millisSince(begun));
    } catch (IOException failed) {
      throw abandon(socket, permit, notConnected(failed, address, port, begun));
    } catch (NetworkException cancelled) {
      throw abandon(socket, permit, cancelled);
    }
  }

  private static NetworkException abandon(
      Socket socket, PeakLimiter.Permit permit, NetworkException why) {
    closeQuietly(socket);
    permit.close();
    return why;
  }

  static NetworkException notConnected(
      IOException failed, InetAddress address, int port, long begun) {
    long millis = millisSince(begun);
    NetworkFailure why;
    if (Thread.currentThread().isInterrupted()) {
      why = NetworkFailure.CANCELLED;
    } else if (failed instanceof SocketTimeoutException) {
      why = NetworkFailure.TIMED_OUT;
    } else if (failed instanceof ConnectException) {
      boolean slow = millis >= NO_REFUSAL_AFTER.toMillis();
      why = slow ? NetworkFailure.TIMED_OUT : NetworkFailure.REFUSED;
    } else if (failed instanceof NoRouteToHostException || failed instanceof BindException) {
      // forbidden by a local firewall is a BindException
      why = NetworkFailure.UNREACHABLE;
    } else {
      // "no network" and "torn down as soon as it stood" have the same type
      why = hasRoute(address, port) ? NetworkFailure.RESET : NetworkFailure.UNREACHABLE;
    }
    return new NetworkException(why, target(address, port), millis);
  }

  /// Asks this computer's routing table; nothing is sent.
  private static boolean hasRoute(InetAddress address, int port) {
    try (DatagramSocket probe = new DatagramSocket()) {
      probe.connect(new InetSocketAddress(address, port));
      return true;
    } catch (SocketException noRoute) {
      return false;
    }
  }

  private static String target(InetAddress address, int port) {
    return address.getHostAddress() + " port " + port;
  }

  static long millisSince(long nanoTime) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
  }

  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException closing) {
      // there is nothing left that could be done with it
    }
  }
}
