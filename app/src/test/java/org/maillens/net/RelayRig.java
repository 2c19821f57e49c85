package org.maillens.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// A relay between a program and a server that a test plays.
@Timeout(60)
abstract class RelayRig {
  static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final List<AutoCloseable> open = new ArrayList<>();
  final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final Heard heard = new Heard();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    threads.shutdownNow();
  }

  ServerSocket target() throws IOException {
    return opened(new ServerSocket(0, 100, LOOPBACK));
  }

  static InetSocketAddress address(ServerSocket target) {
    return new InetSocketAddress(LOOPBACK, target.getLocalPort());
  }

  static RelayPlan plan(ServerSocket target) {
    return RelayPlan.of(
        List.of(LOOPBACK), 0, Optional.of(new InetSocketAddress(LOOPBACK, target.getLocalPort())));
  }

  Relay relay(ServerSocket target) throws ListenException {
    return relay(plan(target));
  }

  Relay relay(RelayPlan plan) throws ListenException {
    return opened(Relay.start(plan, heard, InstantSource.system()));
  }

  Socket program(Relay relay) throws IOException {
    Socket socket = opened(new Socket(LOOPBACK, relay.port()));
    socket.setTcpNoDelay(true);
    return socket;
  }

  synchronized <T extends AutoCloseable> T opened(T one) {
    open.add(one);
    return one;
  }

  static boolean inPieces(Socket socket, byte[] bytes, Random random) throws Exception {
    OutputStream out = socket.getOutputStream();
    for (int at = 0; at < bytes.length; ) {
      int piece = Math.min(bytes.length - at, 1 + random.nextInt(8000));
      out.write(bytes, at, piece);
      at += piece;
      if (random.nextInt(20) == 0) {
        Thread.sleep(1);
      }
    }
    socket.shutdownOutput();
    return true;
  }

  static boolean echo(Socket socket) throws IOException {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
      return true;
    }
  }

  record Ended(int number, RelayEnd end, Instant at) {}

  /// Keeps what it is told.
  static final class Heard implements RelayTap {
    private final Map<String, ByteArrayOutputStream> bytes = new ConcurrentHashMap<>();
    private final BlockingQueue<Ended> ends = new LinkedBlockingQueue<>();
    final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();
    volatile int most = Integer.MAX_VALUE;

    @Override
    public Ear connected(Visit visit) {
      visits.add(visit);
      return new Ear() {
        private boolean inside;

        @Override
        public boolean bytes(boolean fromProgram, byte[] lent, int length, Instant at) {
          assertThat(inside).as("told one after the other").isFalse();
          inside = true;
          ByteArrayOutputStream all =
              bytes.computeIfAbsent(
                  visit.number() + " " + fromProgram, _ -> new ByteArrayOutputStream());
          all.write(lent, 0, length);
          inside = false;
          return all.size() < most;
        }

        @Override
        public void ended(RelayEnd end, Instant at) {
          ends.add(new Ended(visit.number(), end, at));
        }
      };
    }

    byte[] of(int number, boolean fromProgram) {
      return Optional.ofNullable(bytes.get(number + " " + fromProgram))
          .map(ByteArrayOutputStream::toByteArray)
          .orElse(new byte[0]);
    }

    Ended end() throws InterruptedException {
      Ended ended = ends.poll(20, TimeUnit.SECONDS);
      assertThat(ended).as("the end was told").isNotNull();
      return ended;
    }
  }
}
