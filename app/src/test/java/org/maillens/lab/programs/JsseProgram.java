package org.maillens.lab.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.lab.Commands;
import org.maillens.lab.Lab;
import org.maillens.tls.Bytes;

/// A small Java program that stands for Java's mail libraries, compiled so that old JDKs run it.
public final class JsseProgram {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String name;
  private Optional<Bytes> bytes = Optional.empty();

  /// @param name its class, whose source lies in `programs` of the lab
  public JsseProgram(String name) {
    this.name = name;
  }

  /// The name of its class file.
  public String file() {
    return name + ".class";
  }

  /// Its class file; compiled when it is first asked for.
  public synchronized Bytes compiled() {
    Bytes known = bytes.orElseGet(this::compile);
    bytes = Optional.of(known);
    return known;
  }

  private Bytes compile() {
    try {
      Path folder = Files.createTempDirectory("maillens-jsse");
      try {
        Commands.mustRun(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                "-Xlint:-options",
                "--release",
                "8",
                "-d",
                folder.toString(),
                Lab.file("programs/" + name + ".java").toString()),
            Map.of(),
            LIMIT);
        return Bytes.copyOf(Files.readAllBytes(folder.resolve(file())));
      } finally {
        Lab.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
