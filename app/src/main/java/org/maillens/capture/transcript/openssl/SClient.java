package org.maillens.capture.transcript.openssl;

import java.util.ArrayList;
import java.util.List;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;

/// What `openssl s_client` prints, whole or in part, with whatever options.
public final class SClient implements TranscriptSort {
  private static final Form CONNECTED =
      Form.of(".{0,30}?\\bCONNECTED\\([0-9A-Fa-f]{8}\\).*|CONNECTION ESTABLISHED", "CONNECT");

  private static final Form FAILED = Form.of("\\s*connect:errno=\\d+", "connect:errno=");

  /// Lines that s_client alone prints, by which a transcript without its beginning is known.
  private static final Form PART =
      Form.of(
          "\\s*(?:New|Reused), (?:TLSv1(?:\\.\\d|/SSLv3)?|SSLv[23]|\\(NONE\\)), Cipher is \\S+"
              + "|\\s*SSL handshake has read \\d+ bytes and written \\d+ bytes.*",
          "Cipher is ",
          "SSL handshake has read ");

  private static final Form CHAIN = Form.of("\\s*Certificate chain", "Certificate chain");
  private static final Form LINK = Form.of("\\s*0 s: ?.*", "0 s:");
  private static final Form COMMAND = Form.of(".*\\bs_client\\s.*", "s_client");

  /// What may stand before "CONNECTED": errors and verification come through another pipe.
  private static final Form BEFORE =
      Form.of(
          "\\s*|depth=\\d+ .*|verify (?:error|return):.*|(?:notAfter|notBefore|issuer)=.*"
              + "|Connecting to \\S+"
              + "|Can't use SSL_get_servername|[0-9A-Fa-f]{4,}:error:.*|(?:write|read|connect):.*"
              + "|Didn't find .*|didn't find .*|TLS server extension .*|Using default temp DH.*"
              + "|[0-9a-f]{4} - .*|getservbyname.*|BIO_.*|gethostbyname.*|WARNING: .*");

  private static final int FAR = 60;
  private static final int COMMAND_FAR = 6;

  @Override
  public List<Span> spans(List<String> lines) {
    List<Integer> begins = new ArrayList<>();
    int behind = 0;
    for (int at = 0; at < lines.size(); at++) {
      if (isAnchor(lines, at, !begins.isEmpty())) {
        begins.add(begin(lines, at, behind));
        behind = at + 1;
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
    if (CONNECTED.matches(line)) {
      return true;
    }
    if (FAILED.matches(line)) {
      return !goesOn(lines, at);
    }
    if (within) {
      return false;
    }
    return PART.matches(line)
        || (CHAIN.matches(line)
            && lines.subList(at + 1, Math.min(lines.size(), at + 3)).stream()
                .anyMatch(next -> LINK.matches(next)));
  }

  /// Whether another address of the same host is tried next.
  private static boolean goesOn(List<String> lines, int at) {
    for (int i = at + 1; i < Math.min(lines.size(), at + COMMAND_FAR); i++) {
      String line = lines.get(i);
      if (COMMAND.matches(line)) {
        return false;
      }
      if (CONNECTED.matches(line) || FAILED.matches(line)) {
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
        && BEFORE.matches(lines.get(at - 1))
        && !CONNECTED.matches(lines.get(at - 1))) {
      at--;
    }
    for (int i = at - 1; i >= Math.max(earliest, at - COMMAND_FAR); i--) {
      if (COMMAND.matches(lines.get(i))) {
        return i;
      }
    }
    return at;
  }
}
