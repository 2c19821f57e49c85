package org.maillens.capture.exim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.settings.CipherReading;
import org.maillens.capture.settings.EnabledVersions;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.capture.settings.GroupNames;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.ServiceNames;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.OpensslRelease;
import org.maillens.tls.ProtocolVersion;

/// The endpoints that follow from Exim's main section.
final class EximEndpoints {
  /// `[::1]:25` and `127.0.0.1.25`: an address with a port of its own.
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^]]+)]:(\\d{1,5})|(\\d+\\.\\d+\\.\\d+\\.\\d+)\\.(\\d{1,5})");

  private final EximOptions options;
  private final EximSignIn signIn;
  private final Release release;
  private final Library library;
  private final boolean knowsAccessRules;

  /// The library that decides what the options mean.
  enum Library {
    GNUTLS,
    OPENSSL,
    UNKNOWN
  }

  /// @param knowsAccessRules whether the access rules were handed in, and none of them asks for TLS
  EximEndpoints(
      EximOptions options,
      EximSignIn signIn,
      Release release,
      Library library,
      boolean knowsAccessRules) {
    this.options = options;
    this.signIn = signIn;
    this.release = release;
    this.library = library;
    this.knowsAccessRules = knowsAccessRules;
  }

  List<ConfiguredEndpoint> all() {
    Optional<Set<Integer>> ports = ports(options.value("daemon_smtp_ports").orElse("smtp"));
    Set<Integer> tls = ports(options.value("tls_on_connect_ports").orElse("")).orElse(Set.of());
    List<ConfiguredEndpoint> endpoints = new ArrayList<>();
    List<String> everywhere = new ArrayList<>();
    boolean some = false;
    for (String item :
        EximLists.items(options.value("local_interfaces").orElse("<; ::0 ; 0.0.0.0"))) {
      Matcher own = WITH_PORT.matcher(item);
      if (own.matches()) {
        String address = own.group(1) == null ? own.group(3) : own.group(1);
        int port = Integer.parseInt(own.group(2) == null ? own.group(4) : own.group(2));
        if (port >= 1 && port <= 65535) {
          endpoints.add(endpoint(all(address) ? List.of() : List.of(address), port, tls));
        }
      } else {
        some = true;
        everywhere.add(item.replaceAll("[\\[\\]]", ""));
      }
    }
    if (some && ports.isPresent()) {
      List<String> addresses =
          everywhere.stream().anyMatch(EximEndpoints::all) ? List.of() : everywhere;
      ports.get().forEach(port -> endpoints.add(endpoint(addresses, port, tls)));
    }
    return endpoints;
  }

  private static boolean all(String address) {
    return Set.of("::0", "0.0.0.0", "::").contains(address) || address.contains("$");
  }

  /// Empty when the list hangs on something that only a running Exim knows.
  private static Optional<Set<Integer>> ports(String list) {
    Set<Integer> ports = new LinkedHashSet<>();
    for (String item : EximLists.items(list)) {
      OptionalInt named = ServiceNames.port(item);
      if (item.matches("\\d{1,5}")) {
        ports.add(Integer.parseInt(item));
      } else if (named.isPresent()) {
        ports.add(named.getAsInt());
      } else if (item.contains("$")) {
        return Optional.empty();
      }
    }
    ports.removeIf(port -> port < 1 || port > 65535);
    return Optional.of(ports);
  }

  private ConfiguredEndpoint endpoint(List<String> addresses, int port, Set<Integer> tls) {
    // Until 4.86 TLS was announced to nobody unless said otherwise.
    String usual = release.isBefore("4.87") ? "" : "*";
    boolean announced = !options.value("tls_advertise_hosts").orElse(usual).isEmpty();
    Security security =
        tls.contains(port) ? Security.IMPLICIT_TLS : announced ? Security.STARTTLS : Security.NONE;
    Answer clear =
        security == Security.IMPLICIT_TLS
            ? Answer.NO
            : signIn.cleartextBeforeTls(options.value("auth_advertise_hosts").orElse("*"));
    Answer required = knowsAccessRules ? Answer.NO : Answer.UNKNOWN;
    boolean forUsers = port == 465 || port == 587 || security == Security.IMPLICIT_TLS;
    EndpointBuilder builder =
        new EndpointBuilder(forUsers ? Protocol.SUBMISSION : Protocol.SMTP, security)
            .listening(options.isEmpty() ? Answer.UNKNOWN : Answer.YES)
            .addresses(addresses)
            .port(port)
            .tlsRequired(security == Security.IMPLICIT_TLS ? Answer.YES : required)
            .cleartextBeforeTls(clear)
            .mechanisms(signIn.mechanisms());
    if (security != Security.NONE) {
      addTls(builder);
    }
    options.places().forEach(builder::restsOn);
    return builder.build();
  }

  private void addTls(EndpointBuilder builder) {
    Optional<String> ciphers = options.value("tls_require_ciphers").filter(text -> !text.isEmpty());
    switch (library) {
      case GNUTLS -> {
        String priority = ciphers.orElse("NORMAL");
        if (!priority.contains("$")) {
          EnabledVersions on = CipherReading.gnutlsVersions(priority);
          builder
              .versions(on, isModern(on))
              .ciphers(priority, CipherReading.gnutls(priority))
              .order(Answer.of(priority.contains("%SERVER_PRECEDENCE")));
        }
      }
      case OPENSSL -> {
        String list = ciphers.orElse("DEFAULT");
        String words = options.value("openssl_options").orElse("");
        if (!words.contains("$")) {
          EnabledVersions on = openssl(words);
          builder
              .versions(on, isModern(on))
              .order(Answer.of(words.contains("+cipher_server_preference")))
              .groups(groups());
        }
        if (!list.contains("$")) {
          List<OpensslRelease> all = List.of(OpensslRelease.values());
          builder.ciphers(list, CipherReading.openssl(list, all.subList(1, all.size())));
        }
      }
      case UNKNOWN -> {
        // The same words mean different things to the two libraries.
      }
    }
    builder
        .dhFile(options.value("tls_dhparam").filter(value -> value.startsWith("/")))
        .clientCertificate(clientCertificate());
    addCertificates(builder);
  }

  private static boolean isModern(EnabledVersions on) {
    return on.versions().stream().allMatch(one -> one.compareTo(ProtocolVersion.TLS12) >= 0);
  }

  /// Words that switch off and on, from left to right; SSL 2 and 3 are off to begin with
  /// (`tls_openssl_options_parse`).
  static EnabledVersions openssl(String words) {
    Set<ProtocolVersion> off = new LinkedHashSet<>(List.of(ProtocolVersion.SSL3));
    List<String> unknown = new ArrayList<>();
    for (String word : words.strip().split("\\s+")) {
      if (word.startsWith("+no_") || word.startsWith("-no_")) {
        String name = word.substring("+no_".length()).toLowerCase(Locale.ROOT);
        Optional<ProtocolVersion> version = EnabledVersions.version(name);
        if (version.isPresent() && word.startsWith("+")) {
          off.add(version.get());
        } else {
          version.ifPresent(off::remove);
        }
      } else if (!word.isEmpty() && !word.startsWith("+") && !word.startsWith("-")) {
        unknown.add(word);
      }
    }
    return new EnabledVersions(
        EnabledVersions.all().versions().stream().filter(one -> !off.contains(one)).toList(),
        unknown);
  }

  private List<NamedGroup> groups() {
    return GroupNames.all(List.of(options.value("tls_eccurve").orElse("auto").split("[:\\s]+")));
  }

  private ClientCertificate clientCertificate() {
    String must = options.value("tls_verify_hosts").orElse("");
    String may = options.value("tls_try_verify_hosts").orElse("");
    if (must.equals("*")) {
      return ClientCertificate.REQUIRED;
    } else if (must.isEmpty() && may.isEmpty()) {
      return ClientCertificate.NOT_ASKED;
    }
    return must.isEmpty() && may.equals("*") ? ClientCertificate.ASKED : ClientCertificate.UNKNOWN;
  }

  /// A list of files; one that is worked out for each connection stays in one piece.
  private void addCertificates(EndpointBuilder builder) {
    String certificates = options.value("tls_certificate").orElse("");
    String keys = options.value("tls_privatekey").orElse("");
    List<String> files = files(certificates);
    List<String> keyFiles = files(keys);
    for (int at = 0; at < files.size(); at++) {
      String key = at < keyFiles.size() ? keyFiles.get(at) : "";
      builder.certificate(List.of(), files.get(at), key.equals(files.get(at)) ? "" : key);
    }
  }

  private static List<String> files(String value) {
    return value.contains("$") ? List.of(value) : EximLists.items(value);
  }
}
