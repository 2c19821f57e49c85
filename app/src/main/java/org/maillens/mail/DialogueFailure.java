package org.maillens.mail;

/// Why a dialogue does not get to TLS.
///
/// @param stage how far it had got
/// @param code the reply code of SMTP, the description of a TLS alert, otherwise 0
/// @param text the server's own words, made visible and cut; for a binary greeting its first bytes
///   in hexadecimal; empty where nothing was said
/// @param speaker what seems to answer there
public record DialogueFailure(Kind kind, Stage stage, int code, String text, Speaker speaker) {

  /// The kinds of failure.
  public enum Kind {
    /// STARTTLS or STLS is not among the capabilities.
    NO_STARTTLS,
    /// The server refuses the command although it offers it, or does not say what it offers.
    STARTTLS_REFUSED,
    /// The server does not want us now: 4xx, `* BYE`, `-ERR`, `BYE`.
    BUSY,
    /// The server does not want us at all: 5xx instead of a greeting or as answer to EHLO.
    REFUSED,
    /// The first bytes are no text. With speaker TLS: this port wants TLS at once.
    BINARY_GREETING,
    /// A line, or a literal, longer than 128 KiB.
    LINE_TOO_LONG,
    /// More than 512 KiB without an end.
    TOO_MUCH,
    /// A firewall hides the greeting or STARTTLS (`220 ****`, `250-XXXXXXXA`).
    MASKED,
    /// Another protocol answers, see [DialogueFailure#speaker].
    NOT_THIS_PROTOCOL,
    /// Nothing came in time: so behaves a port that waits for TLS.
    SILENT,
    /// Something came, but not all of it in time.
    STALLED,
    /// The server closed the connection first.
    ENDED
  }

  /// How far the dialogue had got.
  public enum Stage {
    GREETING,
    CAPABILITIES,
    STARTTLS
  }
}
