package org.maillens.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Questions to name servers that the system's resolver does not answer: SRV and MX records, and
/// whether anybody answers at all.
public final class Dns {
  private static final Duration ONE_SERVER = Duration.ofSeconds(3);
  private final Callable<Resolver> resolver;

  private Dns(Callable<Resolver> resolver) {
    this.resolver = resolver;
  }

  /// The name servers that this computer is set up with.
  public static Dns system() {
    return new Dns(ExtendedResolver::new);
  }

  /// One name server, by address and port.
  public static Dns at(InetSocketAddress server) {
    return new Dns(() -> new SimpleResolver(server));
  }

  /// SRV records, best first: by priority, then by weight. Empty when there are none or nobody
  /// answers.
  ///
  /// @param name for instance `_imaps._tcp.example.com`
  /// @throws NetworkException CANCELLED only
  public List<ServiceRecord> services(String name, Duration timeout) throws NetworkException {
    List<ServiceRecord> found = new ArrayList<>();
    for (Record answer : lookup(name, Type.SRV, timeout).records) {
      if (answer instanceof SRVRecord srv) {
        found.add(
            new ServiceRecord(
                host(srv.getTarget()), srv.getPort(), srv.getPriority(), srv.getWeight()));
      }
    }
    return sorted(found);
  }

  /// The mail exchangers of a domain, best first. Empty when there are none or nobody answers.
  ///
  /// @throws NetworkException CANCELLED only
  public List<ServiceRecord> mailExchangers(String domain, Duration timeout)
      throws NetworkException {
    List<ServiceRecord> found = new ArrayList<>();
    for (Record answer : lookup(domain, Type.MX, timeout).records) {
      if (answer instanceof MXRecord mx) {
        found.add(new ServiceRecord(host(mx.getTarget()), 25, mx.getPriority(), 0));
      }
    }
    return sorted(found);
  }

  /// The addresses that name servers know for a host, IPv4 first: the computer's own hosts file is
  /// not asked. Empty when there are none or nobody answers.
  ///
  /// @throws NetworkException CANCELLED only
  public List<InetAddress> addresses(String host, Duration timeout) throws NetworkException {
    List<InetAddress> found = new ArrayList<>();
    for (Record answer : lookup(host, Type.A, timeout).records) {
      if (answer instanceof ARecord a) {
        found.add(a.getAddress());
      }
    }
    for (Record answer : lookup(host, Type.AAAA, timeout).records) {
      if (answer instanceof AAAARecord aaaa) {
        found.add(aaaa.getAddress());
      }
    }
    return List.copyOf(found);
  }

  /// Whether a name server answers the question for this name, be it with "no such name".
  ///
  /// @throws NetworkException CANCELLED only
  boolean answers(String name, Duration timeout) throws NetworkException {
    int result = lookup(name, Type.A, timeout).result;
    return result == Lookup.SUCCESSFUL
        || result == Lookup.HOST_NOT_FOUND
        || result == Lookup.TYPE_NOT_FOUND;
  }

  private record Answer(int result, List<Record> records) {}

  private Answer lookup(String name, int type, Duration timeout) throws NetworkException {
    Name absolute;
    try {
      absolute = Name.fromString(name, Name.root);
    } catch (TextParseException notAName) {
      return new Answer(Lookup.HOST_NOT_FOUND, List.of());
    }
    try {
      return Patience.within(timeout, name, () -> ask(absolute, type, timeout));
    } catch (ExecutionException noServers) {
      return new Answer(Lookup.TRY_AGAIN, List.of());
    } catch (NetworkException stopped) {
      if (stopped.failure() == NetworkFailure.CANCELLED) {
        throw stopped;
      }
      return new Answer(Lookup.TRY_AGAIN, List.of());
    }
  }

  private Answer ask(Name name, int type, Duration timeout) throws Exception {
    Resolver servers = resolver.call();
    servers.setTimeout(timeout.compareTo(ONE_SERVER) < 0 ? timeout : ONE_SERVER);
    Lookup lookup = new Lookup(name, type);
    lookup.setResolver(servers);
    lookup.setCache(null);
    lookup.setHostsFileParser(null);
    Record[] records = lookup.run();
    return new Answer(lookup.getResult(), records == null ? List.of() : List.of(records));
  }

  private static String host(Name target) {
    // the root as target means that the service is not offered (RFC 2782)
    return target.equals(Name.root) ? "" : target.toString(true).toLowerCase(Locale.ROOT);
  }

  private static List<ServiceRecord> sorted(List<ServiceRecord> found) {
    return found.stream()
        .sorted(
            Comparator.comparingInt(ServiceRecord::priority)
                .thenComparing(Comparator.comparingInt(ServiceRecord::weight).reversed()))
        .toList();
  }
}
