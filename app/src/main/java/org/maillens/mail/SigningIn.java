package org.maillens.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.maillens.knowledge.Shipped;
import tools.jackson.databind.JsonNode;

/// One row of the table of who may sign in to Dovecot how, in `/servers/dovecot-signing-in.json`.
///
/// @param mode the setting `ssl`
/// @param cleartext whether `auth_allow_cleartext` is `yes` or `disable_plaintext_auth` is `no`
/// @param secured whether TLS is on, or the connection comes from the server's own address
/// @param protocol IMAP or POP3
/// @param kind how the client signs in
/// @param allowed whether it may
/// @param replies what the server answers where it may not, by version (`2.3`, `2.4`)
public record SigningIn(
    Mode mode,
    boolean cleartext,
    boolean secured,
    Protocol protocol,
    Kind kind,
    boolean allowed,
    Map<String, String> replies) {
  private static final String FILE = "/servers/dovecot-signing-in.json";
  private static final List<SigningIn> ROWS = load();

  public SigningIn {
    replies = Map.copyOf(replies);
  }

  /// Values of `ssl`.
  public enum Mode {
    NO,
    YES,
    REQUIRED
  }

  /// Ways to sign in.
  public enum Kind {
    /// `LOGIN` of IMAP, `USER` and `PASS` of POP3: no mechanism, and the password as it is.
    LOGIN,
    /// The mechanisms PLAIN and LOGIN: the password as it is, in Base64.
    CLEARTEXT,
    /// Any other mechanism.
    OTHER
  }

  /// The whole table.
  public static List<SigningIn> rows() {
    return ROWS;
  }

  /// Whether a sign-in is allowed; empty for protocols on which no server was measured.
  ///
  /// @param mechanism such as `PLAIN` or `CRAM-MD5`, in any case; empty for a sign-in without one
  public static Optional<Boolean> allowed(
      Mode mode, boolean cleartext, String mechanism, Protocol protocol, boolean secured) {
    return row(mode, cleartext, mechanism, protocol, secured).map(SigningIn::allowed);
  }

  /// The row about a sign-in.
  ///
  /// @param mechanism such as `PLAIN` or `CRAM-MD5`, in any case; empty for a sign-in without one
  public static Optional<SigningIn> row(
      Mode mode, boolean cleartext, String mechanism, Protocol protocol, boolean secured) {
    Kind kind =
        switch (mechanism.toUpperCase(Locale.ROOT)) {
          case "" -> Kind.LOGIN;
          case "PLAIN", "LOGIN" -> Kind.CLEARTEXT;
          default -> Kind.OTHER;
        };
    return ROWS.stream()
        .filter(row -> row.mode == mode && row.cleartext == cleartext && row.secured == secured)
        .filter(row -> row.protocol == protocol && row.kind == kind)
        .findFirst();
  }

  private static List<SigningIn> load() {
    return Shipped.json(FILE).path("rows").valueStream().map(SigningIn::row).toList();
  }

  private static SigningIn row(JsonNode row) {
    Map<String, String> replies = new LinkedHashMap<>();
    row.path("replies")
        .propertyStream()
        .forEach(e -> replies.put(e.getKey(), e.getValue().asString()));
    return new SigningIn(
        Mode.valueOf(upper(row, "ssl")),
        row.path("cleartext").asBoolean(),
        row.path("secured").asBoolean(),
        Protocol.valueOf(upper(row, "protocol")),
        Kind.valueOf(upper(row, "kind")),
        row.path("allowed").asBoolean(),
        replies);
  }

  private static String upper(JsonNode row, String field) {
    return row.path(field).asString().toUpperCase(Locale.ROOT);
  }
}
