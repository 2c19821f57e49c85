package org.maillens.lab.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.maillens.lab.Lab;
import org.maillens.tls.Bytes;

/// Starts programs in a throw-away home folder, where one host name leads to this machine and one
/// authority is trusted by the system. Nothing of the machine is changed: see `inside` of the lab.
public final class Sandbox {
  private final Path base;
  private final SystemStore store;
  private final String hostName;

  /// @param base where the home folders are made
  public Sandbox(Path base, SystemStore store, String hostName) {
    this.base = base;
    this.store = store;
    this.hostName = hostName;
  }

  /// A started program. Closing it ends whatever it has started.
  public static final class Running implements AutoCloseable {
    private final Process process;
    private final Path directory;

    private Running(Process process, Path directory) {
      this.process = process;
      this.directory = directory;
    }

    /// Whether it has not left yet.
    public boolean isAlive() {
      return process.isAlive();
    }

    /// Waits until it leaves.
    ///
    /// @return whether it did so in time
    public boolean leaves(Duration limit) throws InterruptedException {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The text of a file in its home folder as it is now; empty where there is none.
    public String file(String name) {
      Path path = directory.resolve("home").resolve(name);
      try {
        return Files.exists(path) ? Files.readString(path) : "";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// What it has printed so far.
    public String output() {
      try {
        return Files.readString(
            directory.resolve("output"), java.nio.charset.StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      // Its first process takes the whole of its process numbers with it.
      process.destroyForcibly();
      try {
        process.waitFor();
        delete();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// What it started may still write while it is being ended.
    private void delete() throws IOException, InterruptedException {
      for (int tries = 1; true; tries++) {
        try {
          Lab.delete(directory);
          return;
        } catch (IOException busy) {
          if (tries == 50) {
            throw busy;
          }
          Thread.sleep(100);
        }
      }
    }
  }

  /// Starts a program that is to connect to a port of this machine.
  Running run(Program program, int port) {
    return run(program.origin().system(), program.start(hostName, port));
  }

  /// Starts a command.
  public Running run(LabSystem system, Start start) {
    try {
      Path directory = Files.createTempDirectory(base, "program");
      Files.writeString(
          directory.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 " + hostName + "\n");
      Files.createSymbolicLink(directory.resolve("certs"), store.folder());
      Path home = Files.createDirectory(directory.resolve("home"));
      for (Map.Entry<String, Bytes> file : start.files().entrySet()) {
        Path path = home.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue().toArray());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      }
      Path input = Files.writeString(directory.resolve("input"), start.input());
      List<String> command =
          new ArrayList<>(
              List.of(
                  Lab.file("inside").toString(), system.root().toString(), directory.toString()));
      command.addAll(start.command());
      return new Running(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(input.toFile())
              .redirectOutput(directory.resolve("output").toFile())
              .start(),
          directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
