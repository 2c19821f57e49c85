package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.reply.Reply;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// When a refusal is one.
class LedgerTest {
  private final Ledger ledger = new Ledger();

  @Test
  void anAlertOrACloseIsProvenByTheAnswerToALaterHello() {
    Reply alert = new Reply.Refused(ledger.start(), new AlertDescription(40));
    ledger.record(alert);
    Reply closed = new Reply.Ended(ledger.start(), Failure.CLOSED);
    ledger.record(closed);
    assertThat(ledger.proven(alert)).isFalse();
    answer();
    assertThat(ledger.proven(alert)).isTrue();
    assertThat(ledger.proven(closed)).isTrue();
  }

  @Test
  void anAnswerToAnEarlierHelloProvesNothing() {
    int earlier = ledger.start();
    Reply alert = new Reply.Refused(ledger.start(), new AlertDescription(40));
    ledger.record(alert);
    ledger.record(answered(earlier));
    assertThat(ledger.proven(alert)).isFalse();
  }

  @Test
  void whatNeverWentOutAndWhatWasOnlySilentIsNoRefusal() {
    Reply unreached = new Reply.Unreached(ledger.start(), Failure.RESET, DialogueFacts.none());
    ledger.record(unreached);
    Reply silent = new Reply.Ended(ledger.start(), Failure.TIMED_OUT);
    ledger.record(silent);
    answer();
    assertThat(ledger.proven(unreached)).isFalse();
    assertThat(ledger.proven(silent)).isFalse();
  }

  private void answer() {
    ledger.record(answered(ledger.start()));
  }

  private static Reply answered(int number) {
    return new Reply.Answered(
        number,
        ProtocolVersion.TLS12,
        new CipherSuite(0xC02F),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Reply.Remarks.NONE);
  }
}
