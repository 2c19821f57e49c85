package org.maillens.diagnosis.document;

import java.util.List;
import java.util.Set;

/// Fixes for a cause that is known from an error alone: without a server's answers, the same that a
/// check hands over.
final class CauseFixes {
  private static final Set<String> PRODUCTS =
      Set.of("dovecot", "postfix", "courier", "exim", "cyrus", "nginx", "apache");

  private CauseFixes() {}

  /// @param product what wrote the error; fixes of other servers are left out where it is a server
  static List<String> of(String cause, String product) {
    return all(cause).stream().filter(id -> isFor(id, product)).toList();
  }

  /// The same for a cause that is one of several. A message to the provider would state as seen
  /// what is only possible.
  static List<String> ofPossible(String cause, String product) {
    return of(cause, product).stream().filter(id -> !id.startsWith("ask-provider-")).toList();
  }

  private static boolean isFor(String fix, String product) {
    return !PRODUCTS.contains(product)
        || fix.startsWith(product + "-")
        || PRODUCTS.stream().noneMatch(other -> fix.startsWith(other + "-"));
  }

  private static List<String> all(String cause) {
    return switch (cause) {
      case "server-too-new-for-client" ->
          List.of(
              "newer-mail-program",
              "windows-tls12-registry",
              "ask-provider-tls12",
              "dovecot-min-tls12",
              "postfix-3.6-min-tls12",
              "postfix-3.5-min-tls12",
              "dovecot-tls10",
              "postfix-3.6-tls10",
              "postfix-3.5-tls10");
      case "server-too-old-for-client" -> List.of("ask-provider-tls12", "upgrade-server-tls");
      case "no-common-suite" ->
          List.of(
              "ask-provider-suites", "newer-mail-program", "dovecot-2.4-dhe", "dovecot-2.3-dhe");
      case "dovecot-dh-file-missing" ->
          List.of("ask-provider-dhe", "dovecot-2.4-dhe", "cpanel-dovecot-dhe", "dovecot-2.3-dhe");
      case "dh-too-small" -> List.of("ask-provider-suites", "dovecot-2.4-dhe", "dovecot-2.3-dhe");
      case "tls-on-plain-port" -> List.of("settings-for-plain-port");
      case "plain-on-tls-port" -> List.of("settings-for-tls-port");
      case "certificate-expired" ->
          List.of("ask-provider-certificate", "renew-and-reload", "check-clock");
      case "certificate-not-yet-valid" -> List.of("check-clock", "ask-provider-certificate");
      case "certificate-revoked" ->
          List.of("ask-provider-certificate", "replace-revoked-certificate");
      case "missing-intermediate" ->
          List.of(
              "ask-provider-certificate",
              "dovecot-2.4-fullchain",
              "dovecot-2.3-fullchain",
              "courier-fullchain",
              "postfix-fullchain",
              "exim-fullchain");
      case "wrong-name" ->
          List.of(
              "use-certificate-name",
              "ask-provider-certificate",
              "dovecot-2.4-sni",
              "dovecot-2.3-sni",
              "courier-sni",
              "postfix-sni",
              "exim-sni");
      case "self-signed", "private-root" ->
          List.of("ask-provider-certificate", "public-certificate");
      case "not-trusted-by-program" -> List.of("newer-root-list", "ask-provider-certificate");
      case "intercepted" -> List.of("mail-scanning", "mail-scanning-network");
      case "client-certificate-required" ->
          List.of(
              "dovecot-client-certificate-off",
              "postfix-client-certificate-off",
              "courier-client-certificate-off");
      case "connection-fine" -> List.of("check-password");
      case "clock-wrong" -> List.of("check-clock");
      case "name-not-found" -> List.of("check-server-name");
      case "nothing-listening" ->
          List.of("check-port", "start-mail-service", "other-network-test", "unblock-address");
      case "address-blocked" -> List.of("other-network-test", "unblock-address");
      case "silent-server", "other-protocol" -> List.of("check-port");
      case "starttls-missing" ->
          List.of(
              "use-implicit-tls",
              "dovecot-2.4-starttls",
              "dovecot-2.3-starttls",
              "postfix-starttls",
              "stop-mail-inspection");
      case "throttled" -> List.of("wait-and-check-gently", "connection-limits");
      default -> List.of();
    };
  }
}
