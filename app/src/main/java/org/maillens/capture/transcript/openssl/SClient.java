package org.maillens.capture.transcript.openssl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;

/// What `openssl s_client` prints, whole or in part, with whatever options.
public final class SClient implements TranscriptSort {
  private static final Pattern CONNECTED =
      Pattern.compile(".{0,30}?\\bCONNECTED\\([0-9A-Fa-f]{8}\\).*|CONNECTION ESTABLISHED");

  private static final Pattern FAILED = Pattern.compile("\\s*connect:errno=\\d+");

  /// Lines that s_client alone prints, by which a transcript without its beginning is known.
  private static final Pattern PART =
      Pattern.compile(
          "\\s*(?:New|Reused), (?:TLSv1(?:\\.\\d|/SSLv3)?|SSLv[23]|\\(NONE\\)), Cipher is \\S+"
              + "|\\s*SSL handshake has read \\d+ bytes and written \\d+ bytes.*");

  private static final Pattern CHAIN = Pattern.compile("\\s*Certificate chain");
  private static final Pattern LINK = Pattern.compile("\\s*0 s: ?.*");
  private static final Pattern COMMAND = Pattern.compile(".*\\bs_client\\s.*");

  /// What may stand before "CONNECTED": errors and verification come through another pipe.
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\s*|depth=\\d+ .*|verify (?:error|return):.*|Connecting to \\S+"
              + "|Can't use SSL_get_servername|[0-9A-Fa-f]{4,}:error:.*|(?:write|read|connect):.*"
              + "|Didn't find .*|didn't find .*|TLS server extension .*|Using default temp DH.*"
              + "|[0-9a-f]{4} - .*|getservbyname.*|BIO_.*|gethostbyname.*|WARNING: .*");

  private static final int FAR = 60;
  private static final int COMMAND_FAR = 6;

  @Override
  public List<Span> spans(List<String> lines) {
    List<Integer> begins = new ArrayList<>();
    for (int at = 0; at < lines.size(); at++) {
      if (isAnchor(lines, at, !begins.isEmpty())) {
        int earliest = begins.isEmpty() ? 0 : begins.getLast() + 1;
        begins.add(Math.max(earliest, begin(lines, at, earliest)));
      }
    }
    return Span.beginningAt(begins, lines.size());
  }

  @Override
  public Heard read(Source source, Span span) {
    return new SClientReading(source, span).heard();
  }

  private static boolean isAnchor(List<String> lines, int at, boolean within) {
    String line = lines.get(at);
    if (CONNECTED.matcher(line).matches()) {
      return true;
    }
    if (FAILED.matcher(line).matches()) {
      return !goesOn(lines, at);
    }
    if (within) {
      return false;
    }
    return PART.matcher(line).matches()
        || (CHAIN.matcher(line).matches()
            && lines.subList(at + 1, Math.min(lines.size(), at + 3)).stream()
                .anyMatch(next -> LINK.matcher(next).matches()));
  }

  /// Whether another address of the same host is tried next.
  private static boolean goesOn(List<String> lines, int at) {
    for (int i = at + 1; i < Math.min(lines.size(), at + COMMAND_FAR); i++) {
      String line = lines.get(i);
      if (COMMAND.matcher(line).matches()) {
        return false;
      }
      if (CONNECTED.matcher(line).matches() || FAILED.matcher(line).matches()) {
        return true;
      }
    }
    return false;
  }

  /// The first line that belongs to it: errors that came early, and before them the command.
  private static int begin(List<String> lines, int anchor, int earliest) {
    int at = anchor;
    while (at > earliest
        && anchor - at < FAR
        && BEFORE.matcher(lines.get(at - 1)).matches()
        && !CONNECTED.matcher(lines.get(at - 1)).matches()) {
      at--;
    }
    for (int i = at - 1; i >= Math.max(earliest, at - COMMAND_FAR); i--) {
      if (COMMAND.matcher(lines.get(i)).matches()) {
        return i;
      }
    }
    return at;
  }
}
