package org.maillens.capture.packet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.maillens.evidence.Conversations.Kind;
import org.maillens.evidence.Conversations.Shortfall;

/// Counts packets that cannot be used.
final class Tally {
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

  void add(Kind kind) {
    add(kind, 1);
  }

  void add(Kind kind, long more) {
    if (more > 0) {
      counts.merge(kind, more, Long::sum);
    }
  }

  List<Shortfall> with(List<Shortfall> others) {
    List<Shortfall> all = new ArrayList<>();
    counts.forEach((kind, count) -> all.add(new Shortfall(kind, count)));
    all.addAll(others);
    return all;
  }
}
