package org.maillens.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.maillens.capture.Input;
import org.maillens.capture.Progress;
import org.maillens.capture.ReadingException;
import org.maillens.capture.Saved;
import org.maillens.capture.SavedReader;
import org.maillens.evidence.Conversations;

/// Wireshark's `dumpcap` at work on the loopback interface, from its making until it is asked for
/// what it has seen.
public final class Capturing implements AutoCloseable {
  /// The last packets need a moment to come through.
  private static final long LAST_PACKETS = 400;

  private static final long PATIENCE_SECONDS = 20;

  private final Path directory;
  private final Process dumpcap;

  private Capturing(Path directory, Process dumpcap) {
    this.directory = directory;
    this.dumpcap = dumpcap;
  }

  /// Whether it is installed and may listen.
  public static boolean possible() {
    try (Capturing trial = on(List.of())) {
      return trial.dumpcap.isAlive();
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /// Captures all TCP from and to these ports; all ports where none is given.
  public static Capturing on(List<Integer> ports) {
    try {
      Path directory = Files.createTempDirectory("maillens-capture");
      String filter =
          ports.isEmpty()
              ? "tcp"
              : String.join(" or ", ports.stream().map(port -> "tcp port " + port).toList());
      Process dumpcap =
          new ProcessBuilder(
                  "dumpcap",
                  "-q",
                  "-B",
                  "64",
                  "-i",
                  "lo",
                  "-f",
                  filter,
                  "-w",
                  directory.resolve("seen.pcapng").toString())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .start();
      Capturing capturing = new Capturing(directory, dumpcap);
      capturing.awaitStart();
      return capturing;
    } catch (IOException e) {
      throw new IllegalStateException("dumpcap", e);
    }
  }

  /// It names its file once it listens.
  private void awaitStart() throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(dumpcap.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("File:")) {
        return;
      }
    }
    close();
    throw new IllegalStateException("dumpcap ended with " + dumpcap.exitValue());
  }

  /// Where keys may be written that open what is captured.
  public Path keys() {
    return directory.resolve("seen.keys");
  }

  /// Ends it and reads what was seen, as a user opens the file; with the keys, if there are any.
  public Conversations conversations() {
    try {
      Thread.sleep(LAST_PACKETS);
      stop();
      List<Input> inputs = new ArrayList<>();
      inputs.add(Input.of(directory.resolve("seen.pcapng")));
      if (Files.exists(keys())) {
        inputs.add(Input.of(keys()));
      }
      Saved saved = SavedReader.shipped(_ -> Optional.empty()).read(inputs, Progress.NONE, _ -> {});
      return saved.conversations();
    } catch (InterruptedException | ReadingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void stop() throws InterruptedException {
    dumpcap.destroy();
    if (!dumpcap.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("dumpcap does not end");
    }
  }

  @Override
  public void close() {
    try {
      stop();
      try (var files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
