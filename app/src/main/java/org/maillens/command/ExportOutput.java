package org.maillens.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.maillens.capture.packet.ExportedConversation;
import org.maillens.capture.packet.PcapngWriter;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NetworkFacts.Attempt;
import org.maillens.evidence.NetworkFacts.Failure;

/// Writes connections as a capture for other programs.
final class ExportOutput {
  private final Engine engine;

  ExportOutput(Engine engine) {
    this.engine = engine;
  }

  /// The connections of a check.
  void write(Path file, Evidence evidence) throws CommandException {
    String address =
        evidence.network().attempts().stream()
            .filter(attempt -> attempt.failure() == Failure.NONE)
            .map(Attempt::address)
            .findFirst()
            .or(() -> evidence.network().resolved().stream().findFirst())
            .orElse("");
    write(
        file,
        evidence.exchanges().stream()
            .map(exchange -> ExportedConversation.of(exchange, evidence.endpoint(), address))
            .toList());
  }

  /// @throws CommandException if there is nothing to write, or no place for it
  void write(Path file, List<ExportedConversation> conversations) throws CommandException {
    if (conversations.isEmpty()) {
      throw new CommandException(
          CommandLineProgram.USAGE, engine.messages().text("command.export.nothing"));
    }
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      PcapngWriter.write(out, conversations);
    } catch (IOException unwritable) {
      throw new CommandException(
          CommandLineProgram.USAGE, engine.messages().text("command.export.unwritable", file));
    }
  }
}
