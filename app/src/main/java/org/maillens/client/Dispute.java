package org.maillens.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.client.Prediction.Reason;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;

/// Joins the two predictions for a program of which it is not known whether it sends a server name.
final class Dispute {
  private Dispute() {}

  /// What both say alike stands; what they say differently is unknown, and the reason tells both.
  static Prediction settle(Prediction named, Prediction unnamed) {
    boolean differ = named.works() != unnamed.works();
    return new Prediction(
        same(named.works(), unnamed.works()),
        differ ? Reason.SERVER_NAME_DISPUTED : named.reason(),
        same(named.version(), unnamed.version()),
        same(named.cipherSuite(), unnamed.cipherSuite()),
        same(named.group(), unnamed.group()),
        same(named.handshake(), unnamed.handshake()),
        gates(named, unnamed),
        named.suites());
  }

  private static List<GateVerdict> gates(Prediction named, Prediction unnamed) {
    List<GateVerdict> gates = new ArrayList<>();
    for (Gate gate : Gate.values()) {
      GateVerdict one = named.gate(gate);
      GateVerdict other = unnamed.gate(gate);
      gates.add(
          one.passage() == other.passage()
              ? one
              : new GateVerdict(
                  gate,
                  Passage.UNKNOWN,
                  Message.of("overlap.name-disputed", one.reason(), other.reason())));
    }
    return gates;
  }

  private static Answer same(Answer one, Answer other) {
    return one == other ? one : Answer.UNKNOWN;
  }

  private static <T> Optional<T> same(Optional<T> one, Optional<T> other) {
    return one.equals(other) ? one : Optional.empty();
  }
}
