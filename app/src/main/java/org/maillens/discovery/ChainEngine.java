package org.maillens.discovery;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.EngineAnswer;

/// This computer's own chain engine: what its mail programs go by. It knows intermediates and roots
/// that no list shows.
@FunctionalInterface
public interface ChainEngine {
  /// What the engine says of a chain as sent, without regard to the server's name and to
  /// revocation; empty where it does not answer. Blocking; never on the thread of the window.
  ///
  /// @param chain at least one
  /// @param allowed whether it may ask authorities; without that, what it lacks is unknown
  Optional<EngineAnswer> judge(List<Certificate> chain, boolean allowed);

  /// The engine of this computer, if it has one that can be asked.
  static Optional<ChainEngine> ofThisComputer() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "");
    if (system.startsWith("windows") && processor.matches("amd64|x86_64|aarch64")) {
      try {
        return Optional.of(new WindowsChainEngine(new Crypt32Library()));
      } catch (IllegalStateException _) {
        return Optional.empty();
      }
    }
    return system.startsWith("mac") ? Optional.of(new MacChainEngine()) : Optional.empty();
  }
}
