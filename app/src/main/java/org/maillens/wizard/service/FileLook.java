package org.maillens.wizard.service;

import java.nio.file.Path;
import org.maillens.evidence.Document;

/// What a file is, told by its beginning.
///
/// @param bytes as stored, packed or not
/// @param bundle whether it is a support bundle or a report, which is opened instead of read
/// @param kind what it looks like so far; reading it whole may tell more
public record FileLook(Path path, long bytes, boolean bundle, Document.Kind kind) {
  /// The name without its folders.
  public String name() {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }
}
