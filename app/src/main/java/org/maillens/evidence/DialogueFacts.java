package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import org.maillens.mail.DialogueFailure;
import org.maillens.mail.Protocol;
import org.maillens.mail.Said;
import org.maillens.mail.Speaker;

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

  /// What was said, and what came of it.
  public static DialogueFacts of(Said said, Problem problem) {
    return new DialogueFacts(
        said.greeting(),
        said.capabilities(),
        switch (said.starttls()) {
          case YES -> Answer.YES;
          case NO -> Answer.NO;
          case UNKNOWN -> Answer.UNKNOWN;
        },
        problem,
        said.lines().stream().map(line -> new Line(line.fromServer(), line.text())).toList());
  }

  /// What a server said to a hello, where that is no TLS: the greeting of the very service that was
  /// wanted tells the wrong port, anything else only that this is no such port.
  ///
  /// @param text see [ServerText#plain]
  public static DialogueFacts plain(Protocol wanted, String text) {
    return new DialogueFacts(
        text,
        List.of(),
        Answer.UNKNOWN,
        Speaker.greets(wanted, text) ? Problem.SPEAKS_PLAIN : Problem.OTHER_PROTOCOL,
        List.of());
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
    ENDED;

    /// The problem behind a dialogue's failure.
    public static Problem of(DialogueFailure failure) {
      return switch (failure.kind()) {
        case NO_STARTTLS -> NO_STARTTLS;
        case STARTTLS_REFUSED -> STARTTLS_REFUSED;
        case BUSY, REFUSED -> BUSY;
        case BINARY_GREETING -> failure.speaker() == Speaker.TLS ? EXPECTS_TLS : OTHER_PROTOCOL;
        case LINE_TOO_LONG, TOO_MUCH -> TOO_LONG;
        case MASKED -> MASKED;
        case NOT_THIS_PROTOCOL -> OTHER_PROTOCOL;
        case SILENT -> SILENT;
        case STALLED, ENDED -> ENDED;
      };
    }
  }
}
