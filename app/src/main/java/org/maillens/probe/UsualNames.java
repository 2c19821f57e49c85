package org.maillens.probe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.NameMatch;
import org.maillens.evidence.Reported;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// What the servers of a mail domain are usually called, and which records name them.
final class UsualNames {
  private static final List<String> LABELS =
      List.of("mail", "imap", "smtp", "pop", "pop3", "autoconfig", "autodiscover");

  /// Services with SRV records (RFC 6186 section 3, RFC 8314 section 5.1).
  private static final List<String> SERVICES =
      List.of("_imaps", "_imap", "_pop3s", "_pop3", "_submissions", "_submission");

  private final Endpoint endpoint;
  private final Optional<String> mailDomain;

  UsualNames(Endpoint endpoint, Reported reported) {
    this.endpoint = endpoint;
    String address = reported.address().strip();
    int at = address.lastIndexOf('@');
    this.mailDomain =
        at < 0 || address.contains("://")
            ? Optional.empty()
            : NameMatch.reference(address.substring(at + 1));
  }

  /// The domains that the server may serve: that of the mail address, and that of the host.
  List<String> domains() {
    Set<String> domains = new LinkedHashSet<>();
    mailDomain.ifPresent(domains::add);
    if (!endpoint.isNumericHost()) {
      domain(endpoint.host()).ifPresent(domains::add);
    }
    return List.copyOf(domains);
  }

  /// The names, without the host itself.
  List<String> hosts() {
    List<String> hosts = new ArrayList<>();
    for (String domain : domains()) {
      LABELS.stream()
          .map(label -> label + "." + domain)
          .filter(host -> !host.equals(endpoint.host()) && !hosts.contains(host))
          .forEach(hosts::add);
    }
    return hosts;
  }

  /// Whether a host is called as mail servers are.
  static boolean soundsLikeMail(String host) {
    String label = host.substring(0, Math.max(0, host.indexOf('.')));
    return LABELS.stream().anyMatch(label::startsWith) || label.startsWith("mx");
  }

  /// The owner names of SRV records.
  List<String> services() {
    return domains().stream()
        .flatMap(domain -> SERVICES.stream().map(service -> service + "._tcp." + domain))
        .toList();
  }

  /// The owner name of the record by which a program finds this endpoint from the mail address.
  /// Only the domain that the user named counts: any other could be an attacker's (RFC 9525 section
  /// 6.1).
  Optional<String> owner() {
    Protocol protocol = endpoint.protocol();
    boolean implicit = endpoint.security() == Security.IMPLICIT_TLS;
    Optional<String> service =
        switch (protocol) {
          case IMAP -> Optional.of(implicit ? "_imaps" : "_imap");
          case POP3 -> Optional.of(implicit ? "_pop3s" : "_pop3");
          case SUBMISSION -> Optional.of(implicit ? "_submissions" : "_submission");
          case SMTP, SIEVE, HTTPS, TLS -> Optional.empty();
        };
    return service.flatMap(s -> mailDomain.map(domain -> s + "._tcp." + domain));
  }

  /// The host without its first label, where what is left looks like somebody's domain; else the
  /// host. A guess, which is only asked of name servers.
  private static Optional<String> domain(String host) {
    List<String> labels = List.of(host.toLowerCase(Locale.ROOT).split("\\."));
    if (labels.size() < 2) {
      return Optional.empty();
    }
    String rest = String.join(".", labels.subList(1, labels.size()));
    boolean country = labels.getLast().length() == 2 && labels.get(labels.size() - 2).length() <= 3;
    return Optional.of(labels.size() > (country ? 3 : 2) ? rest : host);
  }
}
