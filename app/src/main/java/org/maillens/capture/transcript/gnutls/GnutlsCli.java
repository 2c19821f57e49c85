package org.maillens.capture.transcript.gnutls;

import java.util.ArrayList;
import java.util.List;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;

/// What `gnutls-cli` prints, with `-d` or without.
public final class GnutlsCli implements TranscriptSort {
  private static final Form OWN =
      Form.of(
          "- Description: \\((?:TLS|SSL|DTLS)[0-9.]+.*"
              + "|- Got a certificate list of \\d+ certificates\\."
              + "|\\*\\*\\* Received alert \\[\\d+\\]: .*"
              + "|Processed \\d+ CA certificate\\(s\\)\\."
              + "|\\|<\\d+>\\| HSK\\[0x[0-9a-f]+\\]: .*",
          "- Description: ",
          "- Got a certificate list",
          "*** Received alert ",
          "Processed ",
          "HSK[0x");
  private static final Form COMMAND = Form.of(".*\\bgnutls-cli\\s+\\S.*", "gnutls-cli");
  private static final Form RESOLVING = Form.of("Resolving '.*'\\.\\.\\.", "Resolving '");

  /// What may come before the first of its own lines.
  private static final Form BEFORE =
      Form.of(
          "\\|<\\d+>\\| .*|\\*\\*\\* .*|Could not connect to .*|Resolving '.*|Connecting to '.*|\\s*"
              + "|- .*");

  private static final int COMMAND_FAR = 4;

  @Override
  public List<Span> spans(List<String> lines) {
    List<Integer> begins = new ArrayList<>();
    int behind = 0;
    boolean resolved = false;
    boolean ended = true;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      boolean command = COMMAND.matches(line);
      ended |= command;
      boolean again = resolved && RESOLVING.matches(line);
      if (again || (ended && OWN.matches(line))) {
        begins.add(begin(lines, at, behind));
        behind = at + 1;
        ended = false;
        resolved = false;
      }
      resolved |= RESOLVING.matches(line);
    }
    return Span.beginningAt(begins, lines.size());
  }

  private static int begin(List<String> lines, int anchor, int earliest) {
    int at = anchor;
    while (at > earliest
        && BEFORE.matches(lines.get(at - 1))
        && !COMMAND.matches(lines.get(at - 1))) {
      at--;
    }
    for (int i = at - 1; i >= Math.max(earliest, at - COMMAND_FAR); i--) {
      if (COMMAND.matches(lines.get(i))) {
        return i;
      }
    }
    return at;
  }

  @Override
  public Heard read(Source source, Span span) {
    return new GnutlsReading(source, span).heard();
  }
}
