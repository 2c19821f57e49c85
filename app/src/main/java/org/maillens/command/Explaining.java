package org.maillens.command;

import java.util.List;
import java.util.Optional;
import org.maillens.capture.DocumentReader;
import org.maillens.capture.Input;
import org.maillens.capture.ReadingException;
import org.maillens.diagnosis.Verdict;
import org.maillens.evidence.Documents;
import org.maillens.report.Explanation;
import org.maillens.report.ExplanationJson;
import org.maillens.report.TextExplanation;

/// Reads texts that were handed in, and says what they mean.
final class Explaining {
  private final Engine engine;
  private final Terminal terminal;

  Explaining(Engine engine, Terminal terminal) {
    this.engine = engine;
    this.terminal = terminal;
  }

  /// Explains them; the text goes to standard output, unless JSON was asked for there.
  ///
  /// @param server what the server is, where the user told; else empty
  /// @return the exit status that the verdict calls for
  int write(List<Input> inputs, String server, Optional<String> json)
      throws CommandException, InterruptedException {
    return write(read(inputs), server, json);
  }

  /// Likewise of texts that were read before.
  int write(Documents documents, String server, Optional<String> json) throws CommandException {
    Explanation explanation = engine.analysis().explained(documents, server);
    if (json.isPresent()) {
      Output.write(terminal, json.get(), new ExplanationJson(engine.messages()).write(explanation));
    }
    if (json.filter(Output.STANDARD::equals).isEmpty()) {
      terminal.out().print(TextExplanation.of(explanation, engine.messages(), terminal.signs()));
    }
    terminal.out().flush();
    return CommandLineProgram.status(Verdict.of(explanation.findings()));
  }

  /// What the texts say. Of an input that is damaged further on, what stands before is used.
  Documents read(List<Input> inputs) throws CommandException, InterruptedException {
    try {
      return DocumentReader.shipped(engine.profiles().fingerprints()::idOf)
          .read(inputs, new ToldProgress(engine, terminal, () -> {}));
    } catch (ReadingException e) {
      String reason = engine.messages().text(e.reason());
      if (e.readable().documents().isEmpty()) {
        throw new CommandException(CommandLineProgram.USAGE, reason);
      }
      terminal.complain(reason);
      return e.readable().documents();
    }
  }
}
