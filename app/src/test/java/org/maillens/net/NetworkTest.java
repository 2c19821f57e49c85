package org.maillens.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NetworkTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(150);

  private final Network network = Network.atMost(3);

  private Connection connect(FakeServer server) throws NetworkException {
    return network.connect(server.address(), server.port(), LONG);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void countsAndShowsEveryByte() throws Exception {
    try (FakeServer server =
        new FakeServer(
            socket -> {
              byte[] asked = socket.getInputStream().readNBytes(4);
              socket.getOutputStream().write(asked);
              socket.getOutputStream().write('!');
            })) {
      List<String> seen = new ArrayList<>();
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      ByteTap tap =
          (sent, bytes) -> {
            if (sent) {
              seen.add(new String(bytes, StandardCharsets.US_ASCII));
            } else {
              received.writeBytes(bytes);
            }
          };
      try (Connection connection = network.connect(server.address(), server.port(), LONG, tap)) {
        connection.write(ascii("ping"));
        assertThat(readAll(connection)).isEqualTo(NetworkFailure.CLOSED);
        assertThat(connection.bytesSent()).isEqualTo(4);
        assertThat(connection.bytesReceived()).isEqualTo(5);
        assertThat(connection.port()).isEqualTo(server.port());
        assertThat(connection.address()).isEqualTo(server.address());
        assertThat(network.traffic().open()).isEqualTo(1);
      }
      assertThat(seen).containsExactly("ping");
      assertThat(received).asString().isEqualTo("ping!");
      assertThat(network.traffic().connections()).isEqualTo(1);
      assertThat(network.traffic().bytesSent()).isEqualTo(4);
      assertThat(network.traffic().bytesReceived()).isEqualTo(5);
      assertThat(network.traffic().open()).isZero();
    }
  }

  private static NetworkFailure readAll(Connection connection) throws NetworkException {
    while (true) {
      if (connection.read(Deadline.in(LONG)) instanceof Received.End(NetworkFailure why)) {
        return why;
      }
    }
  }

  @Test
  void aClosedPortIsRefused() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThatExceptionOfType(NetworkException.class)
        .isThrownBy(() -> network.connect(InetAddress.getLoopbackAddress(), port, LONG))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(NetworkFailure.REFUSED));
    assertThat(network.traffic().connections()).isEqualTo(1);
    assertThat(network.traffic().open()).isZero();
  }

  private static void resetAfterOneByte(Socket socket) throws IOException {
    assertThat(socket.getInputStream().read()).isNotNegative();
    socket.setSoLinger(true, 0);
  }

  /// As a firewall does that has banned this address: the reset may already meet the connect.
  @Test
  void aResetAtOnceIsAResetWhereverItIsNoticed() throws Exception {
    try (FakeServer server = new FakeServer(socket -> socket.setSoLinger(true, 0))) {
      for (int i = 0; i < 30; i++) {
        NetworkFailure failure;
        try (Connection connection = connect(server)) {
          failure = readAll(connection);
        } catch (NetworkException early) {
          failure = early.failure();
        }
        assertThat(failure).isEqualTo(NetworkFailure.RESET);
      }
      assertThat(network.traffic().open()).isZero();
    }
  }

  @Test
  void resetAndCloseAreToldApart() throws Exception {
    try (FakeServer server = new FakeServer(NetworkTest::resetAfterOneByte);
        Connection connection = connect(server)) {
      connection.write(ascii("x"));
      assertThat(connection.read(Deadline.in(LONG)))
          .isEqualTo(new Received.End(NetworkFailure.RESET));
    }
    try (FakeServer server = new FakeServer(socket -> {});
        Connection connection = connect(server)) {
      assertThat(connection.read(Deadline.in(LONG)))
          .isEqualTo(new Received.End(NetworkFailure.CLOSED));
    }
  }

  @Test
  void writingToATornConnectionIsAReset() throws Exception {
    try (FakeServer server = new FakeServer(NetworkTest::resetAfterOneByte);
        Connection connection = connect(server)) {
      connection.write(ascii("x"));
      assertThat(readAll(connection)).isEqualTo(NetworkFailure.RESET);
      assertThatExceptionOfType(NetworkException.class)
          .isThrownBy(() -> connection.write(ascii("NOOP\r\n")))
          .satisfies(e -> assertThat(e.failure()).isEqualTo(NetworkFailure.RESET));
      assertThat(network.traffic().bytesSent()).isEqualTo(1);
    }
  }

  @Test
  void silenceTimesOutAndTheConnectionStaysUsable() throws Exception {
    CountDownLatch speak = new CountDownLatch(1);
    try (FakeServer server =
            new FakeServer(
                socket -> {
                  speak.await();
                  socket.getOutputStream().write('x');
                });
        Connection connection = connect(server)) {
      assertThat(connection.read(Deadline.in(SHORT)))
          .isEqualTo(new Received.End(NetworkFailure.TIMED_OUT));
      assertThat(connection.read(Deadline.in(Duration.ofSeconds(-1))))
          .isEqualTo(new Received.End(NetworkFailure.TIMED_OUT));
      speak.countDown();
      assertThat(connection.read(Deadline.in(LONG))).isInstanceOf(Received.Data.class);
    }
  }

  @Test
  void aDripCannotStretchTheDeadline() throws Exception {
    try (FakeServer server =
            new FakeServer(
                socket -> {
                  while (true) {
                    socket.getOutputStream().write('x');
                    Thread.sleep(20);
                  }
                });
        Connection connection = connect(server)) {
      Deadline deadline = Deadline.in(Duration.ofMillis(300));
      Received received = connection.read(deadline);
      while (received instanceof Received.Data) {
        received = connection.read(deadline);
      }
      assertThat(received).isEqualTo(new Received.End(NetworkFailure.TIMED_OUT));
      assertThat(deadline.passed()).isTrue();
      assertThat(deadline.remaining()).isZero();
    }
  }

  @Test
  void anInterruptEndsABlockedReadAtOnce() throws Exception {
    try (FakeServer server = new FakeServer(socket -> Thread.sleep(LONG))) {
      CompletableFuture<NetworkFailure> outcome = new CompletableFuture<>();
      CountDownLatch connected = new CountDownLatch(1);
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (Connection connection = connect(server)) {
                      connected.countDown();
                      Received received = connection.read(Deadline.in(LONG));
                      outcome.completeExceptionally(new AssertionError(received));
                    } catch (NetworkException stopped) {
                      outcome.complete(stopped.failure());
                    }
                  });
      connected.await();
      Thread.sleep(50);
      reader.interrupt();
      assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(NetworkFailure.CANCELLED);
      reader.join();
      assertThat(network.traffic().open()).isZero();
    }
  }

  @Test
  void closingFromAnotherThreadIsACancelAndNoReset() throws Exception {
    try (FakeServer server = new FakeServer(socket -> Thread.sleep(LONG))) {
      Connection connection = connect(server);
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  Thread.sleep(50);
                } catch (InterruptedException unexpected) {
                  throw new AssertionError(unexpected);
                }
                connection.close();
              });
      assertThatExceptionOfType(NetworkException.class)
          .isThrownBy(() -> connection.read(Deadline.in(LONG)))
          .satisfies(e -> assertThat(e.failure()).isEqualTo(NetworkFailure.CANCELLED));
    }
    assertThat(network.traffic().open()).isZero();
  }

  @Test
  void aThreadThatIsInterruptedAlreadyDoesNotConnect() throws Exception {
    try (FakeServer server = new FakeServer(socket -> {})) {
      CompletableFuture<NetworkFailure> outcome = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(
              () -> {
                Thread.currentThread().interrupt();
                try (Connection connection = connect(server)) {
                  outcome.completeExceptionally(new AssertionError(connection));
                } catch (NetworkException stopped) {
                  outcome.complete(stopped.failure());
                }
              })
          .join();
      assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(NetworkFailure.CANCELLED);
      assertThat(network.traffic().connections()).isZero();
    }
  }

  @Test
  void numericHostsAndNamesThatCannotExistNeedNoNameServer() throws Exception {
    Network alone = new Network(new PeakLimiter(1, Duration.ZERO), nobody());
    assertThat(alone.resolve("192.0.2.7", LONG).ipv4())
        .containsExactly(InetAddress.ofLiteral("192.0.2.7"));
    Addresses six = alone.resolve("2001:db8::7", LONG);
    assertThat(six.ipv6()).containsExactly(InetAddress.ofLiteral("2001:db8::7"));
    assertThat(six.ipv4()).isEmpty();
    assertThatExceptionOfType(NetworkException.class)
        .isThrownBy(() -> alone.resolve("mail.Invalid", LONG))
        .satisfies(e -> assertThat(e.failure()).isEqualTo(NetworkFailure.NAME_NOT_FOUND));
    assertThat(alone.resolve("localhost", LONG).all())
        .allMatch(InetAddress::isLoopbackAddress)
        .isNotEmpty();
  }

  private static Dns nobody() {
    return Dns.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
  }

  @Test
  void aLookupIsCancelledAtOnce() throws Exception {
    CompletableFuture<NetworkFailure> outcome = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              Thread.currentThread().interrupt();
              try {
                Addresses found = network.resolve("localhost", LONG);
                outcome.completeExceptionally(new AssertionError(found));
              } catch (NetworkException stopped) {
                outcome.complete(stopped.failure());
              }
            });
    assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(NetworkFailure.CANCELLED);
  }

  @Test
  void neverMoreAtATimeThanAllowed() throws Exception {
    try (FakeServer server = new FakeServer(socket -> Thread.sleep(15))) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try (Connection connection = connect(server)) {
                        assertThat(readAll(connection)).isEqualTo(NetworkFailure.CLOSED);
                      } catch (NetworkException unexpected) {
                        throw new AssertionError(unexpected);
                      }
                    }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(network.traffic().connections()).isEqualTo(12);
      assertThat(network.traffic().peak()).isBetween(1, 3);
      assertThat(network.traffic().open()).isZero();
    }
  }

  @Test
  void keepsTheSpacingAndChangesItsManners() throws Exception {
    PeakLimiter limiter = new PeakLimiter(3, Duration.ofMillis(60));
    long begun = System.nanoTime();
    PeakLimiter.Permit first = limiter.acquire();
    PeakLimiter.Permit second = limiter.acquire();
    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(Duration.ofMillis(60).toNanos());
    limiter.change(1, Duration.ZERO);
    CompletableFuture<PeakLimiter.Permit> third = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                third.complete(limiter.acquire());
              } catch (NetworkException unexpected) {
                third.completeExceptionally(unexpected);
              }
            });
    first.close();
    first.close();
    Thread.sleep(50);
    assertThat(third).isNotDone();
    second.close();
    third.get(5, TimeUnit.SECONDS).close();
  }

  @Test
  void waitingForATurnCanBeCancelled() throws Exception {
    PeakLimiter limiter = new PeakLimiter(1, Duration.ZERO);
    PeakLimiter.Permit taken = limiter.acquire();
    CompletableFuture<NetworkFailure> outcome = new CompletableFuture<>();
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    limiter.acquire();
                  } catch (NetworkException stopped) {
                    outcome.complete(stopped.failure());
                  }
                });
    waiting.interrupt();
    assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(NetworkFailure.CANCELLED);
    taken.close();
    limiter.acquire().close();
  }

  @Test
  void aFullAcceptQueueTimesOut() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Connection> queued = new ArrayList<>();
      Network many = Network.atMost(20);
      NetworkFailure failure = null;
      try {
        for (int i = 0; i < 20 && failure == null; i++) {
          queued.add(many.connect(deaf.getInetAddress(), deaf.getLocalPort(), SHORT));
        }
      } catch (NetworkException full) {
        failure = full.failure();
      } finally {
        queued.forEach(Connection::close);
      }
      // Linux leaves the caller waiting, Windows refuses
      assertThat(failure).isIn(NetworkFailure.TIMED_OUT, NetworkFailure.REFUSED);
      assertThat(many.traffic().open()).isZero();
    } catch (IOException unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
