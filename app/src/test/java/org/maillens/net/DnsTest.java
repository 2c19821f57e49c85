package org.maillens.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Rcode;

@Timeout(60)
class DnsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void readsServicesBestFirst() throws Exception {
    try (FakeNameServer server =
        new FakeNameServer(
            "_imaps._tcp.example.org. 60 IN SRV 10 1 993 Second.example.org.",
            "_imaps._tcp.example.org. 60 IN SRV 10 7 1993 first.example.org.",
            "_imap._tcp.example.org. 60 IN SRV 0 0 0 .",
            "example.org. 60 IN MX 20 mx2.example.org.",
            "example.org. 60 IN MX 10 mx1.example.org.")) {
      Dns dns = server.dns();
      assertThat(dns.services("_imaps._tcp.example.org", LONG))
          .containsExactly(
              new ServiceRecord("first.example.org", 1993, 10, 7),
              new ServiceRecord("second.example.org", 993, 10, 1));
      assertThat(dns.services("_imap._tcp.example.org", LONG))
          .containsExactly(new ServiceRecord("", 0, 0, 0));
      assertThat(dns.services("_pop3._tcp.example.org", LONG)).isEmpty();
      assertThat(dns.mailExchangers("example.org", LONG))
          .extracting(ServiceRecord::host)
          .containsExactly("mx1.example.org", "mx2.example.org");
      assertThat(dns.services("a..b", LONG)).isEmpty();
    }
  }

  @Test
  void readsTheAddressesOfAHost() throws Exception {
    try (FakeNameServer server =
        new FakeNameServer(
            "mail.example.org. 60 IN AAAA 2001:db8::7", "mail.example.org. 60 IN A 192.0.2.7")) {
      assertThat(server.dns().addresses("mail.example.org", LONG))
          .extracting(InetAddress::getHostAddress)
          .containsExactly("192.0.2.7", "2001:db8:0:0:0:0:0:7");
      assertThat(server.dns().addresses("other.example.org", LONG)).isEmpty();
    }
  }

  @Test
  void aNameIsOnlyMissingWhenANameServerSaysSo() throws Exception {
    try (FakeNameServer server = new FakeNameServer()) {
      assertThat(server.dns().answers("nothing.example.org", LONG)).isTrue();
      server.answerWith(Rcode.SERVFAIL);
      assertThat(server.dns().answers("nothing.example.org", LONG)).isFalse();
      server.answerWith(FakeNameServer.SILENCE);
      assertThat(server.dns().answers("nothing.example.org", Duration.ofMillis(300))).isFalse();
    }
  }

  @Test
  void silenceIsNoAnswerAndAnInterruptCancels() throws Exception {
    try (FakeNameServer server = new FakeNameServer()) {
      server.answerWith(FakeNameServer.SILENCE);
      assertThat(server.dns().services("_imaps._tcp.a.org", Duration.ofMillis(200))).isEmpty();
      CompletableFuture<NetworkFailure> outcome = new CompletableFuture<>();
      Thread asking =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      server.dns().services("_imaps._tcp.a.org", LONG);
                    } catch (NetworkException stopped) {
                      outcome.complete(stopped.failure());
                    }
                  });
      asking.interrupt();
      assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo(NetworkFailure.CANCELLED);
    }
  }
}
