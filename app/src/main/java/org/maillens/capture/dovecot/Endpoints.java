package org.maillens.capture.dovecot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.maillens.capture.dovecot.Listeners.Listener;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.mail.Security;

/// The endpoints that follow from settings.
final class Endpoints {
  /// What an endpoint rests on beside its listener.
  private static final List<String> DECIDING =
      List.of(
          "protocols",
          "listen",
          "ssl",
          "ssl_min_protocol",
          "ssl_protocols",
          "ssl_cipher_list",
          "ssl_curve_list",
          "ssl_prefer_server_ciphers",
          "ssl_server_prefer_ciphers",
          "ssl_dh",
          "ssl_server_dh_file",
          "ssl_cert",
          "ssl_key",
          "ssl_server_cert_file",
          "ssl_server_key_file",
          "ssl_verify_client_cert",
          "ssl_server_request_client_cert",
          "auth_ssl_require_client_cert",
          "disable_plaintext_auth",
          "auth_allow_cleartext",
          "auth_mechanisms");

  private final Effective effective;
  private final Edition edition;
  private final List<Statement> statements;
  private final List<List<Block>> filters;
  private final boolean refused;

  /// @param refused whether a server of this version refuses the configuration
  Endpoints(
      List<Statement> statements, List<List<Block>> filters, Edition edition, boolean refused) {
    this.effective = new Effective(statements, filters, edition.release());
    this.edition = edition;
    this.statements = List.copyOf(statements);
    this.filters = List.copyOf(filters);
    this.refused = refused;
  }

  /// One for each listener of a protocol that is on or may be; one more for each address that has
  /// blocks of its own.
  List<ConfiguredEndpoint> all() {
    List<ConfiguredEndpoint> endpoints = new ArrayList<>();
    for (Listener listener : Listeners.of(statements, edition.release())) {
      Answer on = isOn(listener.protocol());
      if (on == Answer.NO || (on == Answer.UNKNOWN && isRare(listener))) {
        continue;
      }
      endpoints.add(endpoint(listener, on, ""));
      for (String address : localAddresses()) {
        endpoints.add(endpoint(listener, on, address));
      }
    }
    return endpoints;
  }

  /// Submission and ManageSieve come with packages of their own: only where they are asked for.
  private static boolean isRare(Listener listener) {
    return listener.places().isEmpty()
        && !listener.protocol().equals("imap")
        && !listener.protocol().equals("pop3");
  }

  private Answer isOn(String protocol) {
    Optional<String> protocols = effective.value("protocols", Connection.of(""));
    if (protocols.isEmpty()) {
      // 2.4 has none by itself; older ones have those of their packages.
      return edition.stated() && edition.release().isAtLeast("2.4") && !isPart()
          ? Answer.NO
          : Answer.UNKNOWN;
    }
    List<String> words = List.of(protocols.get().toLowerCase(Locale.ROOT).split("[\\s,]+"));
    boolean named = words.contains(protocol) || words.contains(protocol + "s");
    boolean sieve = protocol.equals("sieve") && words.contains("managesieve");
    return Answer.of(named || sieve);
  }

  /// Whether these are files of a `conf.d` without what includes them.
  private boolean isPart() {
    return statements.stream().noneMatch(s -> s.key().equals("dovecot_config_version"));
  }

  /// 1.x: `protocols = imaps` has the encrypted port only.
  private boolean isEncryptedOnly(String protocol) {
    List<String> words =
        List.of(effective.value("protocols", Connection.of("")).orElse("").split("[\\s,]+"));
    return words.contains(protocol + "s") && !words.contains(protocol);
  }

  private ConfiguredEndpoint endpoint(Listener listener, Answer on, String address) {
    Connection connection = new Connection(listener.protocol(), "", address);
    String ssl = value("ssl", connection).orElse("yes").toLowerCase(Locale.ROOT);
    boolean off = ssl.equals("no");
    Security security = off && !listener.ssl() ? Security.NONE : listener.security();
    EndpointBuilder endpoint = new EndpointBuilder(listener.speaks(), security);
    endpoint.port(listener.port().orElse(0));
    endpoint.addresses(address.isEmpty() ? addresses(listener) : List.of(address));
    endpoint.listening(listening(listener, on, off));
    boolean required = ssl.equals("required");
    boolean cleartext = isCleartextAllowed(connection) && !required;
    endpoint.tlsRequired(Answer.of(listener.ssl() || required));
    endpoint.cleartextBeforeTls(Answer.of(!listener.ssl() && cleartext));
    endpoint.mechanisms(mechanisms(connection));
    if (security != Security.NONE) {
      new Tls(effective, edition, connection).describe(endpoint);
      certificates(connection, endpoint);
    }
    rests(listener, connection, endpoint);
    return endpoint.build();
  }

