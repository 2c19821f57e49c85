package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.maillens.client.Profile;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Reported;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.report.Report;
import org.maillens.tls.ClientHello;
import org.maillens.tls.SentHello;
import org.maillens.wizard.service.CheckOrder;
import org.maillens.wizard.service.RecordWish;
import org.maillens.wizard.service.RunningRecording;

/// The wizard's own engine records whoever comes, here a check that says a program's hello.
class RecordingsTest {
  private static final String PROGRAM = "windows-7-tls12";

  @Test
  void aProgramThatCannotReachItsServerIsAnsweredAndRecorded() throws Exception {
    EngineServices engine = KeyboardWalkTest.engine(List.of());
    RecordWish wish =
        new RecordWish(
            Endpoint.of(Protocol.IMAP, Security.IMPLICIT_TLS, "mail.example.com"),
            true,
            false,
            Duration.ofMinutes(1));
    BlockingQueue<Conversation> came = new LinkedBlockingQueue<>();
    try (RunningRecording recording = engine.record(wish, came::add)) {
      Report check = check(engine, recording.port());
      Exchange first = check.evidence().exchanges().getFirst();
      ClientHello sent = SentHello.in(first.sent()).flatMap(SentHello::hello).orElseThrow();

      Conversation heard = came.poll(10, TimeUnit.SECONDS);
      assertThat(heard).isNotNull();
      assertThat(heard.handshake().hello().orElseThrow().cipherSuites())
          .isEqualTo(sent.cipherSuites());
      assertThat(recording.exchanges().getFirst().sent().hex())
          .startsWith(
              first
                  .sent()
                  .hex()
                  .substring(0, 2 * SentHello.in(first.sent()).orElseThrow().message().length()));
      Profile own = engine.recorded(recording.conversations(), "Mine", true).orElseThrow();
      assertThat(own.name()).isEqualTo("Mine");
      assertThat(own.sendable()).isTrue();
      assertThat(recording.hosts()).isEmpty();
      assertThat(recording.addresses()).isEmpty();
    }
  }

  private static Report check(EngineServices engine, int port) {
    return engine.check(
        new CheckOrder(
            new Endpoint(Protocol.IMAP, Security.IMPLICIT_TLS, "localhost", port),
            Reported.nothing(),
            engine.profiles().stream().filter(p -> p.id().equals(PROGRAM)).toList(),
            false,
            Documents.none(),
            List.of()),
        _ -> {});
  }
}
