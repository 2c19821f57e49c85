package org.maillens.lab.captures;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.maillens.lab.Commands;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The installed `tshark`.
final class Tshark {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Tshark() {}

  /// The first line of what it says of itself; empty if it is not installed, or `dumpcap` is not.
  static Optional<String> version() {
    try {
      Commands.run(List.of("dumpcap", "--version"), Map.of(), LIMIT);
      return Commands.run(List.of("tshark", "--version"), Map.of("LC_ALL", "C"), LIMIT)
          .output()
          .lines()
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// What it shows of every connection of a capture.
  ///
  /// @param keys a key log; need not exist
  /// @param spoken what is spoken on which port, by the names of its dissectors; it finds TLS on
  ///   other ports by itself
  static List<Facts> facts(Path capture, Path keys, Map<Integer, String> spoken)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
    if (Files.exists(keys)) {
      command.addAll(List.of("-o", "tls.keylog_file:" + keys));
    }
    spoken.forEach((port, name) -> command.addAll(List.of("-d", "tcp.port==" + port + "," + name)));
    command.addAll(List.of("-Y", "tcp", "-T", "json", "-J", "frame ip ipv6 tcp imap pop smtp tls"));
    Path errors = Files.createTempFile("maillens-tshark", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectError(errors.toFile());
    // A user's preferences would change what is shown.
    builder.environment().put("WIRESHARK_CONFIG_DIR", "/nonexistent");
    Process process = builder.start();
    try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
      List<Facts> facts = read(in);
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
        throw new IOException("tshark: " + Commands.text(errors));
      }
      return facts;
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(errors);
    }
  }

  private static List<Facts> read(InputStream in) {
    List<ShownStream> streams = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        Shown packet = Shown.read("packet", parser);
        Shown layers = packet.deep("layers").findFirst().orElseThrow();
        int stream = layers.number("tcp.stream").orElseThrow();
        while (streams.size() <= stream) {
          streams.add(new ShownStream());
        }
        streams.get(stream).packet(layers);
      }
    } catch (UncheckedIOException e) {
      throw new IllegalStateException("tshark's output", e);
    }
    List<Facts> facts = new ArrayList<>();
    for (ShownStream stream : streams) {
      facts.add(stream.facts(facts.size() + 1));
    }
    return facts;
  }
}
