package org.maillens.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.maillens.capture.log.Programs;
import org.maillens.capture.transcript.TranscriptReader;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Exchange;

/// Reads whatever was saved: captures of packets, transcripts of TLS tools, logs, configurations
/// and error texts, each told by its content. Keys of TLS connections among them open the captures
/// that are read with them.
public final class SavedReader {
  private final Supplier<DocumentReader> documents;
  private final TranscriptReader transcripts;
  private final OwnLists lists;

  /// @param documents makes the reader of what is neither a capture nor a transcript, when needed:
  ///   a capture does not wait for it
  public SavedReader(Supplier<DocumentReader> documents, TranscriptReader transcripts) {
    this(documents, transcripts, OwnLists.NONE);
  }

  private SavedReader(
      Supplier<DocumentReader> documents, TranscriptReader transcripts, OwnLists lists) {
    this.documents = documents;
    this.transcripts = transcripts;
    this.lists = lists;
  }

  /// The reader for all sorts that MailLens knows.
  ///
  /// @param programs tells which mail program has a fingerprint
  public static SavedReader shipped(Programs programs) {
    return new SavedReader(() -> DocumentReader.shipped(programs), new TranscriptReader());
  }

  /// The same, which opens lists of conversations too.
  public SavedReader and(OwnLists own) {
    return new SavedReader(documents, transcripts, own);
  }

  /// Reads these.
  ///
  /// @param progress hears how many bytes were read, as they are stored
  /// @param asTheyCome hears each conversation as soon as it has ended, in one thread at a time,
  ///   which need not be this one
  /// @throws ReadingException if one of them cannot be read, or not to its end; after all others
  ///   were read, and with what could be read
  /// @throws InterruptedException soon after the thread is interrupted
  public Saved read(List<Input> inputs, Progress progress, Consumer<Conversation> asTheyCome)
      throws ReadingException, InterruptedException {
    return new SavedPass(documents, transcripts, lists, progress, asTheyCome).read(inputs);
  }

  /// The raw bytes of TLS, and the dialogue before it, of some conversations of captures. Reads the
  /// captures once more, as far as they can be read.
  ///
  /// @param inputs the same as before, in the same order
  /// @param numbers of the conversations, as they were numbered before
  /// @param asTheyEnd hears each, by number, in one thread at a time; not in order where one goes
  ///   on for very long. Of a conversation of a transcript there is none.
  /// @throws InterruptedException soon after the thread is interrupted
  public void exchanges(List<Input> inputs, Set<Integer> numbers, Consumer<Exchange> asTheyEnd)
      throws InterruptedException {
    new SavedPass(documents, transcripts, lists, Progress.NONE, _ -> {})
        .exchanges(inputs, numbers, asTheyEnd);
  }

  /// Likewise of a few, together.
  public List<Exchange> exchanges(List<Input> inputs, Set<Integer> numbers)
      throws InterruptedException {
    List<Exchange> exchanges = new ArrayList<>();
    exchanges(inputs, numbers, exchanges::add);
    return exchanges;
  }
}
