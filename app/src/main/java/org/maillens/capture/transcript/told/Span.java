package org.maillens.capture.transcript.told;

import java.util.List;
import java.util.stream.IntStream;

/// The lines of a text that belong to one transcript.
///
/// @param from index of the first, from 0
/// @param to index behind the last
public record Span(int from, int to) {
  /// Transcripts that begin at these lines, each up to where the next one begins.
  ///
  /// @param begins indices, lowest first
  /// @param end index behind the last line of the text
  public static List<Span> beginningAt(List<Integer> begins, int end) {
    return IntStream.range(0, begins.size())
        .mapToObj(i -> new Span(begins.get(i), i + 1 < begins.size() ? begins.get(i + 1) : end))
        .toList();
  }
}
