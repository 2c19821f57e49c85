package org.maillens.capture.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.log.Verdicts.Verdict;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.signature.Signatures;
import org.maillens.tls.AlertDescription;

/// Reads events of Windows as XML: one, a list, or what `wevtutil qe System /f:xml` writes, which
/// is a list without a root. As a stream, since a whole System log is large.
public final class WindowsEvents {
  private static final Pattern BEGINNING = Pattern.compile("<Event[\\s>]");
  private static final String END = "</Event>";
  private static final Pattern TIME = Pattern.compile("<TimeCreated\\s+SystemTime=[\"']([^\"']+)");
  private static final Pattern COMPUTER = Pattern.compile("<Computer>[^<]*</Computer>");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int LONGEST = 256 * 1024;
  private static final int GROUPS = 20_000;

  private final Signatures signatures;

  public WindowsEvents(Signatures signatures) {
    this.signatures = signatures;
  }

  /// Whether a text holds such events, by its beginning.
  public static boolean in(String head) {
    return BEGINNING.matcher(head).find();
  }

  /// Reads events.
  ///
  /// @param name of the file as given
  /// @param in in UTF-8; stays open
  /// @throws InterruptedException soon after the thread is interrupted
  public LogReader.Reading read(String name, InputStream in) throws InterruptedException {
    Pass pass = new Pass();
    Optional<IOException> failure = Optional.empty();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        pass.add((char) c);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    } catch (IOException broken) {
      failure = Optional.of(broken);
    }
    return new LogReader.Reading(pass.documents(name), failure);
  }

  /// The pass over one text.
  private final class Pass {
    private final StringBuilder event = new StringBuilder();
    private final Tally total = new Tally();
    private long characters;
    private long line = 1;
    private long lines = 1;

    void add(char c) {
      characters++;
      event.append(c);
      if (c == '\n') {
        lines++;
      }
      if (c == '>' && event.length() >= END.length() && endsWith(END)) {
        event(event.toString());
        event.setLength(0);
        line = lines;
      } else if (event.length() > LONGEST) {
        event.setLength(0);
        line = lines;
      }
    }

    private boolean endsWith(String end) {
      return event.indexOf(end, event.length() - end.length()) >= 0;
    }

    private void event(String text) {
      Matcher beginning = BEGINNING.matcher(text);
      if (!beginning.find()) {
        return;
      }
      long number =
          line + text.substring(0, beginning.start()).chars().filter(c -> c == '\n').count();
      String one = BLANKS.matcher(text.substring(beginning.start())).replaceAll(" ");
      String words = COMPUTER.matcher(TIME.matcher(one).replaceAll("<TimeCreated")).replaceAll("");
      Verdicts.best(signatures.inLine(words)).ifPresent(verdict -> sighting(verdict, one, number));
    }

    private void sighting(Verdict verdict, String text, long number) {
      Tally one = new Tally();
      one.addRecognised();
      Groups.Group group =
          new Key()
              .add(Ascii.word(verdict.signature()))
              .add(
                  Ascii.word(
                      verdict.alert().map(AlertDescription::id).map(String::valueOf).orElse("")))
              .add(new byte[0])
              .add(new byte[0])
              .add(Service.UNKNOWN)
              .in(one.sightings());
      group.stands(number, text.substring(0, Math.min(text.length(), BlockScan.LONGEST_TEXT)));
      long seconds = time(text);
      group.add(1, seconds, seconds);
      total.add(one, GROUPS);
    }

    private static long time(String event) {
      Matcher time = TIME.matcher(event);
      try {
        return time.find() ? Instant.parse(time.group(1)).getEpochSecond() : Groups.NEVER;
      } catch (DateTimeParseException other) {
        return Groups.NEVER;
      }
    }

    Documents documents(String name) {
      total.addLines(lines);
      return LogDocuments.of(name, Document.Kind.WINDOWS_EVENTS, characters, total);
    }
  }
}
