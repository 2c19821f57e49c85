package org.maillens.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.maillens.mail.Endpoint;
import org.maillens.net.Dns;
import org.maillens.net.FakeNameServer;
import org.maillens.net.LocalAddresses;
import org.maillens.net.Network;
import org.maillens.recorder.RecordingException.Why;

@Timeout(60)
class RealAddressTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress REAL = InetAddress.ofLiteral("192.0.2.9");

  @Test
  void behindAHostsEntryNameServersAreAskedDirectly() throws Exception {
    try (FakeNameServer server = new FakeNameServer("localhost. 60 IN A 192.0.2.9")) {
      assertThat(real(server.dns(), "imaps://localhost", order(993, LOOPBACK))).isEqualTo(REAL);
    }
  }

  @Test
  void aNameThatLeadsHereAndNowhereElseIsNotCarriedInACircle() throws Exception {
    try (FakeNameServer server = new FakeNameServer("localhost. 60 IN A 127.0.0.1");
        FakeNameServer knowingNothing = new FakeNameServer()) {
      int port = freePort();
      for (Dns dns : List.of(server.dns(), knowingNothing.dns())) {
        assertThatThrownBy(() -> real(dns, "imaps://localhost:" + port, order(port, LOOPBACK)))
            .isInstanceOfSatisfying(
                RecordingException.class, e -> assertThat(e.why()).isEqualTo(Why.LEADS_HERE));
      }
      assertThatThrownBy(
              () ->
                  real(
                      server.dns(),
                      "imaps://mail.example.org",
                      order(993, LocalAddresses.all()).connecting(LOOPBACK)))
          .isInstanceOfSatisfying(
              RecordingException.class, e -> assertThat(e.why()).isEqualTo(Why.LEADS_HERE));
    }
  }

  @Test
  void whoAnswersThereBeforeTheRecorderListensIsTheServer() throws Exception {
    try (FakeNameServer knowingNothing = new FakeNameServer();
        ServerSocket mail = new ServerSocket(0, 5, LOOPBACK)) {
      int port = mail.getLocalPort();
      for (String host : List.of("localhost", "127.0.0.1")) {
        assertThat(
                real(knowingNothing.dns(), "imaps://" + host + ":" + port, order(port, LOOPBACK)))
            .isEqualTo(LOOPBACK);
      }
    }
  }

  @Test
  void aServerOfThisComputerOnAnotherPortOrAddressIsNoCircle() throws Exception {
    try (FakeNameServer server = new FakeNameServer()) {
      assertThat(real(server.dns(), "imaps://127.0.0.1", order(10993, LOOPBACK)))
          .isEqualTo(LOOPBACK);
      assertThat(
              real(
                  server.dns(),
                  "imaps://127.0.0.1",
                  order(993, InetAddress.ofLiteral("127.0.0.2"))))
          .isEqualTo(LOOPBACK);
      assertThat(real(server.dns(), "imaps://gone.invalid", order(993, LOOPBACK).connecting(REAL)))
          .isEqualTo(REAL);
    }
  }

  @Test
  void aNameThatDoesNotExistIsTold() throws Exception {
    try (FakeNameServer server = new FakeNameServer()) {
      assertThatThrownBy(() -> real(server.dns(), "imaps://gone.invalid", order(993, LOOPBACK)))
          .isInstanceOfSatisfying(
              RecordingException.class, e -> assertThat(e.why()).isEqualTo(Why.NAME_NOT_FOUND));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, LOOPBACK)) {
      return any.getLocalPort();
    }
  }

  private static InetAddress real(Dns dns, String uri, RecordOrder order) throws Exception {
    return new RealAddress(Network.atMost(1), dns).of(Endpoint.parse(uri), order);
  }

  private static RecordOrder order(int port, InetAddress listen) {
    return new RecordOrder(
        List.of(listen), port, Optional.empty(), Optional.empty(), Duration.ofMinutes(1), 1);
  }
}
