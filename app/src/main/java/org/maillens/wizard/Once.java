package org.maillens.wizard;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes something when it is first asked for, and keeps it.
final class Once<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T now = made;
    if (now == null) {
      synchronized (this) {
        now = made;
        if (now == null) {
          now = maker.get();
          made = now;
        }
      }
    }
    return now;
  }
}
