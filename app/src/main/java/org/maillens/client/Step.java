package org.maillens.client;

import org.maillens.client.Prediction.Reason;
import org.maillens.evidence.Message;

/// How one gate was passed, or which reason kept it shut.
record Step(Passage passage, Reason reason, Message message) {
  static Step passes(Message how) {
    return new Step(Passage.PASSES, Reason.COMMON_SUITE, how);
  }

  static Step fails(Reason reason) {
    return new Step(Passage.FAILS, reason, reason.message());
  }

  static Step fails(Reason reason, Message because) {
    return new Step(Passage.FAILS, reason, because);
  }

  static Step unknown(Reason reason, Message because) {
    return new Step(Passage.UNKNOWN, reason, because);
  }

  static Step unknown(Reason reason) {
    return new Step(Passage.UNKNOWN, reason, reason.message());
  }

  GateVerdict at(Gate gate) {
    return new GateVerdict(gate, passage, message);
  }
}
