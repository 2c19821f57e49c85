package org.maillens.capture;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.ZipException;
import org.maillens.capture.ReadingException.Failure;
import org.maillens.capture.ReadingException.Problem;
import org.maillens.capture.apache.ApacheReader;
import org.maillens.capture.courier.CourierReader;
import org.maillens.capture.cyrus.CyrusReader;
import org.maillens.capture.dovecot.DovecotReader;
import org.maillens.capture.exim.EximReader;
import org.maillens.capture.listing.ListingReader;
import org.maillens.capture.log.ErrorText;
import org.maillens.capture.log.LogForm;
import org.maillens.capture.log.LogReader;
import org.maillens.capture.log.Programs;
import org.maillens.capture.log.WindowsEvents;
import org.maillens.capture.nginx.NginxReader;
import org.maillens.capture.postfix.PostfixReader;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.capture.webtest.WebTestReader;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.signature.Signatures;

/// Reads whatever somebody hands in: error texts, logs of any size, configurations, what commands
/// printed. Each is told by its content, packed with gzip or not, in UTF-8, Latin-1 or UTF-16.
public final class DocumentReader {
  /// What is larger, unpacked, can only be a log: 8 MiB.
  static final int LARGEST_TEXT = 8 * 1024 * 1024;

  /// So many bytes tell what it is.
  private static final int HEAD = 256 * 1024;

  /// Of a text's lines, so many tell what it is.
  private static final int HEAD_LINES = 1000;

  /// A log of so few lines in which nothing is recognised may be one that was typed or wrapped.
  private static final int FEW_LINES = 20;

  private final Signatures signatures;
  private final List<TextReader> readers;
  private final InstantSource clock;
  private final Programs programs;

  /// A reader for texts of these sorts; the first that knows a text gets it.
  public DocumentReader(Signatures signatures, Programs programs, List<TextReader> readers) {
    this(signatures, programs, readers, InstantSource.system());
  }

  /// @param programs tells which mail program has a fingerprint
  /// @param clock lines without a year are of the newest that is not after it
  public DocumentReader(
      Signatures signatures, Programs programs, List<TextReader> readers, InstantSource clock) {
    this.signatures = signatures;
    this.readers = List.copyOf(readers);
    this.clock = clock;
    this.programs = programs;
  }

  /// The reader for all sorts that MailLens knows.
  public static DocumentReader shipped(Programs programs) {
    return new DocumentReader(
        Signatures.shipped(),
        programs,
        List.of(
            new DovecotReader(),
            new PostfixReader(),
            new CourierReader(),
            new CyrusReader(),
            new EximReader(),
            new NginxReader(),
            new ApacheReader(),
            new ListingReader(),
            new WebTestReader()));
  }

  /// Reads these, one after another.
  ///
  /// @throws ReadingException if one of them cannot be read, or not to its end; after all others
  ///   were read, and with what could be read
  /// @throws InterruptedException soon after the thread is interrupted
  public Documents read(List<Input> inputs, Progress progress)
      throws ReadingException, InterruptedException {
    Pass pass = new Pass(clock.instant(), new Counter(progress, sizes(inputs)));
    for (Input input : inputs) {
      pass.read(input);
    }
    return pass.documents();
  }

  private static OptionalLong sizes(List<Input> inputs) {
    return inputs.stream().anyMatch(input -> input.size().isEmpty())
        ? OptionalLong.empty()
        : OptionalLong.of(inputs.stream().mapToLong(input -> input.size().getAsLong()).sum());
  }

  /// One pass over inputs that belong together.
  private final class Pass {
    private final LogReader logs;
    private final WindowsEvents events;
    private final ErrorText errors;
    private final Counter counter;
    private final Map<TextReader, List<Text>> texts = new LinkedHashMap<>();
    private Documents found = Documents.none();
    private final List<Failure> failures = new ArrayList<>();

