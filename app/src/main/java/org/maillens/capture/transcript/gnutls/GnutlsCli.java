package org.maillens.capture.transcript.gnutls;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;

/// What `gnutls-cli` prints, with `-d` or without.
public final class GnutlsCli implements TranscriptSort {
  private static final Pattern OWN =
      Pattern.compile(
          "- Description: \\((?:TLS|SSL|DTLS)[0-9.]+.*"
              + "|- Got a certificate list of \\d+ certificates\\."
              + "|\\*\\*\\* Received alert \\[\\d+\\]: .*"
              + "|Processed \\d+ CA certificate\\(s\\)\\."
              + "|\\|<\\d+>\\| HSK\\[0x[0-9a-f]+\\]: .*");
  private static final Pattern COMMAND = Pattern.compile(".*\\bgnutls-cli\\s+\\S.*");
  private static final Pattern RESOLVING = Pattern.compile("Resolving '.*'\\.\\.\\.");

  /// What may come before the first of its own lines.
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\|<\\d+>\\| .*|\\*\\*\\* .*|Could not connect to .*|Resolving '.*|Connecting to '.*|\\s*"
              + "|- .*");

  private static final int COMMAND_FAR = 4;

  @Override
  public List<Span> spans(List<String> lines) {
    List<Integer> begins = new ArrayList<>();
    boolean resolved = false;
    boolean ended = true;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      boolean command = COMMAND.matcher(line).matches();
      ended |= command;
      boolean again = resolved && RESOLVING.matcher(line).matches();
      if (again || (ended && OWN.matcher(line).matches())) {
        int earliest = begins.isEmpty() ? 0 : begins.getLast() + 1;
        begins.add(Math.max(earliest, begin(lines, at, earliest)));
        ended = false;
        resolved = false;
      }
      resolved |= RESOLVING.matcher(line).matches();
    }
    return Span.beginningAt(begins, lines.size());
  }

  private static int begin(List<String> lines, int anchor, int earliest) {
    int at = anchor;
    while (at > earliest
        && BEFORE.matcher(lines.get(at - 1)).matches()
        && !COMMAND.matcher(lines.get(at - 1)).matches()) {
      at--;
    }
    for (int i = at - 1; i >= Math.max(earliest, at - COMMAND_FAR); i--) {
      if (COMMAND.matcher(lines.get(i)).matches()) {
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
