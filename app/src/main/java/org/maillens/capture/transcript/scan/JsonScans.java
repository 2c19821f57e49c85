package org.maillens.capture.transcript.scan;

import java.time.Instant;
import java.util.List;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;
import org.maillens.evidence.Evidence;

/// JSON of a scanner: one value, with at most some lines before it.
abstract class JsonScans implements TranscriptSort {
  private static final Form BEGIN = Form.of("\\s*[\\[{].*", "[", "{");

  /// So many lines may stand before: a prompt, a warning.
  private static final int BEFORE = 20;

  /// So many lines tell whose it is.
  private static final int HEAD = 400;

  private final Instant readAt;
  private final List<List<String>> marks;

  /// @param readAt when it is read
  /// @param marks its beginning must have one of each list
  JsonScans(Instant readAt, List<List<String>> marks) {
    this.readAt = readAt;
    this.marks = List.copyOf(marks);
  }

  @Override
  public List<Span> spans(List<String> lines) {
    for (int at = 0; at < Math.min(lines.size(), BEFORE); at++) {
      if (BEGIN.matches(lines.get(at))) {
        String head = String.join("\n", lines.subList(at, Math.min(lines.size(), at + HEAD)));
        return marks.stream().allMatch(mark -> mark.stream().anyMatch(head::contains))
            ? List.of(new Span(at, lines.size()))
            : List.of();
      }
    }
    return List.of();
  }

  @Override
  public Heard read(Source source, Span span) {
    PartialJson json = PartialJson.of(String.join("\n", source.lines(span)));
    List<Evidence> scans =
        scans(json, source, span).stream().flatMap(draft -> draft.build(readAt).stream()).toList();
    return new Heard(List.of(), scans);
  }

  /// What it says, by endpoint.
  abstract List<ScanDraft> scans(PartialJson json, Source source, Span span);
}
