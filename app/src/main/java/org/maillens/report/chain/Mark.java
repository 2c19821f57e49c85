package org.maillens.report.chain;

import org.maillens.evidence.Message;

/// A remark and how good or bad it is.
public record Mark(Tone tone, Message words) {
  /// How good or bad.
  public enum Tone {
    GOOD,
    BAD,
    CAUTION,
    /// Neither, or not known.
    UNKNOWN
  }

  static Mark good(String key, Object... arguments) {
    return new Mark(Tone.GOOD, Message.of(key, arguments));
  }

  static Mark bad(String key, Object... arguments) {
    return new Mark(Tone.BAD, Message.of(key, arguments));
  }

  static Mark caution(String key, Object... arguments) {
    return new Mark(Tone.CAUTION, Message.of(key, arguments));
  }

  static Mark unknown(String key, Object... arguments) {
    return new Mark(Tone.UNKNOWN, Message.of(key, arguments));
  }
}
