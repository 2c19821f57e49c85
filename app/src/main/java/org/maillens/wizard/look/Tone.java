package org.maillens.wizard.look;

import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Answer;

/// Good, bad and the rest: always shown by sign, word and colour together.
public enum Tone {
  GOOD("✓"),
  BAD("✕"),
  CAUTION("!"),
  UNKNOWN("·"),
  ACCENT("→");

  private final String sign;

  Tone(String sign) {
    this.sign = sign;
  }

  /// One character, readable without colour.
  public String sign() {
    return sign;
  }

  /// The style class that carries the colours.
  public String style() {
    return "tone-" + name().toLowerCase(java.util.Locale.ROOT);
  }

  /// The tone of an answer where yes is good.
  public static Tone of(Answer answer) {
    return switch (answer) {
      case YES -> GOOD;
      case NO -> BAD;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /// The tone of a finding.
  public static Tone of(Finding.Severity severity) {
    return switch (severity) {
      case BLOCKING -> BAD;
      case WARNING -> CAUTION;
      case UNDECIDED -> UNKNOWN;
      case GOOD -> GOOD;
    };
  }
}
