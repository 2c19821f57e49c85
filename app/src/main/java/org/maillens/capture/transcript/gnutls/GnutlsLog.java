package org.maillens.capture.transcript.gnutls;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.Messages;
import org.maillens.capture.transcript.told.Words;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.ProtocolVersion;

/// What GnuTLS logs from level 4 on: every part of the hello, and what the server chose.
final class GnutlsLog {
  private static final Form QUEUED =
      Form.of(
          ".{0,80}?HSK\\[0x[0-9A-Fa-f]*+\\]: CLIENT HELLO was queued \\[(\\d{1,5}) bytes\\]",
          "CLIENT HELLO was queued ");
  private static final Form ANSWER =
      Form.of(
          ".{0,80}?HSK\\[0x[0-9A-Fa-f]*+\\]: SERVER HELLO \\(2\\) was received.*",
          "SERVER HELLO (2) was received");
  private static final Form RETRY =
      Form.of(".{0,80}?EXT\\[0x[0-9A-Fa-f]*+\\]: HRR key share with (\\S+)", "HRR key share with ");
  private static final Form OLDER =
      Form.of(
          ".{0,80}?HSK\\[0x[0-9A-Fa-f]*+\\]: Server's version: (\\d)\\.(\\d)",
          "Server's version: ");
  private static final Form NEGOTIATED =
      Form.of(
          ".{0,80}?EXT\\[0x[0-9A-Fa-f]*+\\]: Negotiated version: (\\d)\\.(\\d)",
          "Negotiated version: ");
  private static final Form SUITE =
      Form.of(
          ".{0,80}?HSK\\[0x[0-9A-Fa-f]*+\\]: Selected cipher suite: (\\S+)",
          "Selected cipher suite: ");
  private static final Form GROUP =
      Form.of(
          ".{0,80}?(?:HSK|EXT)\\[0x[0-9A-Fa-f]*+\\]: Selected (?:group|ECC curve) (\\S+) .*",
          ": Selected ");
  private static final Form EXTENSION =
      Form.of(
          ".{0,80}?EXT\\[0x[0-9A-Fa-f]*+\\]: Parsing extension '.*/(\\d{1,5})' \\(\\d+ bytes\\)",
          "Parsing extension '");

  private final HandshakeDraft draft;
  private boolean answered;

  GnutlsLog(HandshakeDraft draft) {
    this.draft = draft;
  }

  void read(List<String> lines) {
    LoggedHello hello = new LoggedHello();
    Messages messages = new Messages(draft);
    for (String line : lines) {
      Matcher queued = QUEUED.matcher(line);
      if (queued.matches()) {
        draft.reached(Reach.HELLO);
        hello
            .message(Integer.parseInt(queued.group(1)))
            .ifPresent(bytes -> messages.message(true, bytes));
        hello = new LoggedHello();
      } else if (!answered) {
        hello.line(line);
      }
      answer(line);
    }
  }

  private void answer(String line) {
    if (ANSWER.matches(line)) {
      answered = true;
      draft.reached(Reach.ANSWERED);
      return;
    }
    Matcher matcher = RETRY.matcher(line);
    if (matcher.matches()) {
      Words.group(matcher.group(1)).ifPresent(draft::retryGroup);
      return;
    }
    if (!answered) {
      return;
    }
    matcher = NEGOTIATED.matcher(line);
    if (!matcher.matches()) {
      matcher = OLDER.matcher(line);
    }
    if (matcher.matches()) {
      draft.version(
          new ProtocolVersion(
              Integer.parseInt(matcher.group(1)) << 8 | Integer.parseInt(matcher.group(2))));
      return;
    }
    matcher = SUITE.matcher(line);
    if (matcher.matches()) {
      Words.suite(matcher.group(1)).ifPresent(draft::suite);
      return;
    }
    matcher = GROUP.matcher(line);
    if (matcher.matches()) {
      Words.group(matcher.group(1)).ifPresent(draft::group);
      return;
    }
    matcher = EXTENSION.matcher(line);
    if (matcher.matches()) {
      Optional.of(Integer.parseInt(matcher.group(1)))
          .filter(id -> id <= 0xFFFF)
          .ifPresent(id -> draft.extension(new ExtensionType(id)));
    }
  }
}