  private Answer listening(Listener listener, Answer on, boolean off) {
    boolean closed =
        (listener.port().isPresent() && listener.port().getAsInt() == 0)
            || (listener.ssl() && (off || isOffForAll()))
            || (!listener.ssl() && isEncryptedOnly(listener.protocol()));
    if (closed) {
      return Answer.NO;
    }
    return refused || listener.port().isEmpty() ? Answer.UNKNOWN : on;
  }

  /// "SSL is disabled because global ssl=no, ignoring ssl=yes for subsection": the ports for TLS
  /// stay closed, while STARTTLS is offered in that subsection (2.3.19 and 2.4.1).
  private boolean isOffForAll() {
    return effective.value("ssl", Connection.of("")).filter("no"::equalsIgnoreCase).isPresent();
  }

  private List<String> addresses(Listener listener) {
    return listener.addresses().isEmpty()
        ? value("listen", Connection.of(listener.protocol()))
            .map(Listeners::addresses)
            .orElse(List.of())
        : listener.addresses();
  }

  private boolean isCleartextAllowed(Connection connection) {
    return value("auth_allow_cleartext", connection)
        .map(Tls::isYes)
        .or(() -> value("disable_plaintext_auth", connection).map(word -> !Tls.isYes(word)))
        .orElse(false);
  }

  /// `plain` by default (`doveconf -d`).
  private List<String> mechanisms(Connection connection) {
    return List.of(value("auth_mechanisms", connection).orElse("plain").strip().split("[\\s,]+"))
        .stream()
        .map(name -> name.toUpperCase(Locale.ROOT))
        .toList();
  }

  private void certificates(Connection connection, EndpointBuilder endpoint) {
    certificate(connection, List.of(), endpoint);
    for (String names : localNames()) {
      List<String> list = List.of(names.split("[\\s,]+"));
      // A wildcard is asked for with a name that only it can fit.
      String asked = list.getFirst().replaceFirst("^\\*\\.", "any.");
      Connection named = new Connection(connection.protocol(), asked, connection.localAddress());
      if (differs("ssl_server_cert_file", "ssl_cert", connection, named)) {
        certificate(named, list, endpoint);
      }
    }
  }

  private boolean differs(String name, String old, Connection one, Connection other) {
    return !value(name, one).equals(value(name, other))
        || !value(old, one).equals(value(old, other));
  }

  private void certificate(Connection connection, List<String> names, EndpointBuilder endpoint) {
    pair(connection, names, "ssl_server_cert_file", "ssl_server_key_file", endpoint);
    pair(connection, names, "ssl_cert", "ssl_key", endpoint);
    pair(connection, names, "ssl_server_alt_cert_file", "ssl_server_alt_key_file", endpoint);
    pair(connection, names, "ssl_alt_cert", "ssl_alt_key", endpoint);
  }

  private void pair(
      Connection connection,
      List<String> names,
      String certificate,
      String key,
      EndpointBuilder endpoint) {
    value(certificate, connection)
        .map(Tls::path)
        .filter(path -> !path.isEmpty())
        .ifPresent(
            path ->
                endpoint.certificate(
                    names, path, value(key, connection).map(Tls::path).orElse("")));
  }

  private List<String> localNames() {
    return names("local_name");
  }

  private List<String> localAddresses() {
    return names("local").stream().filter(name -> !name.contains("/")).toList();
  }

  private List<String> names(String type) {
    Set<String> names = new LinkedHashSet<>();
    filters.stream()
        .flatMap(List::stream)
        .filter(block -> block.type().equals(type) && !block.name().isEmpty())
        .forEach(block -> names.add(block.name()));
    return List.copyOf(names);
  }

  private void rests(Listener listener, Connection connection, EndpointBuilder endpoint) {
    List<Statement> deciding = new ArrayList<>();
    for (String name : DECIDING) {
      effective.statement(name, connection).ifPresent(deciding::add);
    }
    deciding.forEach(statement -> endpoint.restsOn(statement.place()));
    listener.places().forEach(endpoint::restsOn);
  }

  private Optional<String> value(String name, Connection connection) {
    return effective.value(name, connection);
  }
}
