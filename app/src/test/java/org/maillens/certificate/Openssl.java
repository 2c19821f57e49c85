package org.maillens.certificate;

import java.io.IOException;
import java.nio.file.Path;

/// The `openssl` command as an independent peer.
public final class Openssl {
  private Openssl() {}

  /// Whether it is not installed.
  public static boolean isMissing() {
    return PeerTool.isMissing("openssl", "version");
  }

  /// Runs one of its commands in a directory.
  public static PeerTool.Result run(Path directory, String... arguments) throws IOException {
    return PeerTool.run(directory, "openssl", arguments);
  }
}
