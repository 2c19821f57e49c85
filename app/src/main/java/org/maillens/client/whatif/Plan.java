package org.maillens.client.whatif;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.client.whatif.ServerChange.AddCertificate;
import org.maillens.client.whatif.ServerChange.CipherString;
import org.maillens.client.whatif.ServerChange.DhParameters;
import org.maillens.client.whatif.ServerChange.DropCertificate;
import org.maillens.client.whatif.ServerChange.FullChain;
import org.maillens.client.whatif.ServerChange.LowestVersion;
import org.maillens.client.whatif.ServerChange.Side;
import org.maillens.client.whatif.ServerChange.SuiteOrder;
import org.maillens.tls.ProtocolVersion;

/// The changes together; of two of one kind the later counts.
record Plan(
    Optional<DhParameters> dhParameters,
    Set<KeyKind> added,
    Set<KeyKind> dropped,
    Optional<ProtocolVersion> lowest,
    Optional<CipherString> ciphers,
    Optional<FullChain> fullChain,
    Optional<Side> order) {

  static Plan of(List<ServerChange> changes) {
    Optional<DhParameters> dhParameters = Optional.empty();
    Set<KeyKind> added = EnumSet.noneOf(KeyKind.class);
    Set<KeyKind> dropped = EnumSet.noneOf(KeyKind.class);
    Optional<ProtocolVersion> lowest = Optional.empty();
    Optional<CipherString> ciphers = Optional.empty();
    Optional<FullChain> fullChain = Optional.empty();
    Optional<Side> order = Optional.empty();
    for (ServerChange change : changes) {
      switch (change) {
        case DhParameters dh -> dhParameters = Optional.of(dh);
        case AddCertificate(KeyKind kind) -> {
          added.add(kind);
          dropped.remove(kind);
        }
        case DropCertificate(KeyKind kind) -> {
          dropped.add(kind);
          added.remove(kind);
        }
        case LowestVersion(ProtocolVersion version) -> lowest = Optional.of(version);
        case CipherString list -> ciphers = Optional.of(list);
        case FullChain full -> fullChain = Optional.of(full);
        case SuiteOrder(Side side) -> order = Optional.of(side);
      }
    }
    return new Plan(dhParameters, added, dropped, lowest, ciphers, fullChain, order);
  }
}
