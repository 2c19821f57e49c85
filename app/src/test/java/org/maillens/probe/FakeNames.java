package org.maillens.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maillens.net.NetworkException;
import org.maillens.net.NetworkFailure;
import org.maillens.net.ServiceRecord;

/// Name servers that know what a test tells them, and what they were asked.
final class FakeNames implements NameSystem {
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, List<InetAddress>> hosts = new HashMap<>();
  private final Map<String, List<ServiceRecord>> records = new HashMap<>();
  private boolean silent;

  FakeNames host(String name, String... addresses) {
    hosts.put(name, List.of(addresses).stream().map(InetAddress::ofLiteral).toList());
    return this;
  }

  FakeNames record(String owner, String target, int port) {
    records
        .computeIfAbsent(owner, _ -> new ArrayList<>())
        .add(new ServiceRecord(target, port, 0, 0));
    return this;
  }

  /// No name server answers any more.
  FakeNames silent() {
    silent = true;
    return this;
  }

  @Override
  public List<InetAddress> addresses(String host, Duration timeout) throws NetworkException {
    asked.add(host);
    List<InetAddress> found = hosts.getOrDefault(host, List.of());
    if (silent || found.isEmpty()) {
      throw new NetworkException(
          silent ? NetworkFailure.TIMED_OUT : NetworkFailure.NAME_NOT_FOUND, host, 0);
    }
    return found;
  }

  @Override
  public List<ServiceRecord> services(String owner, Duration timeout) {
    asked.add(owner);
    return silent ? List.of() : records.getOrDefault(owner, List.of());
  }

  @Override
  public List<ServiceRecord> mailExchangers(String domain, Duration timeout) {
    asked.add("MX " + domain);
    return silent ? List.of() : records.getOrDefault("MX " + domain, List.of());
  }
}
