package org.maillens.lab.programs;

import java.util.Optional;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// One version of one mail program that the lab can start.
///
/// @param profile the id of its profile
/// @param origin where it is installed
/// @param library the package of its TLS library; empty where it brings its own
/// @param protocol what it speaks in the lab
/// @param window whether it needs a display and is slow to start; such programs are not installed
///   where the tests run by themselves
public record Program(
    String profile,
    Origin origin,
    String library,
    Protocol protocol,
    boolean window,
    Recipe recipe) {

  /// Where a program comes from.
  public sealed interface Origin {
    /// The system it runs in.
    LabSystem system();

    /// The installed version; empty where it is not installed.
    Optional<String> version();

    /// What it is called there.
    String label();

    /// A package of a Debian.
    ///
    /// @param name the package's
    record DebianPackage(LabSystem system, String name) implements Origin {
      @Override
      public Optional<String> version() {
        return system.version(name);
      }

      @Override
      public String label() {
        return name;
      }
    }

    /// The JDK that runs the tests.
    record ThisJdk() implements Origin {
      @Override
      public LabSystem system() {
        return LabSystem.BOOKWORM;
      }

      @Override
      public Optional<String> version() {
        return Optional.of(System.getProperty("java.runtime.version"));
      }

      @Override
      public String label() {
        return System.getProperty("java.vendor") + " JDK";
      }
    }
  }

  /// How it is made to connect with TLS from the first byte.
  public Start start(String host, int port) {
    return recipe.start(new Endpoint(protocol, Security.IMPLICIT_TLS, host, port));
  }

  /// How it is made to connect with STARTTLS; only some programs can be told so here.
  public Start upgrading(String host, int port) {
    return recipe.start(new Endpoint(protocol, Security.STARTTLS, host, port));
  }

  /// What was tried, in words.
  String words(String version) {
    String with =
        origin
            .system()
            .version(library)
            .map(libraryVersion -> " with " + library + " " + libraryVersion)
            .orElse("");
    return origin.label() + " " + version + with + " on " + origin.system().label();
  }

  @Override
  public String toString() {
    return profile;
  }
}
