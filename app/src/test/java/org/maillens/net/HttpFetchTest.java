package org.maillens.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maillens.net.HttpAnswer.Outcome;

class HttpFetchTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final byte[] BODY = "body".getBytes(StandardCharsets.US_ASCII);

  private final TestWeb web = TestWeb.start();
  private final HttpFetch outside = HttpFetch.live();
  private final HttpFetch http = outside.alsoInside();

  @AfterEach
  void close() {
    http.close();
    web.close();
  }

  @Test
  void fetchesADocumentAndReadsTheServersClock() throws NetworkException {
    Instant noon = Instant.parse("2026-07-01T12:00:00Z");
    web.with("/a", (_, out) -> TestWeb.ok(out, BODY, TestWeb.date(noon) + "Age: 60\r\n"));

    HttpAnswer answer = http.get(web.url("/a"), 100, SOON);

    assertThat(answer.outcome()).isEqualTo(Outcome.FETCHED);
    assertThat(answer.body()).isEqualTo(BODY);
    assertThat(answer.date()).contains(noon.plusSeconds(60));
  }

  @Test
  void aDateThatIsNoneIsNoDate() throws NetworkException {
    web.with("/a", (_, out) -> TestWeb.ok(out, BODY, "Date: yesterday\r\n"));

    assertThat(http.get(web.url("/a"), 100, SOON).date()).isEmpty();
  }

  @Test
  void postsWhatItIsGiven() throws NetworkException {
    web.with("/ocsp", (request, out) -> TestWeb.ok(out, request, ""));

    HttpAnswer answer = http.post(web.url("/ocsp"), "application/ocsp-request", BODY, 100, SOON);

    assertThat(answer.body()).isEqualTo(BODY);
    assertThat(web.requests()).containsExactly("POST /ocsp");
  }

  @Test
  void readsNoMoreThanTheLimit() throws NetworkException {
    web.with("/just", new byte[1000]).with("/more", new byte[1001]);
    web.with(
        "/endless",
        (_, out) -> {
          TestWeb.head(out, "200 OK", "");
          while (true) {
            out.write(new byte[4096]);
          }
        });

    assertThat(http.get(web.url("/just"), 1000, SOON).outcome()).isEqualTo(Outcome.FETCHED);
    assertThat(http.get(web.url("/more"), 1000, SOON).outcome()).isEqualTo(Outcome.TOO_LARGE);
    assertThat(http.get(web.url("/endless"), 1000, SOON).outcome()).isEqualTo(Outcome.TOO_LARGE);
  }

  @Test
  void followsThreeRedirectsAndNoMore() throws NetworkException {
    for (int i = 1; i <= 4; i++) {
      String next = i % 2 == 0 ? web.url("/" + (i - 1)) : "/" + (i - 1);
      web.with(
          "/" + i,
          (_, out) ->
              TestWeb.head(out, "302 Found", "Content-Length: 0\r\nLocation: " + next + "\r\n"));
    }
    web.with("/0", BODY);
    web.with(
        "/loop",
        (_, out) -> TestWeb.head(out, "301 Moved", "Content-Length: 0\r\nLocation: /loop\r\n"));

    assertThat(http.get(web.url("/3"), 100, SOON).outcome()).isEqualTo(Outcome.FETCHED);
    assertThat(http.get(web.url("/4"), 100, SOON).outcome()).isEqualTo(Outcome.TOO_MANY_REDIRECTS);
    assertThat(http.get(web.url("/loop"), 100, SOON).outcome())
        .isEqualTo(Outcome.TOO_MANY_REDIRECTS);
  }

  @Test
  void asksNothingButPlainHttp() throws NetworkException {
    web.with(
        "/away",
        (_, out) ->
            TestWeb.head(
                out, "302 Found", "Content-Length: 0\r\nLocation: file:///etc/passwd\r\n"));

    for (String url :
        List.of(
            "https://127.0.0.1/a",
            "ldap://directory.example/cn=CA",
            "file:///etc/passwd",
            "http://name:word@127.0.0.1/",
            "http://",
            "not an address",
            web.url("/away"))) {
      assertThat(http.get(url, 100, SOON).outcome()).as(url).isEqualTo(Outcome.NOT_ASKED);
    }
  }

  @Test
  void nothingInsideIsAskedUnlessAllowed() throws NetworkException {
    web.with("/a", BODY);

    for (String host :
        List.of(
            "localhost",
            "127.0.0.2",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[fe80::1]",
            "[fd00::1]",
            "[ff02::1]")) {
      assertThat(outside.get("http://" + host + ":9/", 100, SOON).outcome())
          .as(host)
          .isEqualTo(Outcome.NOT_PUBLIC);
    }
    assertThat(outside.get(web.url("/a"), 100, SOON).outcome()).isEqualTo(Outcome.NOT_PUBLIC);
    assertThat(web.requests()).isEmpty();
    assertThat(http.get(web.url("/a"), 100, SOON).outcome()).isEqualTo(Outcome.FETCHED);
  }

  /// The proxy stands for the internet: it resolves the name, and answers with a way inside.
  @Test
  void aRedirectLeadsNobodyInsideThroughAProxy() throws NetworkException {
    web.with(
        "http://ca.example/inside",
        (_, out) ->
            TestWeb.head(out, "302 Found", "Content-Length: 0\r\nLocation: http://10.0.0.1/a\r\n"));
    ProxySelector usual = ProxySelector.getDefault();
    URI proxy = URI.create(web.url("/"));
    ProxySelector.setDefault(
        ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())));
    try (HttpFetch through = HttpFetch.live()) {
      assertThat(through.get("http://ca.example/inside", 100, SOON).outcome())
          .isEqualTo(Outcome.NOT_PUBLIC);
      assertThat(web.requests()).containsExactly("GET http://ca.example/inside");
    } finally {
      ProxySelector.setDefault(usual);
    }
  }

  @Test
  void saysTheProgramsNameAndNoMore() throws NetworkException {
    http.get(web.url("/a"), 100, SOON);

    assertThat(web.heads().getFirst().lines().filter(line -> line.startsWith("User-Agent")))
        .containsExactly("User-Agent: MailLens");
  }

  @Test
  void whateverIsNoGoodAnswerIsNotReached() throws NetworkException {
    web.with(
        "/garbage",
        (_, out) -> out.write("* OK IMAP ready\r\n".getBytes(StandardCharsets.US_ASCII)));
    web.with("/cut", (_, out) -> TestWeb.head(out, "200 OK", "Content-Length: 9\r\n"));
    web.with("/slow", (_, _) -> Thread.sleep(Duration.ofSeconds(20)));
    String gone;
    try (TestWeb other = TestWeb.start()) {
      gone = other.url("/");
    }

    assertThat(http.get(web.url("/garbage"), 100, SOON).outcome()).isEqualTo(Outcome.NOT_REACHED);
    assertThat(http.get(web.url("/cut"), 100, SOON).outcome()).isEqualTo(Outcome.NOT_REACHED);
    assertThat(http.get(gone, 100, SOON).outcome()).isEqualTo(Outcome.NOT_REACHED);
    assertThat(http.get(web.url("/none"), 100, SOON).outcome()).isEqualTo(Outcome.OTHER_STATUS);
    long begun = System.nanoTime();
    assertThat(http.get(web.url("/slow"), 100, Duration.ofMillis(300)).outcome())
        .isEqualTo(Outcome.NOT_REACHED);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void anInterruptEndsIt() throws InterruptedException {
    web.with("/slow", (_, _) -> Thread.sleep(Duration.ofSeconds(20)));
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> ended =
          thread.submit(
              () -> {
                Thread.currentThread().interrupt();
                http.get(web.url("/slow"), 100, SOON);
                return true;
              });
      assertThatThrownBy(ended::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              NetworkException.class,
              e -> assertThat(e.failure()).isEqualTo(NetworkFailure.CANCELLED));
    }
  }
}
