package org.maillens.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.maillens.mail.EndpointFormatException;
import org.maillens.net.Dns;
import org.maillens.net.FakeNameServer;
import org.maillens.net.Network;
import org.maillens.net.NetworkException;
import org.maillens.net.NetworkFailure;
import org.maillens.net.PeakLimiter;

/// With names that end in `.invalid`, so that nothing leaves this computer.
@Timeout(60)
class DiscoveryTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static Discovery discovery(Dns dns) {
    return new Discovery(new Network(new PeakLimiter(1, Duration.ZERO), dns), dns);
  }

  private static List<String> told(List<Discovery.Found> found) {
    return found.stream().map(f -> f.source() + " " + f.endpoint().uri()).toList();
  }

  @Test
  void serviceRecordsAreBelieved() throws Exception {
    try (FakeNameServer server =
        new FakeNameServer(
            "_imaps._tcp.a.invalid. 60 IN SRV 0 1 993 box.hoster.invalid.",
            "_imap._tcp.a.invalid. 60 IN SRV 0 0 0 .",
            "_submission._tcp.a.invalid. 60 IN SRV 0 1 2587 out.hoster.invalid.",
            "a.invalid. 60 IN MX 10 mx.hoster.invalid.")) {
      Discovery discovery = discovery(server.dns());
      assertThat(told(discovery.find("anna@a.invalid", Direction.BOTH, LONG)))
          .containsExactly(
              "SERVICE_RECORD imaps://box.hoster.invalid",
              "SERVICE_RECORD submission://out.hoster.invalid:2587");
      assertThat(told(discovery.find("anna@a.invalid", Direction.SENDING, LONG)))
          .containsExactly("SERVICE_RECORD submission://out.hoster.invalid:2587");
    }
  }

  @Test
  void theMailExchangerIsTriedWhereNoUsualNameExists() throws Exception {
    try (FakeNameServer server = new FakeNameServer("a.invalid. 60 IN MX 10 mx.hoster.invalid.")) {
      assertThat(told(discovery(server.dns()).find("x@a.invalid", Direction.SENDING, LONG)))
          .containsExactly(
              "MAIL_EXCHANGER submissions://mx.hoster.invalid",
              "MAIL_EXCHANGER submission://mx.hoster.invalid");
    }
  }

  @Test
  void usualNamesCountWhereTheyExist() throws Exception {
    try (FakeNameServer server = new FakeNameServer()) {
      assertThat(told(discovery(server.dns()).find("x@localhost", Direction.SENDING, LONG)))
          .contains("USUAL_NAME submissions://localhost");
    }
  }

  @Test
  void somethingIsAlwaysLeftToCheck() throws Exception {
    try (FakeNameServer server = new FakeNameServer("a.invalid. 60 IN MX 0 .")) {
      assertThat(told(discovery(server.dns()).find("x@a.invalid", Direction.BOTH, LONG)))
          .containsExactly("GUESS imaps://imap.a.invalid", "GUESS submissions://smtp.a.invalid");
    }
  }

  @Test
  void whatWasNamedIsNotLookedUp() throws Exception {
    Discovery discovery = discovery(Dns.system());
    assertThat(told(discovery.find("imaps://b.invalid:1993", Direction.BOTH, LONG)))
        .containsExactly("GIVEN imaps://b.invalid:1993");
    assertThat(told(discovery.find("x@192.0.2.1", Direction.SENDING, LONG)))
        .first()
        .isEqualTo("GIVEN submissions://192.0.2.1");
    assertThatExceptionOfType(EndpointFormatException.class)
        .isThrownBy(() -> discovery.find("imaps://", Direction.BOTH, LONG));
  }

  @Test
  void anInterruptStopsTheSearch() throws Exception {
    try (FakeNameServer server = new FakeNameServer()) {
      CompletableFuture<NetworkFailure> outcome = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(
              () -> {
                Thread.currentThread().interrupt();
                try {
                  discovery(server.dns()).find("x@a.invalid", Direction.BOTH, LONG);
                } catch (NetworkException stopped) {
                  outcome.complete(stopped.failure());
                } catch (Exception unexpected) {
                  outcome.completeExceptionally(unexpected);
                }
              });
      assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(NetworkFailure.CANCELLED);
    }
  }
}
