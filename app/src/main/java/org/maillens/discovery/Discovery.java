package org.maillens.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.mail.HostName;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.net.Addresses;
import org.maillens.net.Deadline;
import org.maillens.net.Dns;
import org.maillens.net.Network;
import org.maillens.net.NetworkException;
import org.maillens.net.ServiceRecord;

/// From an address to endpoints, by DNS alone: no connection is made, nothing is sent to the
/// domain's servers.
public final class Discovery {
  private static final List<Service> SERVICES =
      List.of(
          new Service("_imaps._tcp.", Protocol.IMAP, Security.IMPLICIT_TLS),
          new Service("_imap._tcp.", Protocol.IMAP, Security.STARTTLS),
          new Service("_pop3s._tcp.", Protocol.POP3, Security.IMPLICIT_TLS),
          new Service("_pop3._tcp.", Protocol.POP3, Security.STARTTLS),
          new Service("_submissions._tcp.", Protocol.SUBMISSION, Security.IMPLICIT_TLS),
          new Service("_submission._tcp.", Protocol.SUBMISSION, Security.STARTTLS));

  private record Service(String label, Protocol protocol, Security security) {
    boolean serves(Direction direction) {
      return direction == Direction.BOTH
          || (direction == Direction.SENDING) == (protocol == Protocol.SUBMISSION);
    }
  }

  /// Where an endpoint comes from, best first.
  public enum Source {
    /// The user named it.
    GIVEN,
    /// The domain's SRV records (RFC 6186, RFC 8314 section 5.1).
    SERVICE_RECORD,
    /// The usual name, and it exists.
    USUAL_NAME,
    /// The domain's mail exchanger: hosted mail is often fetched there too.
    MAIL_EXCHANGER,
    /// The usual name, but no such name was found.
    GUESS
  }

  /// An endpoint worth checking.
  public record Found(Endpoint endpoint, Source source) {}

  private final Network network;
  private final Dns dns;

  /// @param dns asked for SRV and MX records
  public Discovery(Network network, Dns dns) {
    this.network = network;
    this.dns = dns;
  }

  /// The endpoints that exist for what the user typed, best first. Where no name exists or no name
  /// server answers, the first guess of each direction is left, so that a check can say so.
  ///
  /// @param timeout for all questions together
  /// @return at least one
  /// @throws NetworkException CANCELLED only
  /// @throws EndpointFormatException where the text is no address, host or URI
  public List<Found> find(String input, Direction direction, Duration timeout)
      throws EndpointFormatException, NetworkException {
    List<Endpoint> guesses = Candidates.forAddress(input, direction);
    int at = input.strip().lastIndexOf('@');
    if (at < 0 || input.contains("://")) {
      return guesses.stream().map(e -> new Found(e, Source.GIVEN)).toList();
    }
    String domain = HostName.normalise(input.strip().substring(at + 1));
    if (HostName.isNumeric(domain)) {
      return guesses.stream().map(e -> new Found(e, Source.GIVEN)).toList();
    }
    return inDomain(domain, guesses, direction, Deadline.in(timeout));
  }

  private List<Found> inDomain(
      String domain, List<Endpoint> guesses, Direction direction, Deadline deadline)
      throws NetworkException {
    Questions questions = new Questions(deadline);
    Set<String> names = new LinkedHashSet<>();
    guesses.forEach(e -> names.add(e.host()));
    names.forEach(questions::exists);
    List<Service> services = SERVICES.stream().filter(s -> s.serves(direction)).toList();
    services.forEach(s -> questions.services(s.label + domain));
    questions.mailExchangers(domain);
    questions.await();

    Map<Endpoint, Found> found = new LinkedHashMap<>();
    for (Service service : services) {
      for (ServiceRecord srv : questions.records(service.label + domain)) {
        endpoint(srv, service).ifPresent(e -> add(found, e, Source.SERVICE_RECORD));
      }
    }
    List<Endpoint> usual = guesses.stream().filter(e -> questions.existing(e.host())).toList();
    usual.stream()
        .filter(e -> !e.host().equals(domain))
        .forEach(e -> add(found, e, Source.USUAL_NAME));
    if (found.isEmpty()) {
      // the bare domain is mostly the web site, so where mail goes in is the better guess
      for (ServiceRecord mx : questions.records(domain)) {
        atExchanger(mx.host(), direction).forEach(e -> add(found, e, Source.MAIL_EXCHANGER));
      }
    }
    usual.forEach(e -> add(found, e, Source.USUAL_NAME));
    if (found.isEmpty()) {
      Set<Boolean> directions = new LinkedHashSet<>();
      guesses.stream()
          .filter(e -> directions.add(e.protocol() == Protocol.SUBMISSION))
          .forEach(e -> add(found, e, Source.GUESS));
    }
    return List.copyOf(found.values());
  }

  private static void add(Map<Endpoint, Found> found, Endpoint endpoint, Source source) {
    found.putIfAbsent(endpoint, new Found(endpoint, source));
  }

  private static Optional<Endpoint> endpoint(ServiceRecord srv, Service service) {
    try {
      return srv.host().isEmpty() || srv.port() == 0
          ? Optional.empty()
          : Optional.of(
              new Endpoint(
                  service.protocol, service.security, HostName.normalise(srv.host()), srv.port()));
    } catch (EndpointFormatException unusable) {
      return Optional.empty();
    }
  }

  private static List<Endpoint> atExchanger(String host, Direction direction) {
    try {
      // RFC 7505: an exchanger without a name says that the domain takes no mail
      return host.isEmpty() ? List.of() : Candidates.forAddress(host, direction);
    } catch (EndpointFormatException unusable) {
      return List.of();
    }
  }

  /// Questions that wait for their answers side by side.
  private final class Questions {
    private final Deadline deadline;
    private final List<Thread> asking = new ArrayList<>();
    private final Map<String, Addresses> addresses = new ConcurrentHashMap<>();
    private final Map<String, List<ServiceRecord>> records = new ConcurrentHashMap<>();

    Questions(Deadline deadline) {
      this.deadline = deadline;
    }

    private interface Question {
      void ask() throws NetworkException;
    }

    private void start(Question question) {
      asking.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      question.ask();
                    } catch (NetworkException unanswered) {
                      // what is not in the maps has no answer
                    }
                  }));
    }

    void exists(String host) {
      start(() -> addresses.put(host, network.resolve(host, deadline.remaining())));
    }

    void services(String name) {
      start(() -> records.put(name, dns.services(name, deadline.remaining())));
    }

    void mailExchangers(String domain) {
      start(() -> records.put(domain, dns.mailExchangers(domain, deadline.remaining())));
    }

    void await() throws NetworkException {
      try {
        for (Thread thread : asking) {
          thread.join();
        }
      } catch (InterruptedException interrupted) {
        asking.forEach(Thread::interrupt);
        Thread.currentThread().interrupt();
        throw NetworkException.cancelled("discovery");
      }
    }

    boolean existing(String host) {
      return addresses.containsKey(host);
    }

    List<ServiceRecord> records(String name) {
      return records.getOrDefault(name, List.of());
    }
  }
}
