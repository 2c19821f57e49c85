package org.maillens.capture.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.maillens.capture.text.Text;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Place;
import org.maillens.evidence.Sighting;
import org.maillens.evidence.signature.Signatures;
import org.maillens.evidence.signature.Signatures.Match;

/// Reads what somebody pasted: an error message, a code, some lines of a log with line breaks where
/// there were none.
public final class ErrorText {
  private final Signatures signatures;
  private final Programs programs;
  private final Instant now;

  /// @param now no line is later: those without a year are of the newest that fits
  public ErrorText(Signatures signatures, Programs programs, Instant now) {
    this.signatures = signatures;
    this.programs = programs;
    this.now = now;
  }

  /// Lines that belong together.
  ///
  /// @param first number of the first, from 1
  private record Entry(int first, String text) {}

  /// What a text says; of unknown kind when it says nothing that MailLens knows.
  public Documents read(Text text) {
    String whole = String.join("\n", text.lines());
    List<Entry> entries = entries(text.lines());
    List<Sighting> sightings =
        signatures.in(whole).stream()
            .map(match -> sighting(match, lineOf(whole, match.at()), text, entries))
            .toList();
    long lines = sightings.stream().map(Sighting::place).distinct().count();
    Document document =
        new Document(
            text.name(),
            sightings.isEmpty() ? Document.Kind.UNKNOWN : Document.Kind.ERROR_TEXT,
            text.lines().size(),
            whole.length(),
            lines,
            0);
    return new Documents(
        List.of(document), sightings, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  private Sighting sighting(Match match, int line, Text text, List<Entry> entries) {
    Entry entry = entries.getFirst();
    for (Entry candidate : entries) {
      entry = candidate.first() <= line ? candidate : entry;
    }
    String words =
        entry.text().length() > BlockScan.LONGEST_TEXT
            ? shortened(text.lines().get(line - 1))
            : entry.text();
    LineFacts facts = LineFacts.of(words, now);
    return new Sighting(
        match.signature().id(),
        match.alert(),
        new Place(text.name(), line),
        words,
        1,
        facts.time(),
        facts.time(),
        facts.client(),
        facts.ja3().flatMap(programs::byJa3),
        facts.service(),
        facts.server());
  }

  private static String shortened(String line) {
    return line.substring(0, Math.min(line.length(), BlockScan.LONGEST_TEXT));
  }

  private static int lineOf(String text, int at) {
    return 1
        + (int)
            text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count();
  }

  /// A new entry begins after an empty line, and with each line that begins with a time or a
  /// server's name.
  private List<Entry> entries(List<String> lines) {
    List<Entry> entries = new ArrayList<>(List.of(new Entry(1, "")));
    boolean gap = true;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      LineFacts facts = LineFacts.of(shortened(line), now);
      Entry last = entries.getLast();
      if (gap || facts.time().isPresent() || !facts.service().isEmpty()) {
        entries.add(new Entry(i + 1, line));
      } else if (last.text().length() <= BlockScan.LONGEST_TEXT) {
        // Of a longer one only the line is shown.
        entries.set(entries.size() - 1, new Entry(last.first(), last.text() + "\n" + line));
      }
      gap = line.isBlank();
    }
    return entries;
  }
}
