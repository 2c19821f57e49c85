package org.maillens.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.maillens.net.RelayEnd.By;
import org.maillens.net.RelayEnd.How;

/// What a relay carries, and what it tells of it.
class RelayTest extends RelayRig {
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
}
