package org.maillens.report;

import java.nio.charset.StandardCharsets;
import org.maillens.evidence.Message;
import org.maillens.tls.Bytes;

/// One file of a bundle, exactly as it would be saved.
///
/// @param name inside of the archive, with `/`
/// @param what says what it is
public record BundleFile(String name, Bytes content, Message what) {
  static BundleFile text(String name, String content, Message what) {
    return new BundleFile(name, Bytes.copyOf(content.getBytes(StandardCharsets.UTF_8)), what);
  }

  /// Whether the content is text in UTF-8, to be shown as it is.
  public boolean isText() {
    return !name.endsWith(".bin");
  }

  /// The content as text; only meaningful for [#isText].
  public String text() {
    return new String(content.toArray(), StandardCharsets.UTF_8);
  }
}
