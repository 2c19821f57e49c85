package org.maillens.capture.transcript;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.capture.text.Text;
import org.maillens.capture.transcript.curl.Curl;
import org.maillens.capture.transcript.gnutls.GnutlsCli;
import org.maillens.capture.transcript.jsse.Jsse;
import org.maillens.capture.transcript.openssl.SClient;
import org.maillens.capture.transcript.raw.BareHandshake;
import org.maillens.capture.transcript.raw.PemChain;
import org.maillens.capture.transcript.scan.Nmap;
import org.maillens.capture.transcript.scan.Sslscan;
import org.maillens.capture.transcript.scan.Sslyze;
import org.maillens.capture.transcript.scan.Testssl;
import org.maillens.capture.transcript.told.ConversationDraft;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Evidence;

/// Reads transcripts of TLS tools out of a text, several in one if need be, with whatever stands
/// around them. What cannot be read is left out; what was readable is told.
///
/// A tool's own words count as said by it: nothing is proven by them that the tool did not show.
/// Lines with secrets (session keys, session ids, tickets, pre-shared keys) are never kept.
public final class TranscriptReader {
  private final InstantSource clock;

  /// The reader of all sorts.
  public TranscriptReader() {
    this(InstantSource.system());
  }

  /// @param clock when it is read stands for the time where a transcript tells none
  public TranscriptReader(InstantSource clock) {
    this.clock = clock;
  }

  private static Map<TranscriptKind, TranscriptSort> sorts(Instant now) {
    Map<TranscriptKind, TranscriptSort> sorts = new EnumMap<>(TranscriptKind.class);
    sorts.put(TranscriptKind.OPENSSL, new SClient());
    sorts.put(TranscriptKind.GNUTLS, new GnutlsCli());
    sorts.put(TranscriptKind.CURL, new Curl());
    sorts.put(TranscriptKind.JSSE, new Jsse());
    sorts.put(TranscriptKind.TESTSSL, new Testssl(now));
    sorts.put(TranscriptKind.SSLSCAN, new Sslscan(now));
    sorts.put(TranscriptKind.SSLYZE, new Sslyze(now));
    sorts.put(TranscriptKind.NMAP, new Nmap(now));
    sorts.put(TranscriptKind.BYTES, new BareHandshake());
    sorts.put(TranscriptKind.CERTIFICATES, new PemChain(now));
    return sorts;
  }

  /// Whether a text is a transcript, by its beginning.
  ///
  /// @param head its first lines, 1000 where it has as many
  /// @return of the tool whose transcript comes first
  public Optional<TranscriptKind> kind(Text head) {
    return parts(Source.of(head), clock.instant()).stream().findFirst().map(Part::kind);
  }

  /// All transcripts of a text.
  public Transcribed read(Text text) {
    Instant now = clock.instant();
    Source source = Source.of(text);
    List<Conversation> conversations = new ArrayList<>();
    List<Evidence> scans = new ArrayList<>();
    long understood = 0;
    for (Part part : parts(source, now)) {
      Heard heard = part.sort.read(source, part.span);
      for (ConversationDraft draft : heard.conversations()) {
        conversations.add(draft.build(conversations.size() + 1, now));
      }
      scans.addAll(heard.scans());
      understood += part.span.to() - part.span.from();
    }
    return new Transcribed(conversations, scans, understood);
  }

  private record Part(TranscriptKind kind, TranscriptSort sort, Span span) {}

  /// The transcripts in their order. One goes on until the next begins, whosever that is. Bytes and
  /// certificates are taken for themselves only where they are part of no other.
  private static List<Part> parts(Source source, Instant now) {
    List<Part> parts = new ArrayList<>();
    sorts(now)
        .forEach(
            (kind, sort) ->
                sort.spans(kind.isBare() ? free(source.lines(), parts) : source.lines()).stream()
                    .map(span -> new Part(kind, sort, span))
                    .forEach(parts::add));
    parts.sort(Comparator.comparingInt(part -> part.span.from()));
    List<Part> cut = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      int end = i + 1 < parts.size() ? parts.get(i + 1).span.from() : part.span.to();
      Span span = new Span(part.span.from(), Math.min(part.span.to(), end));
      if (span.to() > span.from()) {
        cut.add(new Part(part.kind, part.sort, span));
      }
    }
    return cut;
  }

  /// The lines that belong to no part; the others are empty.
  private static List<String> free(List<String> lines, List<Part> parts) {
    List<String> free = new ArrayList<>(lines);
    for (Part part : parts) {
      Collections.fill(free.subList(part.span.from(), part.span.to()), "");
    }
    return free;
  }
}
