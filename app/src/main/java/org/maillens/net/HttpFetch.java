package org.maillens.net;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.maillens.net.HttpAnswer.Outcome;

/// Fetches what authorities publish: over plain HTTP, as RFC 5280 section 8 advises for addresses
/// in certificates (TLS would need the very check that is under way), through the system's proxy,
/// without cookies, and with no more about who asks than the program's name. Blocking; an interrupt
/// ends it.
///
/// Whoever writes a certificate chooses what is asked, and a redirect chooses again. So addresses
/// inside networks are refused, unless [#alsoInside]. Where the system names a proxy, the proxy
/// resolves names, by its own rules: there only addresses that are written as numbers are refused.
public final class HttpFetch implements AutoCloseable {
  private static final int MAX_REDIRECTS = 3;

  private static final String USER_AGENT = "MailLens";

  private final HttpClient client;
  private final boolean inside;

  private HttpFetch(HttpClient client, boolean inside) {
    this.client = client;
    this.inside = inside;
  }

  /// A client of its own, with its own connections, for public addresses.
  public static HttpFetch live() {
    return new HttpFetch(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build(),
        false);
  }

  /// The same client, for the authorities of a server that is inside itself: a company's own.
  public HttpFetch alsoInside() {
    return new HttpFetch(client, true);
  }

  /// Fetches a document.
  ///
  /// @param limit bytes that are read at most
  /// @throws NetworkException CANCELLED only
  public HttpAnswer get(String url, int limit, Duration timeout) throws NetworkException {
    return ask(url, HttpRequest.newBuilder().GET(), limit, Deadline.in(timeout));
  }

  /// Sends a request of a media type, as OCSP does (RFC 6960 appendix A).
  ///
  /// @param limit bytes that are read at most
  /// @throws NetworkException CANCELLED only
  public HttpAnswer post(String url, String type, byte[] body, int limit, Duration timeout)
      throws NetworkException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return ask(url, request, limit, Deadline.in(timeout));
  }

  private HttpAnswer ask(String url, HttpRequest.Builder request, int limit, Deadline deadline)
      throws NetworkException {
    Optional<URI> next = address(url);
    for (int redirects = 0; next.isPresent() && redirects <= MAX_REDIRECTS; redirects++) {
      URI now = next.get();
      Optional<Outcome> refusal = inside ? Optional.empty() : refusal(now, deadline);
      if (refusal.isPresent()) {
        return HttpAnswer.failed(refusal.get());
      }
      CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
          client.sendAsync(
              request.uri(now).setHeader("User-Agent", USER_AGENT).build(),
              _ -> new LimitedBody(limit));
      HttpResponse<Optional<byte[]>> response;
      try {
        response = answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException interrupted) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
        throw NetworkException.cancelled(url);
      } catch (ExecutionException | TimeoutException _) {
        answer.cancel(true);
        return HttpAnswer.failed(Outcome.NOT_REACHED);
      }
      Optional<String> onward = response.headers().firstValue("Location");
      if (response.statusCode() / 100 != 3 || onward.isEmpty()) {
        return answer(response);
      }
      next = resolved(now, onward.get());
    }
    return HttpAnswer.failed(next.isPresent() ? Outcome.TOO_MANY_REDIRECTS : Outcome.NOT_ASKED);
  }

  /// Looks the name up before the client does; the JDK keeps the answer for half a minute, so both
  /// see the same.
  private Optional<Outcome> refusal(URI uri, Deadline deadline) throws NetworkException {
    String host = uri.getHost();
    try {
      List<InetAddress> addresses =
          proxied(uri)
              ? literal(host)
              : Patience.within(
                  deadline.remaining(), host, () -> List.of(InetAddress.getAllByName(host)));
      return addresses.stream().allMatch(PublicAddress::is)
          ? Optional.empty()
          : Optional.of(Outcome.NOT_PUBLIC);
    } catch (ExecutionException _) {
      return Optional.of(Outcome.NOT_REACHED);
    } catch (NetworkException e) {
      if (e.failure() == NetworkFailure.CANCELLED) {
        throw e;
      }
      return Optional.of(Outcome.NOT_REACHED);
    }
  }

  /// As the JDK's client decides: by the first that the system names.
  private static boolean proxied(URI uri) {
    return Optional.ofNullable(ProxySelector.getDefault()).stream()
        .flatMap(selector -> selector.select(uri).stream().limit(1))
        .anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
  }

  private static List<InetAddress> literal(String host) {
    try {
      return List.of(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  private static HttpAnswer answer(HttpResponse<Optional<byte[]>> response) {
    Optional<Instant> date = date(response.headers());
    if (response.statusCode() != 200) {
      return new HttpAnswer(Outcome.OTHER_STATUS, new byte[0], date);
    }
    return response
        .body()
        .map(body -> new HttpAnswer(Outcome.FETCHED, body, date))
        .orElseGet(() -> new HttpAnswer(Outcome.TOO_LARGE, new byte[0], date));
  }

  private static Optional<Instant> date(HttpHeaders headers) {
    try {
      long age = headers.firstValueAsLong("Age").orElse(0);
      return headers
          .firstValue("Date")
          .map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from))
          .map(date -> date.plusSeconds(age));
    } catch (DateTimeException | NumberFormatException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Optional<URI> address(String url) {
    try {
      return asked(new URI(url));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<URI> resolved(URI from, String onward) {
    return address(onward)
        .or(
            () -> {
              try {
                return asked(from.resolve(onward));
              } catch (IllegalArgumentException _) {
                return Optional.empty();
              }
            });
  }

  /// Neither another scheme nor a name and password in the address.
  private static Optional<URI> asked(URI uri) {
    String scheme = uri.getScheme();
    boolean plain = scheme != null && scheme.toLowerCase(Locale.ROOT).equals("http");
    return plain && uri.getHost() != null && uri.getRawUserInfo() == null
        ? Optional.of(uri)
        : Optional.empty();
  }

  /// The host of an address that would be asked.
  public static Optional<String> host(String url) {
    return address(url).map(URI::getHost);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
