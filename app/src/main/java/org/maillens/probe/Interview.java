package org.maillens.probe;

import java.util.concurrent.locks.ReentrantLock;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.evidence.reply.Reply.Unreached;

/// Asks one server, and stops asking when the server has had enough. Thread-safe; how many
/// connections there are at a time is for the network to limit.
final class Interview {
  /// Sends one hello; the only thing that differs between a real server and a simulated one.
  @FunctionalInterface
  interface Transport {
    Reply send(int number, Question question) throws InterruptedException;
  }

  private final Transport transport;
  private final Ledger ledger = new Ledger();
  private final ReentrantLock controlling = new ReentrantLock();
  private volatile Question control;

  /// @param control a hello that any healthy server answers: it offers everything
  Interview(Transport transport, Question control) {
    this.transport = transport;
    this.control = control.named("control");
  }

  /// Takes another hello as the control, after it was answered where the usual one was not.
  void control(Question answered) {
    control = answered.named("control");
  }

  Ledger ledger() {
    return ledger;
  }

  /// Asks, unless the server throttles: then the answer is that it could not be reached.
  Reply ask(Question question) throws InterruptedException {
    return through(number -> transport.send(number, question));
  }

  /// Runs one connection that is not a plain hello (a full handshake, an SSLv2 hello) under the
  /// same rules.
  Reply through(Connecting connecting) throws InterruptedException {
    if (ledger.suspicious()) {
      controlOnce();
    }
    if (ledger.throttled()) {
      return new Unreached(Integer.MAX_VALUE, Failure.CANCELLED, DialogueFacts.none());
    }
    return connect(connecting);
  }

  /// Makes one numbered connection.
  @FunctionalInterface
  interface Connecting {
    Reply connect(int number) throws InterruptedException;
  }

  private Reply connect(Connecting connecting) throws InterruptedException {
    Reply reply = connecting.connect(ledger.start());
    ledger.record(reply);
    return reply;
  }

  private void controlOnce() throws InterruptedException {
    controlling.lockInterruptibly();
    try {
      if (ledger.suspicious() && !(connect(n -> transport.send(n, control)) instanceof Answered)) {
        ledger.controlFailed();
      }
    } finally {
      controlling.unlock();
    }
  }

  /// At the end: one control hello if a refusal still lacks its proof.
  void prove() throws InterruptedException {
    if (ledger.everAnswered() && !ledger.throttled() && ledger.anyUnproven()) {
      if (!(connect(n -> transport.send(n, control)) instanceof Answered)) {
        ledger.controlFailed();
      }
    }
  }
}
