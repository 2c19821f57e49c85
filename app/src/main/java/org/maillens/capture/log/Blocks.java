package org.maillens.capture.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Cuts a stream into blocks, in memory that is used again and again.
final class Blocks {
  private final InputStream in;
  private final LogForm form;
  private final int size;
  private final Deque<byte[]> free = new ArrayDeque<>();

  private @Nullable Block last;

  /// How much of the last block's array is filled; what is behind the block belongs to the next.
  private int filled;

  /// Whether the rest of a line that was too long for a block is being passed over.
  private boolean inLongLine;

  private long bytes;
  private @Nullable IOException failure;

  /// @param size of a block, in bytes; a longer line is read only so far
  Blocks(InputStream in, LogForm form, int size) {
    this.in = in;
    this.form = form;
    this.size = size;
  }

  /// The next block; null at the end, which is also where the stream fails.
  @Nullable Block next() {
    byte[] target =
        free.isEmpty() ? new byte[Block.LOOK_BACK + size + GramFilter.SLACK] : free.pop();
    int from = 0;
    int end = 0;
    Block previous = last;
    if (previous != null) {
      int before = Math.max(previous.before(), previous.to() - Block.LOOK_BACK);
      from = previous.to() - before;
      end = filled - before;
      System.arraycopy(previous.bytes(), before, target, 0, end);
    }
    end = fill(target, from, end);
    boolean atEnd = end < target.length - GramFilter.SLACK;
    int to = atEnd ? end : form.lastEnd(target, from, end);
    if (to == from) {
      if (atEnd) {
        return null;
      }
      to = end;
      inLongLine = true;
    }
    filled = end;
    Block block = new Block(target, 0, from, to);
    last = block;
    return block;
  }

  /// Takes a block's memory back, when a later one has been read.
  void recycle(Block block) {
    free.push(block.bytes());
  }

  private int fill(byte[] target, int from, int start) {
    int end = start;
    int limit = target.length - GramFilter.SLACK;
    try {
      while (end < limit) {
        int read = in.read(target, end, limit - end);
        if (read < 0) {
          break;
        }
        bytes += read;
        end += read;
        if (inLongLine) {
          int next = Ascii.find('\n', target, from, end);
          if (next < end) {
            System.arraycopy(target, next + 1, target, from, end - next - 1);
            end = from + end - next - 1;
            inLongLine = false;
          } else {
            end = from;
          }
        }
      }
    } catch (IOException broken) {
      failure = broken;
    }
    return end;
  }

  /// How many bytes were read.
  long bytes() {
    return bytes;
  }

  /// Why the stream ended before its end.
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }
}
