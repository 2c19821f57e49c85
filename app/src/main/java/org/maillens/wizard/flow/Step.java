package org.maillens.wizard.flow;

/// The five steps of the wizard. Words: `wizard.step.<name in lower case>`.
public enum Step {
  ADDRESS(1),
  CHECK(2),
  RESULT(3),
  FIX(4),
  SEND(5);

  private final int number;

  Step(int number) {
    this.number = number;
  }

  /// 1 for the first.
  public int number() {
    return number;
  }

  /// Where "Back" leads. The check is no place to come back to: what it found is on the pages after
  /// it.
  public Step back() {
    return switch (this) {
      case ADDRESS, CHECK, RESULT -> ADDRESS;
      case FIX -> RESULT;
      case SEND -> FIX;
    };
  }
}
