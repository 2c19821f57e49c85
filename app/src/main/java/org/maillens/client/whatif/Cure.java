package org.maillens.client.whatif;

import java.util.List;
import org.maillens.client.Prediction;
import org.maillens.client.whatif.Effect.Exposure;
import org.maillens.evidence.Message;

/// A change, or two together, that would let a program connect.
///
/// @param changes one or two
/// @param certain whether it certainly helps; else it may
/// @param after what the program would get
/// @param exposed what the server would be open to that it is not now
/// @param open what it hangs on where it is not certain, as sentences
public record Cure(
    List<ServerChange> changes,
    boolean certain,
    Prediction after,
    List<Exposure> exposed,
    List<Message> open) {
  public Cure {
    changes = List.copyOf(changes);
    exposed = List.copyOf(exposed);
    open = List.copyOf(open);
  }

  /// How much strength it costs; 0 costs none. Only for comparing.
  public int risk() {
    return exposed.stream().mapToInt(exposure -> exposure.weakness().weight()).sum();
  }
}
