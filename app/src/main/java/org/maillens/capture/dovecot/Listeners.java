package org.maillens.capture.dovecot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.maillens.capture.settings.Release;
import org.maillens.evidence.Place;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// The ports of the login services: those that Dovecot has by itself (`doveconf -d` of 2.3.19 and
/// 2.4.1), with what `service … { inet_listener … { … } }` changes or adds.
final class Listeners {
  private static final Map<String, Protocol> SERVICES =
      Map.of(
          "imap-login", Protocol.IMAP,
          "pop3-login", Protocol.POP3,
          "submission-login", Protocol.SUBMISSION,
          "managesieve-login", Protocol.SIEVE);

  private final Map<String, Listener> listeners = new LinkedHashMap<>();

  /// One of them.
  ///
  /// @param protocol as Dovecot calls it: `imap`, `pop3`, `submission`, `sieve`
  /// @param port 0 when it is switched off; empty when it cannot be read
  /// @param addresses of its own; none for those of `listen`
  /// @param places lines that change it
  record Listener(
      Protocol speaks,
      String protocol,
      OptionalInt port,
      boolean ssl,
      List<String> addresses,
      List<Place> places) {
    Security security() {
      return ssl ? Security.IMPLICIT_TLS : Security.STARTTLS;
    }
  }

  private Listeners() {}

  /// The listeners of a configuration.
  static List<Listener> of(List<Statement> statements, Release release) {
    Listeners all = new Listeners();
    all.standard("imap-login", "imap", "imap", false);
    all.standard("imap-login", "imap", "imaps", true);
    all.standard("pop3-login", "pop3", "pop3", false);
    all.standard("pop3-login", "pop3", "pop3s", true);
    all.standard("submission-login", "submission", "submission", false);
    if (release.isAtLeast("2.4")) {
      all.standard("submission-login", "submission", "submissions", true);
    }
    all.standard("managesieve-login", "sieve", "sieve", false);
    statements.forEach(all::apply);
    return List.copyOf(all.listeners.values());
  }

  private void standard(String service, String protocol, String name, boolean ssl) {
    Protocol speaks = SERVICES.getOrDefault(service, Protocol.IMAP);
    int port = speaks.defaultPort(ssl ? Security.IMPLICIT_TLS : Security.STARTTLS);
    listeners.put(
        service + "/" + name,
        new Listener(speaks, protocol, OptionalInt.of(port), ssl, List.of(), List.of()));
  }

  private void apply(Statement statement) {
    if (statement.blocks().size() == 2
        && statement.blocks().getFirst().type().equals("service")
        && statement.blocks().getLast().type().equals("inet_listener")) {
      service(statement, statement.blocks().getFirst().name(), statement.blocks().getLast().name());
    } else if (statement.key().equals("ssl_listen") || statement.key().equals("listen")) {
      old(statement);
    }
  }

  private void service(Statement statement, String service, String name) {
    Protocol speaks = SERVICES.get(service);
    if (speaks == null) {
      return;
    }
    String protocol = speaks == Protocol.SIEVE ? "sieve" : service.replace("-login", "");
    Listener before =
        listeners.getOrDefault(
            service + "/" + name,
            // One that Dovecot does not have by itself has no port until it is given one.
            new Listener(speaks, protocol, OptionalInt.of(0), false, List.of(), List.of()));
    String value = statement.value();
    OptionalInt port = before.port();
    boolean ssl = before.ssl();
    List<String> addresses = before.addresses();
    switch (statement.key().replaceFirst("^inet_listener_", "")) {
      case "port" -> port = port(value);
      case "ssl" -> ssl = value.equalsIgnoreCase("yes");
      case "address", "listen" -> addresses = addresses(value);
      default -> {
        return;
      }
    }
    put(service + "/" + name, before, port, ssl, addresses, statement.place());
  }

  /// 1.x: `listen = *:10143` and `ssl_listen = *:10993`, inside `protocol imap { }` or outside.
  private void old(Statement statement) {
    boolean ssl = statement.key().startsWith("ssl_");
    int colon = statement.value().lastIndexOf(':');
    String tail = statement.value().substring(colon + 1);
    boolean withPort = colon >= 0 && tail.matches("\\d{1,5}") && !statement.value().contains("::");
    if (statement.filters().isEmpty() && !ssl && !withPort) {
      return;
    }
    for (String key : List.copyOf(listeners.keySet())) {
      Listener before = listeners.get(key);
      if (before != null
          && before.ssl() == ssl
          && statement.filters().stream().allMatch(Connection.of(before.protocol())::isIn)) {
        String address = withPort ? statement.value().substring(0, colon) : statement.value();
        put(
            key,
            before,
            withPort ? port(tail) : before.port(),
            ssl,
            addresses(address),
            statement.place());
      }
    }
  }

  private void put(
      String key,
      Listener before,
      OptionalInt port,
      boolean ssl,
      List<String> addresses,
      Place place) {
    List<Place> places = new ArrayList<>(before.places());
    places.add(place);
    listeners.put(
        key, new Listener(before.speaks(), before.protocol(), port, ssl, addresses, places));
  }

  /// None for all: `*`, `::`, and both of them.
  static List<String> addresses(String value) {
    List<String> addresses =
        List.of(value.replaceAll("[\\[\\]]", "").split("[\\s,]+")).stream()
            .filter(address -> !address.isEmpty())
            .toList();
    return addresses.contains("*") ? List.of() : addresses;
  }

  private static OptionalInt port(String text) {
    boolean number = text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65535;
    return number ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }
}
