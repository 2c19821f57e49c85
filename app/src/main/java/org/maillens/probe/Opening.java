package org.maillens.probe;

import java.time.Duration;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.mail.Dialogue;
import org.maillens.mail.Step;
import org.maillens.net.Connection;
import org.maillens.net.Deadline;
import org.maillens.net.NetworkException;
import org.maillens.net.NetworkFailure;
import org.maillens.net.Received;
import org.maillens.tls.Bytes;

/// Leads the mail dialogue of one connection to the point where TLS can start.
final class Opening {
  private Opening() {}

  /// How the dialogue went.
  ///
  /// @param ready whether TLS can start now (or, without TLS, the server is ready for a sign-in)
  /// @param surplus bytes that came too early and belong in front of the TLS stream
  record Result(boolean ready, DialogueFacts facts, Failure failure, Bytes surplus) {}

  /// Does what each step says. A refused dialogue is left with the protocol's good-bye.
  ///
  /// @throws NetworkException when the connection breaks on writing, or is cancelled
  static Result run(Dialogue dialogue, Connection connection, Duration limit)
      throws NetworkException {
    Deadline deadline = Deadline.in(limit);
    Step step = dialogue.start();
    Failure failure = Failure.NONE;
    while (true) {
      switch (step) {
        case Step.NeedMore _ -> {
          switch (connection.read(deadline)) {
            case Received.Data data -> step = dialogue.feed(data.bytes());
            case Received.End end -> {
              failure = failure(end.why());
              step = dialogue.end(end.why() == NetworkFailure.TIMED_OUT);
            }
          }
        }
        case Step.Send send -> {
          connection.write(send.bytes());
          step = dialogue.feed(new byte[0]);
        }
        case Step.StartTls _, Step.ReadyPlain _ -> {
          return new Result(
              true,
              DialogueFacts.of(dialogue.said(), Problem.NONE),
              Failure.NONE,
              Bytes.copyOf(dialogue.surplus()));
        }
        case Step.Failed failed -> {
          leave(connection, dialogue.closing());
          return new Result(
              false,
              DialogueFacts.of(dialogue.said(), Problem.of(failed.failure())),
              failure,
              Bytes.EMPTY);
        }
      }
    }
  }

  /// Says good-bye. A server that no longer listens to it has taken nothing back of what it said
  /// before, so only being cancelled ends more than the good-bye.
  static void leave(Connection connection, byte[] goodBye) throws NetworkException {
    if (goodBye.length == 0) {
      return;
    }
    try {
      connection.write(goodBye);
    } catch (NetworkException e) {
      if (e.failure() == NetworkFailure.CANCELLED) {
        throw e;
      }
    }
  }

  static Failure failure(NetworkFailure failure) {
    return switch (failure) {
      case NAME_NOT_FOUND -> Failure.NAME_NOT_FOUND;
      case REFUSED -> Failure.REFUSED;
      case TIMED_OUT -> Failure.TIMED_OUT;
      case UNREACHABLE -> Failure.UNREACHABLE;
      case RESET -> Failure.RESET;
      case CLOSED -> Failure.CLOSED;
      case CANCELLED -> Failure.CANCELLED;
    };
  }
}
