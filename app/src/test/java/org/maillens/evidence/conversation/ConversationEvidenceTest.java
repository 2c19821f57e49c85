package org.maillens.evidence.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.VersionFacts;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ProtocolVersion;

/// A "no" needs its control, and whatever was not offered stays unknown.
class ConversationEvidenceTest {
  private static final String ECDHE = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
  private static final CipherSuite CBC =
      CipherSuite.byName("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA").orElseThrow();
  private static final Optional<String> NAME = Optional.of("mail.example.org");

  private final SavedSamples samples = new SavedSamples();
  private final ClientHello windows7 = samples.hello("windows-7-tls12", NAME);
  private final ClientHello modern = samples.hello("modern", NAME);

  private Evidence evidence(Conversation chosen) {
    return ConversationEvidence.of(
        samples.conversations(), chosen, List.of(), List.of("windows-7-tls12"));
  }

  @Test
  void oneRefusalAloneProvesNothing() {
    Conversation refused = samples.refused(windows7, AlertDescription.HANDSHAKE_FAILURE);
    Evidence evidence = evidence(refused);
    assertThat(evidence.clients().getFirst().answered()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.tls().versions())
        .allSatisfy(v -> assertThat(v.supported()).isEqualTo(Answer.UNKNOWN));
    assertThat(evidence.version(ProtocolVersion.TLS12).accepts(CBC)).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void withAnAnswerToAnotherWhatWasOfferedIsRefusedAndNothingElse() {
    Conversation refused = samples.refused(windows7, AlertDescription.HANDSHAKE_FAILURE);
    samples.answered(modern, ProtocolVersion.TLS12, ECDHE);
    Evidence evidence = evidence(refused);
    VersionFacts tls12 = evidence.version(ProtocolVersion.TLS12);
    assertThat(evidence.clients().getFirst().answered()).isEqualTo(Answer.NO);
    assertThat(tls12.supported()).isEqualTo(Answer.YES);
    assertThat(tls12.othersRefused()).isEqualTo(Answer.UNKNOWN);
    assertThat(windows7.cipherSuites()).contains(CBC);
    assertThat(tls12.accepts(CBC)).isEqualTo(Answer.NO);
    CipherSuite camellia = CipherSuite.byName("TLS_RSA_WITH_CAMELLIA_128_CBC_SHA").orElseThrow();
    assertThat(tls12.accepts(camellia)).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void anAlertBeforeTheAnswerCountsAsOneBehindIt() {
    samples.answered(modern, ProtocolVersion.TLS12, ECDHE);
    Conversation refused = samples.refused(windows7, AlertDescription.HANDSHAKE_FAILURE);
    assertThat(evidence(refused).clients().getFirst().answered()).isEqualTo(Answer.NO);
  }

  @Test
  void aServerThatJustEndsMayHaveHadEnough() {
    samples.answered(modern, ProtocolVersion.TLS12, ECDHE);
    Conversation ended = samples.ended(windows7, How.RESET, Side.SERVER);
    assertThat(evidence(ended).clients().getFirst().answered()).isEqualTo(Answer.UNKNOWN);
    samples.answered(modern, ProtocolVersion.TLS12, ECDHE);
    assertThat(evidence(ended).clients().getFirst().answered()).isEqualTo(Answer.NO);
  }

  @Test
  void whatTheProgramEndsOrTheFileLacksIsNoRefusal() {
    Conversation left = samples.ended(windows7, How.CLOSED, Side.CLIENT);
    Conversation lost = samples.ended(windows7, How.CLOSED, Side.SERVER, Lack.PACKETS);
    samples.answered(modern, ProtocolVersion.TLS12, ECDHE);
    for (Conversation chosen : List.of(left, lost)) {
      Evidence evidence = evidence(chosen);
      assertThat(evidence.clients().getFirst().answered()).isEqualTo(Answer.UNKNOWN);
      assertThat(evidence.version(ProtocolVersion.TLS12).accepts(CBC)).isEqualTo(Answer.UNKNOWN);
    }
  }

  @Test
  void aVersionThatWasPassedOverIsMissingUnlessTheServerMarksThatItIsNot() {
    Conversation down = samples.answered(modern, ProtocolVersion.TLS12, ECDHE);
    VersionFacts tls13 = evidence(down).version(ProtocolVersion.TLS13);
    assertThat(tls13.supported()).isEqualTo(Answer.NO);
    assertThat(tls13.how()).isEqualTo(VersionFacts.How.NEGOTIATED_DOWN);

    SavedSamples others = new SavedSamples();
    Conversation marked = others.answered(modern, ProtocolVersion.TLS12, ECDHE, true, List.of());
    assertThat(
            ConversationEvidence.of(others.conversations(), marked, List.of(), List.of())
                .version(ProtocolVersion.TLS13)
                .supported())
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void theServersOwnWordOnVersionsCountsWithItsControl() {
    Conversation refused = samples.refused(windows7, AlertDescription.PROTOCOL_VERSION);
    assertThat(evidence(refused).version(ProtocolVersion.TLS12).supported())
        .isEqualTo(Answer.UNKNOWN);
    samples.answered(modern, ProtocolVersion.TLS13, "TLS_AES_256_GCM_SHA384");
    Evidence evidence = evidence(refused);
    assertThat(evidence.version(ProtocolVersion.TLS12).how()).isEqualTo(VersionFacts.How.REFUSED);
    assertThat(evidence.version(ProtocolVersion.TLS10).how())
        .isEqualTo(VersionFacts.How.REFUSED_WITH_HIGHER);
  }

  @Test
  void theSameHelloThatWasAnsweredLaterRefusesNothing() {
    Conversation refused = samples.refused(windows7, AlertDescription.HANDSHAKE_FAILURE);
    samples.answered(windows7, ProtocolVersion.TLS12, "TLS_RSA_WITH_AES_128_CBC_SHA");
    assertThat(evidence(refused).version(ProtocolVersion.TLS12).accepts(CBC))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void aHelloWithoutANameDoesNotTellWhatWasTyped() {
    Conversation nameless =
        samples.answered(
            samples.hello("windows-7-tls12", Optional.empty()), ProtocolVersion.TLS12, ECDHE);
    Evidence evidence = evidence(nameless);
    assertThat(evidence.endpoint())
        .isEqualTo(new Endpoint(Protocol.IMAP, Security.IMPLICIT_TLS, "192.0.2.25", 993));
    assertThat(evidence.nameKnown()).isFalse();
    assertThat(evidence.sni())
        .extracting(NameAnswer::kind)
        .containsExactly(NameAnswer.Kind.NO_NAME);
    Conversation named = samples.answered(windows7, ProtocolVersion.TLS12, ECDHE);
    assertThat(evidence(named).endpoint().host()).isEqualTo("mail.example.org");
    assertThat(evidence(named).nameKnown()).isTrue();
  }

  @Test
  void closedAndDeadPortsAreTold() {
    samples.answered(modern, ProtocolVersion.TLS12, ECDHE);
    Conversation closed = samples.unreached(How.REFUSED, 465);
    Conversation dead = samples.unreached(How.NO_ANSWER, 143);
    assertThat(evidence(closed).network().attempts())
        .anySatisfy(
            a -> {
              assertThat(a.port()).isEqualTo(465);
              assertThat(a.failure()).isEqualTo(Failure.REFUSED);
            })
        .anySatisfy(
            a -> {
              assertThat(a.port()).isEqualTo(993);
              assertThat(a.failure()).isEqualTo(Failure.NONE);
            });
    assertThat(evidence(dead).network().attempts().getFirst().failure())
        .isEqualTo(Failure.TIMED_OUT);
  }
}
