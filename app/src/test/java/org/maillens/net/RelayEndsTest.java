package org.maillens.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.net.RelayEnd.By;
import org.maillens.net.RelayEnd.How;

/// Where a relay listens, whom it lets in, and how its connections end.
class RelayEndsTest extends RelayRig {
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
}
