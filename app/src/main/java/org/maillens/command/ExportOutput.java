package org.maillens.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.packet.ExportedConversation;
import org.maillens.capture.packet.PcapngWriter;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;

/// Writes connections as a capture for other programs.
final class ExportOutput {
  private final Engine engine;

  ExportOutput(Engine engine) {
    this.engine = engine;
  }

  /// Hands over what is to be written, one after the other.
  @FunctionalInterface
  interface Source {
    /// @throws InterruptedException soon after the thread is interrupted
    void to(Consumer<ExportedConversation> out) throws InterruptedException;
  }

  /// The connections of a check.
  void write(Path file, Evidence evidence) throws CommandException, InterruptedException {
    String address =
        evidence.network().attempts().stream()
            .filter(attempt -> attempt.failure() == Failure.NONE)
            .map(Attempt::address)
            .findFirst()
            .or(() -> evidence.network().resolved().stream().findFirst())
            .orElse("");
    write(
        file,
        out ->
            evidence.exchanges().stream()
                .sorted(Comparator.comparing(Exchange::startedAt))
                .map(e -> ExportedConversation.of(e, evidence.endpoint(), address))
                .forEach(out));
  }

  /// @throws CommandException if there is nothing to write, or no place for it
  void write(Path file, Source source) throws CommandException, InterruptedException {
    try (Begun begun = new Begun(file)) {
      source.to(begun::add);
      if (begun.writer == null) {
        throw new CommandException(
            CommandLineProgram.USAGE, engine.messages().text("command.export.nothing"));
      }
    } catch (IOException | UncheckedIOException unwritable) {
      throw new CommandException(
          CommandLineProgram.USAGE, engine.messages().text("command.export.unwritable", file));
    }
  }

  /// A file that exists once there is something to write.
  private static final class Begun implements AutoCloseable {
    private final Path file;
    private @Nullable PcapngWriter writer;

    Begun(Path file) {
      this.file = file;
    }

    void add(ExportedConversation conversation) {
      try {
        PcapngWriter writing = writer;
        if (writing == null) {
          writing = new PcapngWriter(Files.newOutputStream(file));
          writer = writing;
        }
        writing.add(conversation);
      } catch (IOException unwritable) {
        // what hands it over knows nothing of files
        throw new UncheckedIOException(unwritable);
      }
    }

    @Override
    public void close() throws IOException {
      if (writer != null) {
        writer.close();
      }
    }
  }
}
