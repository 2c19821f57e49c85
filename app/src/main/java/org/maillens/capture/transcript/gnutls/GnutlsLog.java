package org.maillens.capture.transcript.gnutls;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.HandshakeDraft;
import org.maillens.capture.transcript.told.Messages;
import org.maillens.capture.transcript.told.Words;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.ProtocolVersion;

/// What GnuTLS logs from level 4 on: every part of the hello, and what the server chose.
final class GnutlsLog {
  private static final Pattern QUEUED =
      Pattern.compile(".*HSK\\[0x.*\\]: CLIENT HELLO was queued \\[(\\d{1,5}) bytes\\]");
  private static final Pattern ANSWER =
      Pattern.compile(".*HSK\\[0x.*\\]: SERVER HELLO \\(2\\) was received.*");
  private static final Pattern RETRY =
      Pattern.compile(".*EXT\\[0x.*\\]: HRR key share with (\\S+)");
  private static final Pattern OLDER =
      Pattern.compile(".*HSK\\[0x.*\\]: Server's version: (\\d)\\.(\\d)");
  private static final Pattern NEGOTIATED =
      Pattern.compile(".*EXT\\[0x.*\\]: Negotiated version: (\\d)\\.(\\d)");
  private static final Pattern SUITE =
      Pattern.compile(".*HSK\\[0x.*\\]: Selected cipher suite: (\\S+)");
  private static final Pattern GROUP =
      Pattern.compile(".*(?:HSK|EXT)\\[0x.*\\]: Selected (?:group|ECC curve) (\\S+) .*");
  private static final Pattern EXTENSION =
      Pattern.compile(".*EXT\\[0x.*\\]: Parsing extension '.*/(\\d{1,5})' \\(\\d+ bytes\\)");

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
    if (ANSWER.matcher(line).matches()) {
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
