package org.maillens.capture.transcript.curl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;

/// What curl prints with `-v`, `-vv`, `--trace` and `--trace-ascii`, one connection after another.
public final class Curl implements TranscriptSort {
  /// The time of `--trace-time`, the connection of `-vv`, and what is left of the progress meter,
  /// which goes through the same pipe without a line of its own.
  private static final Pattern DECORATION =
      Pattern.compile(
          "^(?:.*(?:--|\\d):(?:--|\\d\\d):(?:--|\\d\\d) +\\d+(?=[*<>{}=\\d]))?"
              + "(?:\\d\\d:\\d\\d:\\d\\d\\.\\d{6} )?(?:\\[\\d+-\\d+] )?");

  private static final Form TRYING =
      Form.of("(?:\\*|== Info:) {2,3}Trying \\S+\\.\\.\\.", "Trying ");
  private static final Form CONNECTED =
      Form.of(
          "(?:\\*|== Info:) (?:Connected to|Established connection to) \\S+ .*",
          "Connected to ",
          "Established connection to ");
  private static final Form TLS =
      Form.of(
          "(?:\\*|== Info:) (?:TLSv1\\.\\d|SSLv3|TLSv1\\.0) \\((?:OUT|IN)\\), TLS .*", ", TLS ");
  private static final Form COMMAND = Form.of(".*\\bcurl(?:\\.exe)?\\s.*", "curl");

  private static final int COMMAND_FAR = 8;

  /// A line without what stands around it.
  static String bare(String line) {
    return DECORATION.matcher(line).replaceFirst("");
  }

  @Override
  public List<Span> spans(List<String> lines) {
    List<Integer> begins = new ArrayList<>();
    boolean connected = true;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (line.indexOf('*') < 0 && line.indexOf("== Info") < 0) {
        connected |= COMMAND.matches(line);
        continue;
      }
      String bare = bare(line);
      boolean tries = TRYING.matches(bare);
      boolean middle = begins.isEmpty() && TLS.matches(bare);
      if ((tries && connected) || middle) {
        int earliest = begins.isEmpty() ? 0 : begins.getLast() + 1;
        begins.add(begin(lines, at, earliest));
        connected = false;
      }
      connected |= CONNECTED.matches(bare) || COMMAND.matches(line);
    }
    return Span.beginningAt(begins, lines.size());
  }

  private static int begin(List<String> lines, int at, int earliest) {
    for (int i = at - 1; i >= Math.max(earliest, at - COMMAND_FAR); i--) {
      if (COMMAND.matches(lines.get(i))) {
        return i;
      }
    }
    return at;
  }

  @Override
  public Heard read(Source source, Span span) {
    return new CurlReading(source, span).heard();
  }
}
