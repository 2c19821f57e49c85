package org.maillens.evidence.signature;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.OpensslError;

/// Which signatures a line can be of, by what was found in it: a log has millions of lines.
final class Triggers {
  private final List<Signature> signatures;

  /// A phrase, a reason, an alert or the number of an event → positions in the list.
  private final Map<Object, List<Integer>> positions = new HashMap<>();

  Triggers(List<Signature> signatures) {
    this.signatures = signatures;
    for (int i = 0; i < signatures.size(); i++) {
      int position = i;
      triggers(signatures.get(i).marks())
          .forEach(
              trigger -> positions.computeIfAbsent(trigger, t -> new ArrayList<>(1)).add(position));
    }
  }

  private static Stream<Object> triggers(Marks marks) {
    Stream<Object> reasons =
        Stream.concat(
            marks.openssl().stream().map(r -> new Marks.OtherReason(OpensslError.SSL, r)),
            marks.otherOpenssl().stream());
    Stream<Object> others =
        Stream.concat(
            marks.alerts().stream().map(AlertDescription::new),
            marks.events().stream().map(Marks.Event::id));
    return Stream.concat(
        marks.phrases().stream().map(LinePhrases::lower), Stream.concat(reasons, others));
  }

  /// Those that have at least one trigger in the line, in the list's order.
  List<Signature> of(LinePhrases.Found words, Clues clues) {
    BitSet candidates = new BitSet();
    words.hits().keySet().forEach(phrase -> add(phrase, candidates));
    for (Clues.At<OpensslError> error : clues.errors()) {
      add(new Marks.OtherReason(error.what().library(), error.what().reason()), candidates);
    }
    clues.alerts().forEach(alert -> add(alert.what(), candidates));
    clues.events().forEach(event -> add(event.what().id(), candidates));
    return candidates.stream().mapToObj(signatures::get).toList();
  }

  private void add(Object trigger, BitSet candidates) {
    positions.getOrDefault(trigger, List.of()).forEach(candidates::set);
  }
}
