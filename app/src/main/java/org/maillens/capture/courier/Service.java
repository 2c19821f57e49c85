package org.maillens.capture.courier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.maillens.capture.courier.Variables.Variable;
import org.maillens.capture.settings.CipherReading;
import org.maillens.capture.settings.EnabledVersions;
import org.maillens.capture.settings.EndpointBuilder;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.OpensslRelease;

/// The endpoints of Courier's IMAP or POP3 server.
///
/// Which TLS library it was built with the files do not say: `TLS_PROTOCOL` and `TLS_CIPHER_LIST`
/// are OpenSSL's, `TLS_PRIORITY` GnuTLS's (comments in `imapd-ssl` of Courier-IMAP 5.2.11). So
/// versions and suites are told only where one kind is set and the other is not, and never as all
/// there is.
final class Service {
  private final Protocol protocol;
  private final Variables variables;

  /// @param protocol IMAP or POP3
  /// @param variables of `imapd` and then of `imapd-ssl`, as far as they are at hand
  Service(Protocol protocol, Variables variables) {
    this.protocol = protocol;
    this.variables = variables;
  }

  /// The plain port and the one with TLS, as often as they have ports.
  List<ConfiguredEndpoint> endpoints() {
    List<ConfiguredEndpoint> endpoints = new ArrayList<>();
    boolean imap = protocol == Protocol.IMAP;
    for (String port : ports("SSLPORT", Security.IMPLICIT_TLS)) {
      endpoints.add(
          endpoint(
              Security.IMPLICIT_TLS,
              port,
              "SSLADDRESS",
              isStarted(imap ? "IMAPDSSLSTART" : "POP3DSSLSTART")));
    }
    Optional<Boolean> upgrade = isYes(imap ? "IMAPDSTARTTLS" : "POP3_STARTTLS");
    Security plain = upgrade.orElse(true) ? Security.STARTTLS : Security.NONE;
    for (String port : ports("PORT", plain)) {
      endpoints.add(
          endpoint(plain, port, "ADDRESS", isStarted(imap ? "IMAPDSTART" : "POP3DSTART")));
    }
    return endpoints;
  }

  private ConfiguredEndpoint endpoint(
      Security security, String port, String address, Answer started) {
    EndpointBuilder endpoint = new EndpointBuilder(protocol, security);
    // "127.0.0.1.900" is port 900 on 127.0.0.1.
    int dot = port.lastIndexOf('.');
    endpoint.port(number(port.substring(dot + 1)));
    List<String> all = variables.value(address).map(List::of).orElse(List.of());
    List<String> addresses = dot < 0 ? all : List.of(port.substring(0, dot));
    endpoint.addresses(addresses.contains("0") ? List.of() : addresses);
    endpoint.listening(started);
    boolean required =
        variables
            .value(protocol == Protocol.IMAP ? "IMAP_TLS_REQUIRED" : "POP3_TLS_REQUIRED")
            .filter(value -> !value.equals("0"))
            .isPresent();
    boolean implicit = security == Security.IMPLICIT_TLS;
    endpoint.tlsRequired(Answer.of(implicit || required));
    endpoint.cleartextBeforeTls(Answer.of(!implicit && !required));
    endpoint.mechanisms(mechanisms(implicit));
    if (security != Security.NONE) {
      tls(implicit, endpoint);
    }
    variables.all().stream()
        .filter(variable -> isLast(variable) && !isElsewhere(variable, implicit))
        .forEach(variable -> endpoint.restsOn(variable.place()));
    return endpoint.build();
  }

  private boolean isLast(Variable variable) {
    return variables.last(variable.name()).filter(variable::equals).isPresent()
        && CourierReader.isAboutTheConnection(variable.name());
  }

  private static boolean isElsewhere(Variable variable, boolean implicit) {
    return implicit
        ? List.of("PORT", "ADDRESS", "TLS_STARTTLS_PROTOCOL").contains(variable.name())
        : variable.name().startsWith("SSL");
  }

  private void tls(boolean implicit, EndpointBuilder endpoint) {
    Optional<String> priority = variables.value("TLS_PRIORITY");
    Optional<String> ciphers = variables.value("TLS_CIPHER_LIST");
    Optional<String> lowest =
        (implicit ? Optional.<String>empty() : variables.value("TLS_STARTTLS_PROTOCOL"))
            .or(() -> variables.value("TLS_PROTOCOL"));
    if (priority.isPresent() && ciphers.isEmpty() && lowest.isEmpty()) {
      endpoint.ciphers(priority.get(), CipherReading.gnutls(priority.get()));
      endpoint.versions(CipherReading.gnutlsVersions(priority.get()), false);
    } else if (priority.isEmpty()) {
      ciphers.ifPresent(
          text ->
              endpoint.ciphers(
                  text, CipherReading.openssl(text, List.of(OpensslRelease.values()))));
      lowest.map(Service::atLeast).ifPresent(versions -> endpoint.versions(versions, false));
    }
    endpoint.dhFile(variables.value("TLS_DHPARAMS").or(() -> variables.value("TLS_DHCERTFILE")));
    endpoint.clientCertificate(
        switch (variables.value("TLS_VERIFYPEER").orElse("").toUpperCase(Locale.ROOT)) {
          case "PEER" -> ClientCertificate.ASKED;
          case "REQUIREPEER" -> ClientCertificate.REQUIRED;
          case "NONE" -> ClientCertificate.NOT_ASKED;
          default -> ClientCertificate.UNKNOWN;
        });
    variables
        .value("TLS_CERTFILE")
        .ifPresent(
            file ->
                endpoint.certificate(
                    List.of(), file, variables.value("TLS_PRIVATE_KEYFILE").orElse("")));
  }

  /// `TLSv1`, `TLSv1+`, `TLSv1.1++`: a lower bound. Old versions also had lists, `TLS1_1:TLS1` and
  /// `SSL23`, of which only those with one version more than a bound are understood.
  private static EnabledVersions atLeast(String text) {
    String bare = text.replaceFirst("\\+{1,2}$", "");
    return EnabledVersions.version(bare)
        .map(EnabledVersions::atLeast)
        .orElseGet(() -> EnabledVersions.list(bare));
  }

  private List<String> ports(String name, Security security) {
    return List.of(
        variables
            .value(name)
            .orElseGet(() -> String.valueOf(protocol.defaultPort(security)))
            .split("[,\\s]+"));
  }

  private static int number(String port) {
    boolean number = port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65535;
    return number ? Integer.parseInt(port) : 0;
  }

  /// Only scripts that start Courier look at it, and not all do: Debian's units do not.
  private Answer isStarted(String name) {
    return isYes(name).filter(yes -> yes).isPresent() ? Answer.YES : Answer.UNKNOWN;
  }

  private Optional<Boolean> isYes(String name) {
    return variables.value(name).map(value -> value.toLowerCase(Locale.ROOT).startsWith("y"));
  }

  private List<String> mechanisms(boolean secured) {
    boolean imap = protocol == Protocol.IMAP;
    String name = imap ? "IMAP_CAPABILITY" : "POP3AUTH";
    String text =
        (secured ? variables.value(name + "_TLS") : Optional.<String>empty())
            .or(() -> variables.value(name))
            .orElse("");
    return List.of(text.toUpperCase(Locale.ROOT).split("\\s+")).stream()
        .filter(word -> !imap || word.startsWith("AUTH="))
        .map(word -> imap ? word.substring(5) : word)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
