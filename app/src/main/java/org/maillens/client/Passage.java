package org.maillens.client;

import org.maillens.evidence.Answer;

/// How a program fares at a gate.
public enum Passage {
  PASSES,
  FAILS,
  UNKNOWN,
  /// An earlier gate failed.
  NOT_REACHED;

  static Passage of(Answer answer) {
    return switch (answer) {
      case YES -> PASSES;
      case NO -> FAILS;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
