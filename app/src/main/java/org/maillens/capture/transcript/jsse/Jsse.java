package org.maillens.capture.transcript.jsse;

import java.util.List;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;

/// `-Djavax.net.debug=all`, `ssl`, `ssl:handshake` of JDK 11 and later, and of 8 since its update
/// 251 (`javax.net.ssl|DEBUG|…`), and of older ones (`*** ClientHello, TLSv1.2`). All connections
/// of a text are told apart by their threads.
public final class Jsse implements TranscriptSort {
  /// Before it may stand what a log puts before each line.
  static final Form LINE =
      Form.of(
          ".{0,80}?\\bjavax\\.net\\.ssl\\|(?:SEVERE|ERROR|WARNING|INFO|DEBUG|FINE|FINER|FINEST|TRACE|ALL)"
              + "\\|([0-9A-Fa-f]+)\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|(.*)",
          "javax.net.ssl|");

  static final Form OLD_HELLO =
      Form.of("(.{0,80}?)\\*\\*\\* (ClientHello|ServerHello), ((?:TLS|SSL)v[0-9.]+)", "*** ");

  @Override
  public List<Span> spans(List<String> lines) {
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (line.contains("javax.net.ssl|") && LINE.matches(line)) {
        return List.of(new Span(at, lines.size()));
      }
      if (line.contains("*** ") && OLD_HELLO.matches(line)) {
        return List.of(new Span(at, lines.size()));
      }
    }
    return List.of();
  }

  @Override
  public Heard read(Source source, Span span) {
    boolean old =
        source.lines(span).stream()
            .noneMatch(line -> line.contains("javax.net.ssl|") && LINE.matches(line));
    return old ? new OldJsse(source, span).heard() : new JsseLog(source, span).heard();
  }
}
