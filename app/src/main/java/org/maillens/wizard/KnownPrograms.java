package org.maillens.wizard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.maillens.client.FingerprintIndex;
import org.maillens.client.Profile;
import org.maillens.client.Recognised;
import org.maillens.client.Recognised.Sureness;
import org.maillens.client.Recognition;
import org.maillens.tls.ClientHello;
import org.maillens.wizard.service.Seen;

/// Mail programs by their hellos. A capture repeats few of them very often, so each is looked up
/// once.
final class KnownPrograms {
  /// So many programs with one hello are named; of more only their number is said.
  private static final int NAMED = 2;

  private static final int REMEMBERED = 10_000;

  private final FingerprintIndex index;
  private final Map<ClientHello, Optional<Seen.Likely>> known = new ConcurrentHashMap<>();

  /// @param index of the catalogue
  KnownPrograms(FingerprintIndex index) {
    this.index = index;
  }

  /// Whose hello it is; empty where no program of the catalogue says it.
  Optional<Seen.Likely> of(ClientHello hello) {
    if (known.size() > REMEMBERED) {
      known.clear();
    }
    return known.computeIfAbsent(hello, this::lookUp);
  }

  private Optional<Seen.Likely> lookUp(ClientHello hello) {
    Recognised found = Recognition.of(hello, index);
    return found.sureness() == Sureness.NOT_KNOWN
        ? Optional.empty()
        : Optional.of(new Seen.Likely(names(found.candidates()), found.sureness()));
  }

  private static String names(List<Profile> candidates) {
    String some =
        candidates.stream().limit(NAMED).map(Profile::label).collect(Collectors.joining(", "));
    return candidates.size() > NAMED ? some + ", +" + (candidates.size() - NAMED) : some;
  }
}
