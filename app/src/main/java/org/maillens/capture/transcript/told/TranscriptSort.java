package org.maillens.capture.transcript.told;

import java.util.List;

/// Reads the transcripts of one tool. Stateless; never throws for whatever the lines hold.
public interface TranscriptSort {
  /// Where its transcripts are, in their order, without overlap; none in texts of others.
  List<Span> spans(List<String> lines);

  /// What one of them tells.
  ///
  /// @param source all lines of the text, and how it is called
  Heard read(Source source, Span span);
}
