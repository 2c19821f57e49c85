package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Answer;

/// Whom a program believes.
///
/// @param store whose roots it uses
/// @param lacks roots in wide use that this store does not have, by common name
/// @param missingIntermediate what it does when the server leaves out an intermediate certificate
/// @param checksName whether it insists on the server's name in the certificate, as installed
/// @param checksTrust whether it insists on a trusted chain, as installed
/// @param readsCommonName whether the common name counts where the certificate has no
///   subjectAltName
/// @param checksPurpose whether it refuses a certificate whose extended key usage does not name
///   servers
public record Trust(
    Store store,
    Optional<List<String>> lacks,
    MissingIntermediate missingIntermediate,
    Answer checksName,
    Answer checksTrust,
    Answer readsCommonName,
    Answer checksPurpose) {
  /// Nothing is known.
  public static final Trust UNKNOWN =
      new Trust(
          Store.UNKNOWN,
          Optional.empty(),
          MissingIntermediate.UNKNOWN,
          Answer.UNKNOWN,
          Answer.UNKNOWN,
          Answer.UNKNOWN,
          Answer.UNKNOWN);

  public Trust {
    lacks = lacks.map(List::copyOf);
  }

  /// Whose roots.
  public enum Store {
    /// The computer's Windows store, which loads roots on demand.
    WINDOWS,
    /// The keychain of macOS or iOS.
    APPLE,
    /// Mozilla's list, brought along.
    MOZILLA,
    /// The operating system's list (on Linux distributions mostly Mozilla's).
    SYSTEM,
    /// Android's own list.
    ANDROID,
    /// The Java runtime's `cacerts`.
    JAVA,
    /// A list of its own, or one that its user fills.
    OWN,
    UNKNOWN
  }

  /// What happens when an intermediate certificate is not sent.
  public enum MissingIntermediate {
    /// It fetches the certificate from the address in the server's certificate (AIA).
    FETCHES,
    /// It refuses unless it has met that certificate before.
    REMEMBERS,
    /// It refuses.
    REFUSES,
    UNKNOWN
  }
}
