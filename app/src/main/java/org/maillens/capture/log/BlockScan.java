package org.maillens.capture.log;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.maillens.capture.log.Verdicts.Verdict;
import org.maillens.evidence.signature.Signatures;
import org.maillens.tls.AlertDescription;

/// Reads blocks of a log, one after another; for one thread.
final class BlockScan {
  /// Of a longer line the beginning alone is read.
  static final int LONGEST_LINE = 8 * 1024;

  /// So much of a line is kept as example.
  static final int LONGEST_TEXT = 2000;

  private static final byte[] LIBRARY_PROBLEM = Ascii.word("tls library problem");
  private static final byte[] ACCEPT_ERROR = Ascii.word("ssl_accept error from ");
  private static final Charset LATIN = StandardCharsets.ISO_8859_1;

  private final GramFilter filter;
  private final LogForm form;
  private final Verdicts verdicts;
  private final Programs programs;
  private final LineHead head;
  private final SuccessLine success = new SuccessLine();
  private final ClientAddress client = new ClientAddress();
  private final Key key = new Key();

  private Tally tally = new Tally();

  BlockScan(
      GramFilter filter, LogForm form, Signatures signatures, Programs programs, Instant now) {
    this.filter = filter;
    this.form = form;
    this.verdicts = new Verdicts(signatures);
    this.programs = programs;
    this.head = new LineHead(now);
  }

  /// What is in a block; lines are counted from its beginning.
  Tally read(Block block) {
    tally = new Tally();
    byte[] text = block.bytes();
    int at = block.from();
    for (int hit = filter.next(text, at, block.to());
        hit >= 0;
        hit = filter.next(text, at, block.to())) {
      int start = Ascii.lineStart(text, hit, at);
      tally.addLines(Ascii.lineEnds(text, at, start));
      int end = Ascii.find('\n', text, hit, block.to());
      entry(block, start, end);
      tally.addLines(1);
      at = Math.min(block.to(), end + 1);
    }
    tally.addLines(Ascii.lineEnds(text, at, block.to()));
    if (at < block.to() && text[block.to() - 1] != '\n') {
      tally.addLines(1);
    }
    return tally;
  }

  private void entry(Block block, int from, int lineEnd) {
    byte[] text = block.bytes();
    int to = Math.min(lineEnd, from + LONGEST_LINE);
    if (to > from && text[to - 1] == '\r') {
      to--;
    }
    if (form == LogForm.LINES) {
      line(block, text, from, to, Groups.NEVER);
      return;
    }
    Optional<JournalEntry> journal =
        form == LogForm.JOURNAL_JSON
            ? JournalEntry.json(text, from, lineEnd)
            : JournalEntry.export(text, block.from(), from, to, block.to());
    journal.ifPresent(
        found -> {
          byte[] line = found.line().getBytes(StandardCharsets.UTF_8);
          line(block, line, 0, Math.min(line.length, LONGEST_LINE), found.seconds());
        });
  }

  private void line(Block block, byte[] text, int from, int to, long known) {
    head.read(text, from, to);
    long seconds = known == Groups.NEVER ? head.seconds() : known;
    int message = head.message();
    if (success.read(text, message, to)) {
      client.find(text, message, to);
      tally.addRecognised();
      key.clear()
          .add(text, success.versionFrom(), success.versionTo())
          .add(text, success.suiteFrom(), success.suiteTo())
          .add(text, client.from(), client.to())
          .add(service(text, to))
          .in(tally.successes())
          .add(1, seconds, seconds);
      return;
    }
    verdicts
        .of(text, from, head.timeEnd(), to)
        .ifPresent(verdict -> sighting(block, text, from, to, seconds, verdict));
  }

  private void sighting(Block block, byte[] text, int from, int to, long seconds, Verdict verdict) {
    int message = head.message();
    byte[] service = service(text, to);
    byte[] program =
        Ja3Word.find(text, message, to).flatMap(programs::byJa3).orElse("").getBytes(LATIN);
    client.find(text, message, to);
    if (client.to() == client.from()
        && form == LogForm.LINES
        && Ascii.find(LIBRARY_PROBLEM, text, message, to) >= 0) {
      earlierClient(block, from);
    }
    tally.addRecognised();
    Groups.Group group =
        key.clear()
            .add(verdict.signature().getBytes(LATIN))
            .add(
                verdict
                    .alert()
                    .map(AlertDescription::id)
                    .map(String::valueOf)
                    .orElse("")
                    .getBytes(LATIN))
            .add(text, client.from(), client.to())
            .add(program)
            .add(service)
            .add(server(text, to))
            .in(tally.sightings());
    if (group.count() == 0) {
      String line = Ascii.decode(text, from, to);
      group.stands(
          tally.lines() + 1, line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line);
    }
    group.add(1, seconds, seconds);
  }

  /// Postfix tells the client in one line (`SSL_accept error from …`) and the error in the next of
  /// the same process.
  private void earlierClient(Block block, int from) {
    byte[] text = block.bytes();
    int processFrom = head.programTo();
    int processTo = head.message();
    int limit = Math.max(block.before(), from - Block.LOOK_BACK);
    for (int end = from - 1; end > limit; ) {
      int start = Ascii.lineStart(text, end, limit);
      // What begins before the limit is not looked at, wherever blocks begin.
      int process =
          start == from - Block.LOOK_BACK ? -1 : find(text, processFrom, processTo, start, end);
      if (process >= 0) {
        int message = process + processTo - processFrom;
        if (Ascii.begins(ACCEPT_ERROR, text, message, end)) {
          client.find(text, message, end);
          return;
        }
      }
      end = start - 1;
    }
  }

  private static int find(byte[] text, int wordFrom, int wordTo, int from, int to) {
    for (int at = from; at + wordTo - wordFrom <= to; at++) {
      if (text[at] == text[wordFrom]
          && Arrays.equals(text, at, at + wordTo - wordFrom, text, wordFrom, wordTo)) {
        return at;
      }
    }
    return -1;
  }

  private byte[] server(byte[] text, int to) {
    byte[] server = Server.of(text, head, to);
    return server.length == 0 && success.exim() ? Server.EXIM : server;
  }

  private byte[] service(byte[] text, int to) {
    byte[] service = Service.of(text, head, to);
    return service.length == 0 && success.exim() ? Service.SMTP : service;
  }
}
