package org.maillens.discovery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.EngineAnswer;

/// This computer's own chain engine: what its mail programs go by.
@FunctionalInterface
public interface ChainEngine {
  /// What the engine says of a chain as sent; empty where this computer has none, or it does not
  /// answer. Blocking.
  Optional<EngineAnswer> judge(List<Certificate> chain, Instant now);
}
