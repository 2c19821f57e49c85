package org.maillens.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.NameAddress.Origin;
import org.maillens.mail.Endpoint;
import org.maillens.net.Deadline;
import org.maillens.net.NetworkException;
import org.maillens.net.NetworkFailure;
import org.maillens.net.ServiceRecord;

/// Asks where the names lead that a server could be called by, beside the check: nobody waits for
/// an answer until names are chosen. Thread-safe.
final class NameLookups implements AutoCloseable {
  /// Of hosts in records, which are written by whoever owns the domain: no mail domain needs more,
  /// and none may send a check through the whole name space.
  private static final int MOST_TARGETS = 8;

  private final NameSystem names;
  private final UsualNames usual;
  private final Endpoint endpoint;
  private final List<InetAddress> own;
  private final Duration limit;
  private final Map<String, Origin> origins = new ConcurrentHashMap<>();
  private final Map<String, NameAddress> found = new ConcurrentHashMap<>();
  private final Set<String> targets = new LinkedHashSet<>();
  private final Set<String> services = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<Thread> asking = new ConcurrentLinkedQueue<>();

  /// @param own all addresses of the server
  /// @param limit for one question
  NameLookups(
      NameSystem names,
      UsualNames usual,
      Endpoint endpoint,
      List<InetAddress> own,
      Duration limit) {
    this.names = names;
    this.usual = usual;
    this.endpoint = endpoint;
    this.own = List.copyOf(own);
    this.limit = limit;
  }

  /// Begins with the usual names of the domain, and with those in its records.
  void startUsual() {
    usual.hosts().forEach(host -> start(host, Origin.USUAL));
    for (String owner : usual.services()) {
      start(() -> targets(owner, names.services(owner, limit)));
    }
    for (String domain : usual.domains()) {
      start(() -> targets(domain, names.mailExchangers(domain, limit)));
    }
  }

  /// Asks for one name, if it was not asked for before.
  void start(String host, Origin origin) {
    // What a certificate says counts before records, and records before what is merely usual.
    origins.merge(host, origin, (a, b) -> rank(a) <= rank(b) ? a : b);
    if (found.putIfAbsent(host, unknown(host, origin)) == null) {
      start(() -> found.put(host, resolve(host)));
    }
  }

  private static int rank(Origin origin) {
    return switch (origin) {
      case CERTIFICATE -> 0;
      case RECORD -> 1;
      case USUAL -> 2;
    };
  }

  /// Waits for what was asked, as long as one question may take.
  void await() throws InterruptedException {
    Deadline deadline = Deadline.in(limit);
    for (Thread thread = asking.poll(); thread != null; thread = asking.poll()) {
      if (!thread.join(deadline.remaining())) {
        thread.interrupt();
      }
    }
  }

  /// What is known by now, certificates' names first.
  List<NameAddress> answers() {
    Map<Origin, List<NameAddress>> sorted = new LinkedHashMap<>();
    for (Origin origin : Origin.values()) {
      sorted.put(origin, new ArrayList<>());
    }
    found.values().stream()
        .map(
            name ->
                new NameAddress(
                    name.name(),
                    origins.getOrDefault(name.name(), name.origin()),
                    name.addresses(),
                    name.sameServer()))
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(name -> sorted.getOrDefault(name.origin(), new ArrayList<>()).add(name));
    return sorted.values().stream().flatMap(List::stream).toList();
  }

  /// The owner name of the SRV record that leads from the mail address to this very endpoint.
  Optional<String> service() {
    return usual.owner().filter(services::contains);
  }

  /// Ends what is still being asked.
  @Override
  public void close() {
    asking.forEach(Thread::interrupt);
  }

  private void targets(String owner, List<ServiceRecord> records) {
    Set<String> hosts = new LinkedHashSet<>();
    for (ServiceRecord srv : records) {
      if (srv.host().equals(endpoint.host()) && srv.port() == endpoint.port()) {
        services.add(owner);
      }
      // RFC 2782, RFC 7505: the root as host says that there is no such service
      if (!srv.host().isEmpty() && !srv.host().equals(endpoint.host())) {
        hosts.add(srv.host());
      }
    }
    hosts.stream().filter(this::within).forEach(host -> start(host, Origin.RECORD));
  }

  private boolean within(String host) {
    synchronized (targets) {
      return targets.contains(host) || (targets.size() < MOST_TARGETS && targets.add(host));
    }
  }

  private NameAddress resolve(String host) throws NetworkException {
    Origin origin = origins.getOrDefault(host, Origin.USUAL);
    try {
      List<InetAddress> addresses = names.addresses(host, limit);
      return new NameAddress(
          host,
          origin,
          addresses.stream().map(InetAddress::getHostAddress).toList(),
          sameServer(addresses));
    } catch (NetworkException e) {
      if (e.failure() == NetworkFailure.CANCELLED) {
        throw e;
      }
      return e.failure() == NetworkFailure.NAME_NOT_FOUND
          ? new NameAddress(host, origin, List.of(), Answer.NO)
          : unknown(host, origin);
    }
  }

  /// A name that leads here and elsewhere is certain for neither: connections to it go either way.
  private Answer sameServer(List<InetAddress> addresses) {
    if (own.containsAll(addresses)) {
      return Answer.of(!addresses.isEmpty());
    }
    return addresses.stream().anyMatch(own::contains) ? Answer.UNKNOWN : Answer.NO;
  }

  private static NameAddress unknown(String host, Origin origin) {
    return new NameAddress(host, origin, List.of(), Answer.UNKNOWN);
  }

  /// A question to name servers.
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
                  } catch (NetworkException cancelled) {
                    // what was not answered stays unknown
                  }
                }));
  }
}
