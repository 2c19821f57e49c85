package org.maillens.discovery;

<<<<<<< HEAD
import java.time.Instant;
import java.util.List;
=======
import java.util.List;
import java.util.Locale;
>>>>>>> bd8832f (discovery: this computer's own chain engine is asked: crypt32 through foreign functions, macOS by exit status)
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.EngineAnswer;

<<<<<<< HEAD
/// This computer's own chain engine: what its mail programs go by.
@FunctionalInterface
public interface ChainEngine {
  /// What the engine says of a chain as sent; empty where this computer has none, or it does not
  /// answer. Blocking.
  Optional<EngineAnswer> judge(List<Certificate> chain, Instant now);
=======
/// This computer's own way to judge a chain, which knows intermediates and roots that no list
/// shows. Blocking; never on the thread of the window.
public interface ChainEngine {
  /// What it says, without regard to the server's name and to revocation.
  ///
  /// @param sent in the order sent, at least one
  /// @param allowed whether it may ask authorities; without that, what it lacks is unknown
  EngineAnswer judge(List<Certificate> sent, boolean allowed);

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
>>>>>>> bd8832f (discovery: this computer's own chain engine is asked: crypt32 through foreign functions, macOS by exit status)
}
