package org.maillens.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.maillens.capture.Input;
import org.maillens.capture.OwnLists;
import org.maillens.capture.ReadingException;
import org.maillens.capture.Saved;
import org.maillens.capture.SavedReader;
import org.maillens.evidence.Document;
import org.maillens.evidence.Exchange;
import org.maillens.report.SavedConversations;

/// Reads saved files for a command, and tells how far it has come where somebody watches.
final class SavedReading {
  private final Engine engine;
  private final Terminal terminal;
  private final SavedReader reader;

  SavedReading(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
    reader =
        SavedReader.shipped(engine.profiles().fingerprints()::idOf)
            .and(new OwnLists(SavedConversations::begins, SavedConversations::read));
  }

  /// What they hold. Of an input that is damaged further on, what stands before is used, and what
  /// is wrong is said.
  ///
  /// @param soon done with the first conversation
  Saved read(List<Input> inputs, Runnable soon) throws CommandException, InterruptedException {
    ToldProgress progress = new ToldProgress(engine, terminal, soon);
    try {
      return reader.read(inputs, progress, _ -> progress.conversation());
    } catch (ReadingException e) {
      String reason = engine.messages().text(e.reason());
      if (isNothing(e.readable())) {
        throw new CommandException(CommandLineProgram.USAGE, reason);
      }
      terminal.complain(reason);
      return e.readable();
    }
  }

  /// The bytes of some conversations; damage was told when they were read first.
  void exchanges(List<Input> inputs, Set<Integer> numbers, Consumer<Exchange> asTheyEnd)
      throws InterruptedException {
    reader.exchanges(inputs, numbers, asTheyEnd);
  }

  /// @throws CommandException unless each of these turned out to be a key log
  void requireKeys(List<Path> files, Saved saved) throws CommandException {
    for (Path file : files) {
      boolean found =
          saved.documents().read().stream()
              .filter(document -> document.kind() == Document.Kind.KEY_LOG)
              .anyMatch(document -> document.name().equals(file.toString()));
      if (!found) {
        throw new CommandException(
            CommandLineProgram.USAGE, engine.messages().text("command.saved.no-keys", file));
      }
    }
  }

  private static boolean isNothing(Saved saved) {
    return saved.conversations().all().isEmpty()
        && saved.scans().isEmpty()
        && saved.documents().read().stream().allMatch(d -> d.lines() == 0 && d.bytes() == 0);
  }
}
