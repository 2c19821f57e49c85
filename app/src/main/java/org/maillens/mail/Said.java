package org.maillens.mail;

import java.util.List;

/// What was said before TLS. Everything from the server is text to show and to store, never markup:
/// control characters are written out (see [ServerText]).
///
/// @param greeting the first line or lines, joined by a line feed; empty when none was seen
/// @param capabilities as announced, in order, one string for a capability with its parameters
/// @param starttls whether STARTTLS or STLS is among them
/// @param loginDisabled IMAP's `LOGINDISABLED`: no password before TLS
/// @param authMechanisms SASL mechanisms announced, in order
/// @param preauthenticated IMAP greeted with `PREAUTH`
/// @param masked a firewall has overwritten the greeting or a capability
/// @param lines both directions, oldest first: at most 400, at most 1000 characters each
/// @param omittedLines how many more there were
/// @param receivedBytes what the server sent
public record Said(
    String greeting,
    List<String> capabilities,
    Offer starttls,
    boolean loginDisabled,
    List<String> authMechanisms,
    boolean preauthenticated,
    boolean masked,
    List<Line> lines,
    int omittedLines,
    int receivedBytes) {

  public Said {
    capabilities = List.copyOf(capabilities);
    authMechanisms = List.copyOf(authMechanisms);
    lines = List.copyOf(lines);
  }

  /// One line, without its line end.
  public record Line(boolean fromServer, String text) {}

  /// Whether something is offered.
  public enum Offer {
    YES,
    NO,
    /// The server was not asked or did not say.
    UNKNOWN
  }
}
