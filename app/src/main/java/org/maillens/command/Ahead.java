package org.maillens.command;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that takes a while and will be needed, made beside other work.
final class Ahead<T> {
  private final Supplier<T> maker;
  private @Nullable CompletableFuture<T> made;

  /// @param maker asked once
  Ahead(Supplier<T> maker) {
    this.maker = maker;
  }

  /// It will be needed: now is a good time to make it.
  void begin() {
    var _ = begun();
  }

  private synchronized CompletableFuture<T> begun() {
    CompletableFuture<T> begun = made;
    if (begun == null) {
      begun = CompletableFuture.supplyAsync(maker, Thread::startVirtualThread);
      made = begun;
    }
    return begun;
  }

  /// Waits for it.
  T get() {
    return begun().join();
  }
}
