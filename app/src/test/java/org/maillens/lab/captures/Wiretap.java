package org.maillens.lab.captures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.maillens.lab.Commands;

/// `dumpcap` on the loopback interface.
public final class Wiretap implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Process process;
  private final Path file;
  private final Path messages;

  private Wiretap(Process process, Path file, Path messages) {
    this.process = process;
    this.file = file;
    this.messages = messages;
  }

  /// Starts it; what goes to or from these ports is captured from now on.
  public static Wiretap on(List<Integer> ports, Path file) {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String filter =
          ports.stream().map(p -> "port " + p).collect(Collectors.joining(" or ", "tcp and (", ")"))
              + " or tcp port "
              + probe.getLocalPort();
      Path messages = Files.createTempFile("maillens-dumpcap", ".txt");
      // The buffer holds all of it, so that a busy machine loses nothing.
      Process process =
          new ProcessBuilder(
                  "dumpcap", "-p", "-i", "lo", "-B", "64", "-f", filter, "-w", file.toString())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(messages.toFile())
              .start();
      Wiretap tap = new Wiretap(process, file, messages);
      tap.awaitBytes(probe);
      return tap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Its file says that it listens, not that the kernel already hands packets over: so connections
  /// are made until one is seen.
  private void awaitBytes(ServerSocket probe) throws IOException, InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    long empty = 0;
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new IOException("dumpcap: " + Commands.text(messages));
      }
      long size = Files.exists(file) ? Files.size(file) : 0;
      if (empty == 0) {
        empty = size;
      } else if (size > empty) {
        return;
      }
      new Socket(probe.getInetAddress(), probe.getLocalPort()).close();
      probe.accept().close();
      Thread.sleep(100);
    }
    throw new IOException("dumpcap sees nothing: " + Commands.text(messages));
  }

  /// Ends the capture with what was sent so far.
  ///
  /// @return what it counted, of which none may be dropped
  public String finish() {
    try {
      // It gets packets in lots, four in a second.
      Thread.sleep(600);
      Commands.run(List.of("kill", "-INT", String.valueOf(process.pid())), Map.of(), LIMIT);
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("dumpcap does not end");
      }
      return Commands.text(messages)
          .lines()
          .filter(line -> line.startsWith("Packets received/dropped"))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.deleteIfExists(messages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
