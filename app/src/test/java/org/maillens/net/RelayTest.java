package org.maillens.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.maillens.net.RelayEnd.By;
import org.maillens.net.RelayEnd.How;

@Timeout(60)
class RelayTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final List<AutoCloseable> open = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Heard heard = new Heard();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
    threads.shutdownNow();
  }

  @Test
  void bytesInRandomPiecesComeThroughUntouchedInBothDirections() throws Exception {
    Random random = new Random(7);
    byte[] up = new byte[700_000];
    byte[] down = new byte[900_000];
    random.nextBytes(up);
    random.nextBytes(down);
    ServerSocket target = target();
    Socket program = program(relay(target));
    Socket server = opened(target.accept());
    Future<byte[]> atServer = threads.submit(() -> server.getInputStream().readAllBytes());
    Future<byte[]> atProgram = threads.submit(() -> program.getInputStream().readAllBytes());
    Future<?> upwards = threads.submit(() -> inPieces(program, up, new Random(1)));
    Future<?> downwards = threads.submit(() -> inPieces(server, down, new Random(2)));
    upwards.get();
    downwards.get();
    assertThat(atServer.get()).isEqualTo(up);
    assertThat(atProgram.get()).isEqualTo(down);
    Ended ended = heard.end();
    assertThat(ended.end().how()).isEqualTo(How.CLOSED);
    assertThat(heard.of(1, true)).isEqualTo(up);
    assertThat(heard.of(1, false)).isEqualTo(down);
  }

  @Test
  void whoEndsItsOwnDirectionStillHearsTheOther() throws Exception {
    ServerSocket target = target();
    Socket program = program(relay(target));
    Socket server = opened(target.accept());
    program.getOutputStream().write("QUIT".getBytes(StandardCharsets.US_ASCII));
    program.shutdownOutput();
    assertThat(server.getInputStream().readAllBytes()).asString().isEqualTo("QUIT");
    byte[] late = new byte[1_000_000];
    new Random(3).nextBytes(late);
    Future<byte[]> got = threads.submit(() -> program.getInputStream().readAllBytes());
    server.getOutputStream().write(late);
    server.close();
    assertThat(got.get()).isEqualTo(late);
    assertThat(heard.end().end()).isEqualTo(new RelayEnd(How.CLOSED, By.PROGRAM));
  }

  @Test
  void aSlowReaderLosesNothing() throws Exception {
    ServerSocket target = target();
    Socket program = program(relay(target));
    Socket server = opened(target.accept());
    byte[] much = new byte[3_000_000];
    new Random(4).nextBytes(much);
    Future<?> sending =
        threads.submit(
            () -> {
              server.getOutputStream().write(much);
              server.shutdownOutput();
              return null;
            });
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    InputStream in = program.getInputStream();
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      got.write(buffer, 0, count);
      Thread.sleep(2);
    }
    sending.get();
    assertThat(got.toByteArray()).isEqualTo(much);
  }

  @Test
  void smallQuestionsAndAnswersAreNotHeldUp() throws Exception {
    ServerSocket target = target();
    Socket program = program(relay(target));
    Socket server = opened(target.accept());
    server.setTcpNoDelay(true);
    Future<?> _ = threads.submit(() -> echo(server));
    long begun = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      // two writes in a row are what Nagle's algorithm would hold up by 40 ms
      program.getOutputStream().write(i);
      program.getOutputStream().write(i);
      assertThat(program.getInputStream().readNBytes(2)).containsExactly(i, i);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aResetOfTheProgramIsPassedOn() throws Exception {
    ServerSocket target = target();
    Socket program = program(relay(target));
    Socket server = opened(target.accept());
    program.setSoLinger(true, 0);
    program.close();
    assertThatThrownBy(() -> server.getInputStream().read()).isInstanceOf(IOException.class);
    assertThat(heard.end().end()).isEqualTo(new RelayEnd(How.RESET, By.PROGRAM));
  }

  @Test
  void aResetOfTheServerIsPassedOn() throws Exception {
    ServerSocket target = target();
    Socket program = program(relay(target));
    Socket server = opened(target.accept());
    server.setSoLinger(true, 0);
    server.close();
    assertThatThrownBy(() -> program.getInputStream().read()).isInstanceOf(IOException.class);
    assertThat(heard.end().end()).isEqualTo(new RelayEnd(How.RESET, By.SERVER));
  }

  @Test
  void aClosedPortOfTheTargetIsTold() throws Exception {
    ServerSocket target = target();
    target.close();
    Socket program = program(relay(target));
    assertThatThrownBy(
            () -> {
              if (program.getInputStream().read() < 0) {
                throw new IOException("ended");
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(heard.end().end()).isEqualTo(new RelayEnd(How.REFUSED, By.SERVER));
  }

  @Test
  void fiftyConnectionsAtOnceDoNotMix() throws Exception {
    ServerSocket target = target();
    Relay relay = relay(target);
    Future<?> _ =
        threads.submit(
            () -> {
              while (true) {
                Socket server = target.accept();
                Future<?> _ = threads.submit(() -> echo(server));
              }
            });
    List<Future<Boolean>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      byte[] text = new byte[20_000];
      new Random(i).nextBytes(text);
      all.add(
          threads.submit(
              () -> {
                Socket program = program(relay);
                Future<?> sending = threads.submit(() -> inPieces(program, text, new Random(9)));
                byte[] got = program.getInputStream().readAllBytes();
                sending.get();
                return Arrays.equals(got, text);
              }));
    }
    for (Future<Boolean> one : all) {
      assertThat(one.get()).isTrue();
    }
    for (int i = 0; i < 50; i++) {
      assertThat(heard.end().end().how()).isEqualTo(How.CLOSED);
    }
    for (int i = 1; i <= 50; i++) {
      assertThat(heard.of(i, false)).hasSize(20_000).isEqualTo(heard.of(i, true));
    }
  }

  @Test
  void moreThanAllowedAreClosedAtOnceAndNotHeard() throws Exception {
    ServerSocket target = target();
    Relay relay = relay(plan(target).within(2, Duration.ofSeconds(5), Duration.ofMinutes(1)));
    Socket first = program(relay);
    Socket second = program(relay);
    Socket atServer = opened(target.accept());
    opened(target.accept());
    Socket third = program(relay);
    assertThat(third.getInputStream().read()).isEqualTo(-1);
    assertThat(relay.turnedAway()).isEqualTo(1);
    first.getOutputStream().write(1);
    second.getOutputStream().write(1);
    assertThat(atServer.getInputStream().read()).isEqualTo(1);
    assertThat(heard.visits).hasSize(2);
  }

  @Test
  void aConnectionOnWhichNothingMovesIsEnded() throws Exception {
    ServerSocket target = target();
    Relay relay = relay(plan(target).within(5, Duration.ofSeconds(5), Duration.ofMillis(300)));
    Socket program = program(relay);
    Socket server = opened(target.accept());
    for (int i = 0; i < 6; i++) {
      Thread.sleep(100);
      server.getOutputStream().write(i);
      assertThat(program.getInputStream().read()).isEqualTo(i);
    }
    assertThat(program.getInputStream().read()).isEqualTo(-1);
    assertThat(heard.end().end()).isEqualTo(new RelayEnd(How.STOPPED, By.RELAY));
  }

  @Test
  void whatIsNotWantedIsCarriedAllTheSame() throws Exception {
    heard.most = 10;
    ServerSocket target = target();
    Socket program = program(relay(target));
    Socket server = opened(target.accept());
    byte[] text = new byte[100_000];
    new Random(5).nextBytes(text);
    Future<?> sending = threads.submit(() -> inPieces(program, text, new Random(6)));
    assertThat(server.getInputStream().readAllBytes()).isEqualTo(text);
    sending.get();
    assertThat(heard.of(1, true).length).isBetween(10, 32 * 1024);
  }

  @Test
  void withoutATargetTheProgramIsHeardAndNotAnswered() throws Exception {
    heard.most = 5;
    Relay relay = relay(RelayPlan.of(List.of(LOOPBACK), 0, Optional.empty()));
    Socket program = program(relay);
    program.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
    assertThat(program.getInputStream().read()).isEqualTo(-1);
    assertThat(heard.end().end()).isEqualTo(new RelayEnd(How.CLOSED, By.RELAY));
    assertThat(heard.of(1, true)).asString().isEqualTo("hello");
  }

  @Test
  void closingEndsEverything() throws Exception {
    ServerSocket target = target();
    Relay relay = relay(target);
    Socket program = program(relay);
    Socket server = opened(target.accept());
    relay.close();
    assertThat(ends(program)).isTrue();
    assertThat(ends(server)).isTrue();
    assertThat(heard.end().end()).isEqualTo(new RelayEnd(How.STOPPED, By.RELAY));
    assertThat(relay.open()).isZero();
    assertThatThrownBy(() -> program(relay)).isInstanceOf(IOException.class);
  }

  @Test
  void itSaysWhyItCannotListen() throws Exception {
    ServerSocket taken = target();
    assertThat(why(LOOPBACK, taken.getLocalPort())).isEqualTo(ListenException.Why.IN_USE);
    assertThat(why(InetAddress.ofLiteral("192.0.2.1"), 0)).isEqualTo(ListenException.Why.NOT_HERE);
  }

  @Test
  void theSamePortIsOpenedOnBothLoopbackAddresses() throws Exception {
    ServerSocket target = target();
    Relay relay = relay(RelayPlan.of(LocalAddresses.loopback(), 0, Optional.of(address(target))));
    for (InetSocketAddress listening : relay.listening()) {
      assertThat(listening.getPort()).isEqualTo(relay.port());
      assertThat(listening.getAddress().isLoopbackAddress()).isTrue();
      Socket program = opened(new Socket(listening.getAddress(), listening.getPort()));
      Socket server = opened(target.accept());
      program.getOutputStream().write(7);
      assertThat(server.getInputStream().read()).isEqualTo(7);
    }
  }

  private static ListenException.Why why(InetAddress address, int port) throws Exception {
    try (Relay relay =
        Relay.start(
            RelayPlan.of(List.of(address), port, Optional.empty()),
            new Heard(),
            InstantSource.system())) {
      throw new AssertionError("listens on " + relay.listening());
    } catch (ListenException e) {
      return e.why();
    }
  }

  private static boolean ends(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  private ServerSocket target() throws IOException {
    return opened(new ServerSocket(0, 100, LOOPBACK));
  }

  private static InetSocketAddress address(ServerSocket target) {
    return new InetSocketAddress(LOOPBACK, target.getLocalPort());
  }

  private static RelayPlan plan(ServerSocket target) {
    return RelayPlan.of(
        List.of(LOOPBACK), 0, Optional.of(new InetSocketAddress(LOOPBACK, target.getLocalPort())));
  }

  private Relay relay(ServerSocket target) throws ListenException {
    return relay(plan(target));
  }

  private Relay relay(RelayPlan plan) throws ListenException {
    return opened(Relay.start(plan, heard, InstantSource.system()));
  }

  private Socket program(Relay relay) throws IOException {
    Socket socket = opened(new Socket(LOOPBACK, relay.port()));
    socket.setTcpNoDelay(true);
    return socket;
  }

  private synchronized <T extends AutoCloseable> T opened(T one) {
    open.add(one);
    return one;
  }

  private static boolean inPieces(Socket socket, byte[] bytes, Random random) throws Exception {
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

  private static boolean echo(Socket socket) throws IOException {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
      return true;
    }
  }

  private record Ended(int number, RelayEnd end, Instant at) {}

  /// Keeps what it is told.
  private static final class Heard implements RelayTap {
    private final Map<String, ByteArrayOutputStream> bytes = new ConcurrentHashMap<>();
    private final BlockingQueue<Ended> ends = new LinkedBlockingQueue<>();
    private final BlockingQueue<Visit> visits = new LinkedBlockingQueue<>();
    private volatile int most = Integer.MAX_VALUE;

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
