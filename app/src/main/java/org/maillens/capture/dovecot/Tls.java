package org.maillens.capture.dovecot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.capture.settings.CipherReading;
import org.maillens.capture.settings.EnabledVersions;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.capture.settings.GroupNames;
import org.maillens.evidence.Answer;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.OpensslRelease;
import org.maillens.tls.ProtocolVersion;

/// What the `ssl_…` settings mean for one kind of connection.
final class Tls {
  /// The default since 2.3.0, in src/lib-master/master-service-ssl-settings.c and in `doveconf -d`
  /// of 2.3.19 and 2.4.1; before, up to 2.2.36.
  private static final String CIPHERS =
      "ALL:!kRSA:!SRP:!kDHd:!DSS:!aNULL:!eNULL:!EXPORT:!DES:!3DES:!MD5:!PSK:!RC4:!ADH:!LOW@STRENGTH";

  private static final String OLD_CIPHERS = "ALL:!LOW:!SSLv2:!EXP:!aNULL";

  private final Effective effective;
  private final Edition edition;
  private final Connection connection;

  Tls(Effective effective, Edition edition, Connection connection) {
    this.effective = effective;
    this.edition = edition;
    this.connection = connection;
  }

  /// Adds all of it.
  void describe(EndpointBuilder endpoint) {
    Optional<EnabledVersions> versions = versions();
    String ciphers = value("ssl_cipher_list").orElseGet(this::defaultCiphers);
    CipherReading reading =
        ciphers.isEmpty()
            ? CipherReading.openssl("", List.of())
            : CipherReading.openssl(ciphers, releases());
    endpoint.ciphers(ciphers, reading);
    versions.ifPresent(enabled -> endpoint.versions(enabled, known(enabled, reading)));
    endpoint.order(order()).groups(groups()).dhFile(dhFile());
    endpoint.clientCertificate(clientCertificate());
  }

  private Optional<EnabledVersions> versions() {
    Optional<String> lowest = value("ssl_min_protocol");
    if (lowest.isPresent()) {
      return Optional.of(atLeast(lowest.get()));
    }
    Optional<String> list = value("ssl_protocols");
    if (list.isPresent()) {
      return Optional.of(fromList(list.get()));
    }
    if (edition.release().numbers().size() > 2 || edition.release().isAtLeast("2.4")) {
      if (edition.release().isAtLeast("2.3.15")) {
        return Optional.of(EnabledVersions.atLeast(ProtocolVersion.TLS12));
      }
      if (edition.release().isAtLeast("2.3")) {
        return Optional.of(EnabledVersions.atLeast(ProtocolVersion.TLS10));
      }
      // "!SSLv2" and later "!SSLv2 !SSLv3"; whether a package says otherwise is not known.
      return edition.release().isAtLeast("2.2.31")
          ? Optional.of(EnabledVersions.atLeast(ProtocolVersion.TLS10))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static EnabledVersions atLeast(String word) {
    return switch (word) {
      case "ANY" -> EnabledVersions.all();
      // The newest that the library has.
      case "LATEST" -> EnabledVersions.atLeast(ProtocolVersion.TLS13);
      default ->
          EnabledVersions.version(word)
              .map(EnabledVersions::atLeast)
              .orElseGet(() -> new EnabledVersions(List.of(), List.of(word)));
    };
  }

  /// With OpenSSL 1.1.0 and later all versions of Dovecot take the lowest that is left as the bound
  /// and have no upper one (ssl_protocols_to_min_protocol); with older ones TLS 1.3 does not exist.
  private static EnabledVersions fromList(String text) {
    EnabledVersions list = EnabledVersions.bounded(text);
    return list.versions().isEmpty()
        ? list
        : new EnabledVersions(
            EnabledVersions.atLeast(list.versions().getLast()).versions(), list.notUnderstood());
  }

  /// Nothing below TLS 1.2 is certain unless the string lowers the security level; TLS 1.3 needs
  /// OpenSSL 1.1.1; SSL 3.0 is in hardly any build.
  private boolean known(EnabledVersions enabled, CipherReading reading) {
    if (enabled.versions().isEmpty() || !edition.modernOpenssl()) {
      return false;
    }
    ProtocolVersion lowest = enabled.versions().getLast();
    return lowest.compareTo(ProtocolVersion.TLS12) >= 0
        || (reading.levelZero() && lowest.compareTo(ProtocolVersion.TLS10) >= 0);
  }

  private String defaultCiphers() {
    if (edition.release().isAtLeast("2.3")) {
      return CIPHERS;
    }
    return edition.release().isBefore("2.3") ? OLD_CIPHERS : "";
  }

  private List<OpensslRelease> releases() {
    List<OpensslRelease> possible = new ArrayList<>(List.of(OpensslRelease.values()));
    if (edition.modernOpenssl()) {
      possible.remove(OpensslRelease.V1_0_2);
    }
    return possible;
  }

  private Answer order() {
    Optional<String> old = value("ssl_prefer_server_ciphers");
    Optional<String> now = value("ssl_server_prefer_ciphers");
    return Answer.of(
        now.map(word -> word.equals("server")).or(() -> old.map(Tls::isYes)).orElse(false));
  }

  private List<NamedGroup> groups() {
    List<NamedGroup> groups = new ArrayList<>();
    for (String name : value("ssl_curve_list").orElse("").split("[:\\s]+")) {
      GroupNames.group(name).ifPresent(groups::add);
    }
    return groups;
  }

  private Optional<String> dhFile() {
    return value("ssl_server_dh_file")
        .or(() -> value("ssl_dh"))
        .map(Tls::path)
        .filter(path -> !path.isEmpty());
  }

  /// Dovecot asks in the handshake and refuses at sign-in.
  private ClientCertificate clientCertificate() {
    boolean required = value("auth_ssl_require_client_cert").filter(Tls::isYes).isPresent();
    String asked =
        value("ssl_server_request_client_cert")
            .or(() -> value("ssl_verify_client_cert"))
            .orElse("no");
    if (required) {
      return ClientCertificate.REQUIRED;
    }
    return asked.equals("no") ? ClientCertificate.NOT_ASKED : ClientCertificate.ASKED;
  }

  private Optional<String> value(String name) {
    return effective.value(name, connection);
  }

  /// A file without the `<` that has its content read.
  static String path(String value) {
    return value.startsWith("<") ? value.substring(1).strip() : value;
  }

  static boolean isYes(String value) {
    return value.equalsIgnoreCase("yes") || value.equalsIgnoreCase("y") || value.equals("1");
  }
}
