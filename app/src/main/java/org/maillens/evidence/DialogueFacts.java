package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;

/// What the mail server said before TLS (or, with implicit TLS, inside it). Text from the server is
/// shown and stored, never interpreted as markup.
///
/// @param greeting first line or lines; empty when none was seen
/// @param capabilities as announced, in order
/// @param starttls whether STARTTLS/STLS is offered; `UNKNOWN` when not asked (implicit TLS)
/// @param problem `NONE`, or why the dialogue did not get to TLS
/// @param lines the dialogue as it went, oldest first
public record DialogueFacts(
    @Sensitivity(PUBLIC) String greeting,
    @Sensitivity(PUBLIC) List<String> capabilities,
    @Sensitivity(PUBLIC) Answer starttls,
    @Sensitivity(PUBLIC) Problem problem,
    @Sensitivity(PUBLIC) List<Line> lines) {

  public DialogueFacts {
    capabilities = List.copyOf(capabilities);
    lines = List.copyOf(lines);
  }

  /// Nothing was said or asked.
  public static DialogueFacts none() {
    return new DialogueFacts("", List.of(), Answer.UNKNOWN, Problem.NONE, List.of());
  }

  /// One line of the dialogue.
  public record Line(@Sensitivity(PUBLIC) boolean fromServer, @Sensitivity(PUBLIC) String text) {}

  /// Why the dialogue did not get to TLS.
  public enum Problem {
    NONE,
    /// The server does not offer STARTTLS.
    NO_STARTTLS,
    /// The server offers STARTTLS and then refuses it.
    STARTTLS_REFUSED,
    /// 421, 554, `* BYE`, `-ERR` as greeting: the server does not want us, now or at all.
    BUSY,
    /// Bytes that are no text: this port expects TLS at once.
    EXPECTS_TLS,
    /// A text greeting where TLS should start: this port is a plain or STARTTLS port.
    SPEAKS_PLAIN,
    /// Silence instead of a greeting, as a port with implicit TLS behaves.
    SILENT,
    /// The greeting is masked by a firewall (`220 ****`).
    MASKED,
    /// Another protocol answers.
    OTHER_PROTOCOL,
    /// A line or an answer longer than any legal one.
    TOO_LONG,
    /// The connection ended before the dialogue did.
    ENDED
  }
}
