package org.maillens.capture.dovecot;

/// A block of a configuration: `protocol imap { … }`.
///
/// @param name empty for none
record Block(String type, String name) {
  /// Whether what is inside counts for some connections only, and is a setting like any other.
  boolean isFilter() {
    return switch (type) {
      case "protocol", "local", "remote", "local_name" -> true;
      default -> false;
    };
  }

  /// As a configuration writes it.
  String text() {
    return name.isEmpty() ? type : type + " " + name;
  }
}
