package org.maillens.lab.programs;

import java.util.OptionalInt;

/// How a program's connection to a server came out.
///
/// @param how what was seen
/// @param alert the number of the alert that ended it, where one was seen
record Ending(How how, OptionalInt alert) {
  /// What can be seen.
  enum How {
    /// The server could decrypt a mail command.
    MAIL(true),
    /// The handshake was finished and the program waited for the server's greeting, which this
    /// server cannot give.
    WAITED(true),
    /// The program ended the connection.
    PROGRAM_LEFT(false),
    /// The server ended the connection.
    SERVER_LEFT(false),
    /// The program sent no more, and did not leave: it asks its user, or hangs.
    SILENT(false),
    /// No connection came.
    ABSENT(false);

    private final boolean connected;

    How(boolean connected) {
      this.connected = connected;
    }
  }

  static Ending of(How how) {
    return new Ending(how, OptionalInt.empty());
  }

  boolean connected() {
    return how.connected;
  }

  /// Such as `program-left 48`.
  @Override
  public String toString() {
    String word = how.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return alert.isPresent() ? word + " " + alert.getAsInt() : word;
  }
}
