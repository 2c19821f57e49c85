package org.maillens.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.maillens.capture.ReadingException.Failure;
import org.maillens.capture.ReadingException.Problem;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.log.LogForm;
import org.maillens.capture.packet.PacketFile;
import org.maillens.capture.packet.PacketFormatException;
import org.maillens.capture.text.Text;
import org.maillens.capture.transcript.Transcribed;
import org.maillens.capture.transcript.TranscriptReader;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;

/// One pass over inputs that belong together: keys first, then captures, transcripts and the rest.
final class SavedPass {
  private static final int HEAD = 64 * 1024;
  private static final int HEAD_LINES = 1000;

  /// A key log of a million connections.
  private static final int LARGEST_KEY_LOG = 256 * 1024 * 1024;

  private final Supplier<DocumentReader> documentReader;
  private final TranscriptReader transcriptReader;
  private final OwnLists lists;
  private final Progress progress;
  private final Consumer<Conversation> asTheyCome;
  private final KeyLog keys = KeyLog.empty();
  private final List<Document> read = new ArrayList<>();
  private final List<Shortfall> shortfalls = new ArrayList<>();
  private final List<Conversation> transcribed = new ArrayList<>();
  private final List<Evidence> scans = new ArrayList<>();
  private OptionalLong total = OptionalLong.empty();
  private long done;
  private final List<Failure> failures = new ArrayList<>();

  SavedPass(
      Supplier<DocumentReader> documentReader,
      TranscriptReader transcriptReader,
      OwnLists lists,
      Progress progress,
      Consumer<Conversation> asTheyCome) {
    this.documentReader = documentReader;
    this.transcriptReader = transcriptReader;
    this.lists = lists;
    this.progress = progress;
    this.asTheyCome = asTheyCome;
  }

  /// What an input turns out to be.
  private enum Sort {
    KEYS,
    CAPTURE,
    LIST,
    TRANSCRIPT,
    OTHER
  }

  private record Sorted(Input input, Sort sort) {}

  Saved read(List<Input> inputs) throws ReadingException, InterruptedException {
    total = sizes(inputs);
    List<Sorted> sorted = sorted(inputs);
    keys(sorted);
    CaptureReader captures = new CaptureReader(keys, asTheyCome);
    captures(sorted, captures);
    int number = captures.highest();
    for (Input input : of(sorted, Sort.LIST)) {
      number = list(input, number);
    }
    for (Input input : of(sorted, Sort.TRANSCRIPT)) {
      number = transcript(input, number);
    }
    Documents documents = documents(of(sorted, Sort.OTHER));
    Saved saved =
        new Saved(
            all(captures.conversations()),
            scans,
            new Documents(
                    List.copyOf(read),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())
                .and(documents));
    if (!failures.isEmpty()) {
      throw new ReadingException(failures, saved);
    }
    return saved;
  }

  void exchanges(List<Input> inputs, Set<Integer> numbers, Consumer<Exchange> asTheyEnd)
      throws InterruptedException {
    List<Sorted> sorted = sorted(inputs);
    ChosenBytes chosen = new ChosenBytes(numbers, asTheyEnd);
    keys(sorted);
    captures(sorted, new CaptureReader(keys, _ -> {}, chosen));
    chosen.end();
  }

  /// By number: those that were captured have the lowest.
  private Conversations all(Conversations captured) {
    List<Conversation> all = new ArrayList<>(captured.all());
    transcribed.stream().sorted(Comparator.comparingInt(Conversation::number)).forEach(all::add);
    Map<Kind, Long> missing =
        Stream.concat(captured.shortfalls().stream(), shortfalls.stream())
            .collect(
                Collectors.groupingBy(
                    Shortfall::kind, TreeMap::new, Collectors.summingLong(Shortfall::count)));
    return new Conversations(
        all,
        missing.entrySet().stream().map(e -> new Shortfall(e.getKey(), e.getValue())).toList());
  }

  private static OptionalLong sizes(List<Input> inputs) {
    return inputs.stream().anyMatch(input -> input.size().isEmpty())
        ? OptionalLong.empty()
        : OptionalLong.of(inputs.stream().mapToLong(input -> input.size().getAsLong()).sum());
  }

  private List<Sorted> sorted(List<Input> inputs) {
    return inputs.stream().map(input -> new Sorted(input, sort(input))).toList();
  }

  private static List<Input> of(List<Sorted> sorted, Sort sort) {
    return sorted.stream().filter(one -> one.sort == sort).map(Sorted::input).toList();
  }

  /// By its first bytes; what cannot even be opened is left to the reader that says so.
  private Sort sort(Input input) {
    try (InputStream stored = input.opener().open()) {
      PushbackInputStream in = new PushbackInputStream(Decoding.unpacked(stored), HEAD);
      byte[] head = Decoding.peek(in, HEAD);
      if (PacketFile.begins(head)) {
        return Sort.CAPTURE;
      }
      if (lists.begins().test(head)) {
        return Sort.LIST;
      }
      if (Foreign.in(head).isPresent()) {
        return Sort.OTHER;
      }
      PushbackInputStream text = new PushbackInputStream(Decoding.utf8(in), HEAD);
      return sort(input.name(), Decoding.peek(text, HEAD));
    } catch (IOException _) {
      return Sort.OTHER;
    }
  }

