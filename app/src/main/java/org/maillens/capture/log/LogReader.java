package org.maillens.capture.log;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.signature.Signatures;

/// Reads logs of any size in one pass, in memory that does not grow with them: one thread reads, up
/// to two look for errors and for connections that worked. What comes out does not depend on how
/// the work falls on threads.
public final class LogReader {
  /// What is kept apart of each sort, errors and successes, in groups: about 40 MB.
  private static final int GROUPS = 20_000;

  private static final int BLOCK = 2 * 1024 * 1024;
  private static final int THREADS = 2;

  /// Blocks read ahead of those that are being looked at.
  private static final int AHEAD = 2;

  private final Signatures signatures;
  private final Programs programs;
  private final Instant now;
  private final int block;
  private final int groups;

  /// @param now no entry is later: lines without a year are of the newest that fits
  public LogReader(Signatures signatures, Programs programs, Instant now) {
    this(signatures, programs, now, BLOCK, GROUPS);
  }

  LogReader(Signatures signatures, Programs programs, Instant now, int block, int groups) {
    this.signatures = signatures;
    this.programs = programs;
    this.now = now;
    this.block = block;
    this.groups = groups;
  }

  /// What a log says.
  ///
  /// @param documents as far as it could be read
  /// @param failure why it could not be read to its end
  public record Reading(Documents documents, Optional<IOException> failure) {}

  /// Reads a log.
  ///
  /// @param name of the file as given
  /// @param in the log in UTF-8 or Latin-1; stays open
  /// @throws InterruptedException soon after the thread is interrupted
  public Reading read(String name, LogForm form, InputStream in) throws InterruptedException {
    Blocks blocks = new Blocks(in, form, block);
    Tally total = new Tally();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("log-", 1).daemon().factory());
    try {
      new Work(blocks, form, total, workers).run();
    } finally {
      workers.shutdownNow();
    }
    return new Reading(
        LogDocuments.of(name, Document.Kind.LOG, blocks.bytes(), total), blocks.failure());
  }

  /// The pass over one log.
  private final class Work {
    private final Blocks blocks;
    private final LogForm form;
    private final Tally total;
    private final ExecutorService workers;
    private final Queue<BlockScan> idle = new ConcurrentLinkedQueue<>();
    private final Queue<Pending> pending = new ArrayDeque<>();

    private record Pending(Block block, Future<Tally> tally) {}

    Work(Blocks blocks, LogForm form, Tally total, ExecutorService workers) {
      this.blocks = blocks;
      this.form = form;
      this.total = total;
      this.workers = workers;
    }

    void run() throws InterruptedException {
      @Nullable GramFilter filter = null;
      for (Block next = blocks.next(); next != null; next = blocks.next()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (filter == null) {
          filter = new GramFilter(anchors(), next.bytes(), next.from(), next.to());
        }
        Block current = next;
        GramFilter with = filter;
        pending.add(new Pending(current, workers.submit(() -> scan(current, with))));
        while (pending.size() > THREADS + AHEAD) {
          merge(pending.remove());
        }
      }
      while (!pending.isEmpty()) {
        merge(pending.remove());
      }
    }

    private Tally scan(Block block, GramFilter filter) {
      BlockScan scan = idle.poll();
      if (scan == null) {
        scan = new BlockScan(filter, form, signatures, programs, now);
      }
      Tally tally = scan.read(block);
      idle.add(scan);
      return tally;
    }

    /// In the order of the blocks, so that the outcome is always the same.
    private void merge(Pending done) throws InterruptedException {
      try {
        total.add(done.tally().get(), groups);
      } catch (ExecutionException bug) {
        throw new IllegalStateException("a block of a log", bug.getCause());
      }
      blocks.recycle(done.block());
    }

    private List<byte[]> anchors() {
      List<byte[]> anchors = new ArrayList<>(signatures.anchors());
      anchors.addAll(SuccessLine.ANCHORS);
      if (form == LogForm.JOURNAL_JSON) {
        anchors.addAll(JournalEntry.jsonAnchors(anchors));
      }
      return anchors;
    }
  }
}
