package org.maillens.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// Appends session keys to the file that `SSLKEYLOGFILE` names, as OpenSSL and NSS do.
public final class KeyLogFile implements SessionKeys {
  /// The environment variable.
  public static final String VARIABLE = "SSLKEYLOGFILE";

  private final Path file;

  /// @param file made by the first key
  public KeyLogFile(Path file) {
    this.file = file;
  }

  /// What these variables ask for; nobody hears the keys where they name no file.
  public static SessionKeys of(Map<String, String> environment) {
    String name = environment.getOrDefault(VARIABLE, "");
    try {
      return name.isBlank() ? UNHEARD : new KeyLogFile(Path.of(name));
    } catch (InvalidPathException _) {
      return UNHEARD; // like everybody who honours the variable: no key log stops no connection
    }
  }

  @Override
  public synchronized void key(String line) {
    try {
      Files.writeString(
          file,
          line + "\n",
          StandardCharsets.US_ASCII,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException _) {
      // The check counts more than what somebody else may want to see of it.
    }
  }
}