  private Sort sort(String name, byte[] head) {
    String text = Texts.decode(head);
    if (KeyLog.begins(text)) {
      return Sort.KEYS;
    }
    if (LogForm.of(head).isPresent()) {
      return Sort.OTHER;
    }
    Text lines = new Text(name, text.lines().limit(HEAD_LINES).toList());
    return transcriptReader.kind(lines).isPresent() ? Sort.TRANSCRIPT : Sort.OTHER;
  }

  private void keys(List<Sorted> sorted) {
    for (Input input : of(sorted, Sort.KEYS)) {
      int before = keys.connections();
      try (InputStream in = counted(input.opener().open())) {
        byte[] bytes = Decoding.text(in).readNBytes(LARGEST_KEY_LOG);
        String text = Texts.decode(bytes);
        keys.add(text);
        document(
            input,
            Document.Kind.KEY_LOG,
            text.lines().count(),
            bytes.length,
            keys.connections() - before);
      } catch (IOException broken) {
        fails(input, problem(broken), broken);
      }
    }
  }

  private void captures(List<Sorted> sorted, CaptureReader captures) throws InterruptedException {
    for (Input input : of(sorted, Sort.CAPTURE)) {
      int before = captures.count();
      try (InputStream in = counted(input.opener().open())) {
        captures.read(input.name(), Decoding.unpacked(in));
      } catch (PacketFormatException broken) {
        fails(
            input,
            broken.problem() == PacketFormatException.Problem.CUT_SHORT
                ? Problem.CUT_CAPTURE
                : Problem.DAMAGED_CAPTURE,
            broken);
      } catch (IOException broken) {
        fails(input, problem(broken), broken);
      }
      int found = captures.count() - before;
      document(input, Document.Kind.CAPTURE, found, input.size().orElse(0), found);
    }
  }

  /// The first of all keeps its numbers; others are numbered on.
  private int list(Input input, int number) throws InterruptedException {
    int highest = number;
    try (InputStream in = counted(input.opener().open())) {
      Optional<Conversations> list = lists.reading().read(Decoding.unpacked(in));
      if (list.isEmpty()) {
        fails(input, Problem.DAMAGED_LIST, new IOException("damaged list"));
      }
      List<Conversation> all = list.map(Conversations::all).orElse(List.of());
      for (Conversation conversation : all) {
        highest = number == 0 ? conversation.number() : highest + 1;
        Conversation numbered = Numbered.of(conversation, highest);
        transcribed.add(numbered);
        asTheyCome.accept(numbered);
      }
      list.ifPresent(found -> shortfalls.addAll(found.shortfalls()));
      long bytes = list.isPresent() ? input.size().orElse(0) : 0;
      document(input, Document.Kind.CONVERSATIONS, all.size(), bytes, all.size());
    } catch (IOException broken) {
      fails(input, problem(broken), broken);
    }
    return highest;
  }

  private int transcript(Input input, int number) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    int next = number;
    try (InputStream in = counted(input.opener().open())) {
      InputStream unpacked = Decoding.text(in);
      byte[] bytes = Decoding.take(unpacked, DocumentReader.LARGEST_TEXT);
      Text text = new Text(input.name(), Texts.decode(bytes).lines().toList());
      Transcribed found = transcriptReader.read(text);
      for (Conversation conversation : found.conversations()) {
        Conversation numbered = Numbered.of(conversation, ++next);
        transcribed.add(numbered);
        asTheyCome.accept(numbered);
      }
      scans.addAll(found.scans());
      document(
          input, Document.Kind.TRANSCRIPT, text.lines().size(), bytes.length, found.understood());
      // At the end, or where the input breaks off.
      if (unpacked.read() >= 0) {
        shortfalls.add(new Shortfall(Kind.LONG_TRANSCRIPTS, 1));
        fails(input, Problem.LONG_TRANSCRIPT, new IOException("a long transcript"));
      }
    } catch (IOException broken) {
      fails(input, problem(broken), broken);
    }
    return next;
  }

  private Documents documents(List<Input> others) throws InterruptedException {
    if (others.isEmpty()) {
      return Documents.none();
    }
    try {
      return documentReader.get().read(others, (bytes, _) -> progress.at(done + bytes, total));
    } catch (ReadingException failed) {
      failures.addAll(failed.failures());
      return failed.readable().documents();
    }
  }

  private void document(Input input, Document.Kind kind, long lines, long bytes, long understood) {
    read.add(new Document(input.name(), kind, lines, bytes, understood, 0));
  }

  private InputStream counted(InputStream in) {
    long before = done;
    return new Counter(
            (bytes, _) -> {
              done = before + bytes;
              progress.at(done, total);
            },
            total)
        .of(in);
  }

  private static Problem problem(IOException broken) {
    return switch (broken) {
      case EOFException _ -> Problem.CUT_SHORT;
      case ZipException _ -> Problem.DAMAGED;
      default -> Problem.BROKEN_OFF;
    };
  }

  private void fails(Input input, Problem problem, Throwable cause) {
    failures.add(new Failure(problem, input.name(), cause));
  }
}
