package org.maillens.lab.captures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What `gnutls-cli` does with the servers.
final class GnutlsTraffic {
  private static final String NAME = "mail.lab.example";
  private static final List<String> VERSIONS = List.of("TLS1.2", "TLS1.3");

  private final Servers servers;
  private final Runs runs;

  GnutlsTraffic(Servers servers, Runs runs) {
    this.servers = servers;
    this.runs = runs;
  }

  void add() {
    for (String version : VERSIONS) {
      String only = "NORMAL:-VERS-ALL:+VERS-" + version;
      for (String server : List.of("dovecot23", "dovecot24", "courier")) {
        for (String service : List.of("imaps", "imap", "pop3s", "pop3")) {
          client(server + " " + service, only, true, NAME);
        }
        client(server + " imaps", only, false, NAME);
        client(server + " imap", only, true, "wrong.example");
      }
      client("postfix smtp", only, true, NAME);
      client("postfix smtps", only, false, NAME);
      client("expired imaps", only, true, NAME);
      client("expired pop3s", only, true, NAME);
      client("dovecotAsks imap", only, true, NAME);
      client("postfixAsks smtp", only, true, NAME);
      client("courierAsks imaps", only, true, NAME);
      for (String at :
          List.of("resets", "closes", "http", "internalError", "piecesOf7", "closed")) {
        client(at, only, true, NAME);
      }
    }
    for (String at : List.of("dovecot24 imaps", "courier imap", "postfix smtp")) {
      client(at, "NORMAL", true, NAME);
      client(at, "NORMAL:-VERS-ALL:+VERS-TLS1.0:%VERIFY_ALLOW_SIGN_WITH_SHA1", true, NAME);
      client(at, "NORMAL:-VERS-ALL:+VERS-TLS1.1:%VERIFY_ALLOW_SIGN_WITH_SHA1", true, NAME);
      client(at, "NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+CAMELLIA-128-CBC", true, NAME);
      client(at, "NORMAL:-GROUP-ALL:+GROUP-FFDHE2048", true, NAME);
    }
    client("p384", "NORMAL:-GROUP-ALL:+GROUP-SECP256R1:+GROUP-SECP384R1", true, NAME);
    client("oneSuite", "NORMAL", true, NAME);
    client("tls11", "NORMAL:-VERS-ALL:+VERS-TLS1.2", true, NAME);
    client(
        "all",
        "NORMAL:-KX-ALL:+DHE-RSA:-VERS-ALL:+VERS-TLS1.2:-GROUP-ALL:+GROUP-FFDHE2048",
        true,
        NAME);
    client("all", "NORMAL:-VERS-ALL:+VERS-TLS1.0", true, NAME);
    client("all", "NORMAL:%COMPAT", true, NAME);
    client("bigChain", "NORMAL", true, NAME);
  }

  private void client(String at, String priority, boolean trusting, String name) {
    String service = at.substring(at.indexOf(' ') + 1);
    boolean mail = at.contains(" ");
    List<String> command =
        new ArrayList<>(
            List.of(
                "gnutls-cli",
                "--port",
                String.valueOf(servers.port(at)),
                "--priority",
                priority,
                "--sni-hostname",
                NAME,
                "--verify-hostname",
                name));
    if (trusting) {
      command.addAll(List.of("--x509cafile", servers.certificates().root().toString()));
    }
    if (mail && !service.endsWith("s")) {
      command.addAll(List.of("--starttls-proto", service));
    }
    command.add("127.0.0.1");
    // Its input ends at once, and so does the connection.
    runs.add(
        "gnutls-cli",
        () -> runs.command(command, Map.of("SSLKEYLOGFILE", runs.keyFile().toString()), ""));
  }
}