    Pass(Instant now, Counter counter) {
      logs = new LogReader(signatures, programs, now);
      events = new WindowsEvents(signatures);
      errors = new ErrorText(signatures, programs, now);
      this.counter = counter;
    }

    void read(Input input) throws InterruptedException {
      try (InputStream stored = counter.of(input.opener().open())) {
        content(input.name(), new PushbackInputStream(Decoding.text(stored), HEAD));
      } catch (EOFException | ZipException damaged) {
        fails(input.name(), damaged);
      } catch (IOException unreadable) {
        failures.add(new Failure(Problem.UNREADABLE, input.name(), unreadable));
      }
    }

    private void content(String name, PushbackInputStream in)
        throws IOException, InterruptedException {
      byte[] head = Decoding.peek(in, HEAD);
      Optional<Problem> foreign = Foreign.in(head);
      if (foreign.isPresent()) {
        failures.add(new Failure(foreign.get(), name, new IOException(foreign.get().name())));
        return;
      }
      Optional<LogForm> form = LogForm.of(head);
      if (form.isPresent()) {
        log(name, form.get(), in);
      } else if (WindowsEvents.in(new String(head, StandardCharsets.UTF_8))) {
        take(name, events.read(name, in));
      } else {
        text(name, in);
      }
    }

    private void log(String name, LogForm form, PushbackInputStream in)
        throws IOException, InterruptedException {
      byte[] head = Decoding.peek(in, HEAD);
      LogReader.Reading reading = logs.read(name, form, in);
      Document document = reading.documents().read().getFirst();
      if (document.recognised() == 0 && document.lines() <= FEW_LINES && head.length < HEAD) {
        Documents typed = errors.read(decoded(name, head));
        take(
            name,
            typed.sightings().isEmpty()
                ? reading
                : new LogReader.Reading(typed, reading.failure()));
      } else {
        take(name, reading);
      }
    }

    private void text(String name, PushbackInputStream in)
        throws IOException, InterruptedException {
      byte[] bytes = Decoding.take(in, LARGEST_TEXT + 1);
      if (bytes.length > LARGEST_TEXT) {
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(bytes), in);
        take(name, logs.read(name, LogForm.LINES, whole));
        return;
      }
      text(decoded(name, bytes));
      try {
        // At the end, or where the input breaks off.
        in.read();
      } catch (IOException broken) {
        fails(name, broken);
      }
    }

    private void text(Text text) {
      Text head =
          new Text(text.name(), text.lines().subList(0, Math.min(HEAD_LINES, text.lines().size())));
      for (TextReader reader : readers) {
        Optional<Document.Kind> kind = reader.kind(head);
        if (kind.isPresent()) {
          texts.computeIfAbsent(reader, first -> new ArrayList<>()).add(text);
          // Who writes about a tester's result often quotes the error beside it.
          if (kind.get() == Document.Kind.WEB_TEST) {
            found = found.and(errors.read(text).withoutTexts());
          }
          return;
        }
      }
      found = found.and(errors.read(text));
    }

    private void take(String name, LogReader.Reading reading) {
      found = found.and(reading.documents());
      reading.failure().ifPresent(broken -> fails(name, broken));
    }

    private void fails(String name, IOException broken) {
      Problem problem =
          switch (broken) {
            case EOFException cut -> Problem.CUT_SHORT;
            case ZipException altered -> Problem.DAMAGED;
            default -> Problem.BROKEN_OFF;
          };
      failures.add(new Failure(problem, name, broken));
    }

    Documents documents() throws ReadingException {
      for (Map.Entry<TextReader, List<Text>> entry : texts.entrySet()) {
        found = found.and(entry.getKey().read(entry.getValue()));
      }
      Documents merged = Merging.of(found);
      if (!failures.isEmpty()) {
        throw new ReadingException(failures, Saved.of(merged));
      }
      return merged;
    }
  }

  private static Text decoded(String name, byte[] bytes) {
    return new Text(name, Texts.decode(bytes).lines().toList());
  }
}
