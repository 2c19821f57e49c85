package org.maillens.net;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What a check has cost so far. For any number of threads.
public final class Traffic {
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  /// Connections tried, the failed ones included.
  public int connections() {
    return attempts.get();
  }

  /// Connections open now.
  public int open() {
    return open.get();
  }

  /// The most connections that were open at a time.
  public int peak() {
    return peak.get();
  }

  /// Bytes sent on all connections, without TCP's and IP's own.
  public long bytesSent() {
    return sent.get();
  }

  /// Bytes received on all connections.
  public long bytesReceived() {
    return received.get();
  }

  void attempted() {
    attempts.incrementAndGet();
  }

  void opened() {
    peak.accumulateAndGet(open.incrementAndGet(), Math::max);
  }

  void closed() {
    open.decrementAndGet();
  }

  void sent(int bytes) {
    sent.addAndGet(bytes);
  }

  void received(int bytes) {
    received.addAndGet(bytes);
  }
}
