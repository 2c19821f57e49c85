package org.maillens.lab.faults;

import java.util.List;

/// One thing that is done to a server on the bench.
sealed interface Change {
  /// Lines at the end of the configuration, where they override earlier ones.
  record Append(String line) implements Change {}

  /// Text of a file of the server's own directory is replaced; `configuration` is the file that the
  /// variant was started with.
  ///
  /// @param pattern a regular expression that must be found
  record Edit(String file, String pattern, String replacement) implements Change {}

  /// A file of the server's own directory is written.
  ///
  /// @param parts files of the lab's authority, put together in this order; none removes the file
  record Write(String file, List<String> parts) implements Change {}

  /// The server reads its files now; what follows is not known to it.
  record Reload() implements Change {}
}
