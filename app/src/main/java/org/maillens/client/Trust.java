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
/// @param building how it comes to a path
/// @param revocation whether it asks if the certificate was taken back
/// @param mustStaple whether it refuses a certificate that promises a stapled answer (RFC 7633)
///   when none comes
public record Trust(
    Store store,
    Optional<List<String>> lacks,
    MissingIntermediate missingIntermediate,
    Answer checksName,
    Answer checksTrust,
    Answer readsCommonName,
    Answer checksPurpose,
    Building building,
    Revocation revocation,
    Answer mustStaple) {
  /// Nothing is known.
  public static final Trust UNKNOWN =
      new Trust(
          Store.UNKNOWN,
          Optional.empty(),
          MissingIntermediate.UNKNOWN,
          Answer.UNKNOWN,
          Answer.UNKNOWN,
          Answer.UNKNOWN,
          Answer.UNKNOWN,
          Building.UNKNOWN,
          Revocation.UNKNOWN,
          Answer.UNKNOWN);

  public Trust {
    lacks = lacks.map(List::copyOf);
  }

  /// Trust of which nothing is known about revocation.
  public Trust(
      Store store,
      Optional<List<String>> lacks,
      MissingIntermediate missingIntermediate,
      Answer checksName,
      Answer checksTrust,
      Answer readsCommonName,
      Answer checksPurpose,
      Building building) {
    this(
        store,
        lacks,
        missingIntermediate,
        checksName,
        checksTrust,
        readsCommonName,
        checksPurpose,
        building,
        Revocation.UNKNOWN,
        Answer.UNKNOWN);
  }

  /// How it comes to a path.
  ///
  /// @param list which roots it has: a list of [RootLists] and the versions, `nss-3.28`,
  ///   `android-4.1..4.4`
  /// @param paths which paths it tries
  /// @param takesExpiredRoot whether a root of its list serves past its end
  public record Building(Optional<String> list, Paths paths, Answer takesExpiredRoot) {
    /// Nothing is known.
    public static final Building UNKNOWN =
        new Building(Optional.empty(), Paths.UNKNOWN, Answer.UNKNOWN);
  }

  /// Which paths from the server's certificate a program tries (RFC 4158 section 2.4).
  public enum Paths {
    /// Another where one fails.
    ALL,
    /// The sent certificates as far as they lead; what is wrong there is not mended elsewhere.
    SENT_FIRST,
    UNKNOWN
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

  /// How a program learns that a certificate was taken back.
  public enum Revocation {
    /// It reads a stapled answer and asks nobody.
    STAPLE_ONLY,
    /// It asks the authority, or knows a list, and goes on when nobody answers.
    SOFT_FAIL,
    /// It asks the authority and refuses when nobody answers.
    HARD_FAIL,
    /// It does not look.
    NEVER,
    UNKNOWN
  }
}
