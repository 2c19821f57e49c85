package org.maillens.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/// Counts what is read of several inputs, and says so now and then.
final class Counter {
  private static final long STEP = 1024 * 1024;

  private final Progress progress;
  private final OptionalLong of;
  private long bytes;
  private long said;

  Counter(Progress progress, OptionalLong of) {
    this.progress = progress;
    this.of = of;
  }

  /// A stream whose bytes are counted.
  InputStream of(InputStream in) {
    return new Counted(in);
  }

  private void add(long more) {
    bytes += Math.max(0, more);
    if (more < 0 || bytes - said >= STEP) {
      said = bytes;
      progress.at(bytes, of);
    }
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      add(next < 0 ? -1 : 1);
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      add(read);
      return read;
    }
  }
}
