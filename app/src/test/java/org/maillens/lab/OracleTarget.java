package org.maillens.lab;

import java.util.ArrayList;
import java.util.List;

/// Where the oracle asks.
///
/// @param host name or address
/// @param port TCP port
/// @param starttls the protocol as `-starttls` names it (`imap`, `pop3`, `smtp`), or empty for
///   implicit TLS
public record OracleTarget(String host, int port, String starttls) {
  /// A port that speaks TLS at once.
  public static OracleTarget of(OpensslServer server) {
    return new OracleTarget(server.host(), server.port(), "");
  }

  /// A service of a lab server: those whose name ends in `s` speak TLS at once, the others want
  /// STARTTLS.
  public static OracleTarget of(LabServer server, String service) {
    return new OracleTarget(
        server.host(), server.port(service), service.endsWith("s") ? "" : service);
  }

  List<String> options() {
    List<String> options = new ArrayList<>(List.of("-connect", host + ":" + port));
    if (!starttls.isEmpty()) {
      options.addAll(List.of("-starttls", starttls));
    }
    return options;
  }
}
