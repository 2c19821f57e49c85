package org.maillens.probe;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.maillens.net.Dns;
import org.maillens.net.Network;
import org.maillens.net.NetworkException;
import org.maillens.net.ServiceRecord;

/// What a check asks about names. Blocking, for virtual threads.
public interface NameSystem {
  /// The addresses of a host name.
  ///
  /// @throws NetworkException as [Network#resolve]
  List<InetAddress> addresses(String host, Duration timeout) throws NetworkException;

  /// The SRV records of an owner name; empty when there are none or nobody answers.
  ///
  /// @throws NetworkException CANCELLED only
  List<ServiceRecord> services(String owner, Duration timeout) throws NetworkException;

  /// The mail exchangers of a domain; empty when there are none or nobody answers.
  ///
  /// @throws NetworkException CANCELLED only
  List<ServiceRecord> mailExchangers(String domain, Duration timeout) throws NetworkException;

  /// The resolver of this computer, and name servers for what it does not tell.
  static NameSystem of(Network network, Dns dns) {
    return new NameSystem() {
      @Override
      public List<InetAddress> addresses(String host, Duration timeout) throws NetworkException {
        return network.resolve(host, timeout).all();
      }

      @Override
      public List<ServiceRecord> services(String owner, Duration timeout) throws NetworkException {
        return dns.services(owner, timeout);
      }

      @Override
      public List<ServiceRecord> mailExchangers(String domain, Duration timeout)
          throws NetworkException {
        return dns.mailExchangers(domain, timeout);
      }
    };
  }
}
