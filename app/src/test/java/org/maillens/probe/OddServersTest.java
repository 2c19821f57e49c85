package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Answer;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.reply.Reply;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// Servers whose refusals mean something else than they seem to.
class OddServersTest {
  private static final Question EVERYTHING = Candidates.everything(Optional.of("mail.example"));
  private static final CipherSuite ECDHE = suite("ECDHE-RSA-AES128-SHA");
  private static final CipherSuite RSA = suite("AES128-SHA");
  private static final CipherSuite DHE = suite("DHE-RSA-AES128-SHA");

  @Test
  void aServerThatTakesDheAndBreaksOffStillShowsWhatItHasBesides() throws InterruptedException {
    TlsFacts facts =
        tls12(
            (number, question) -> {
              if (question.suites().contains(ECDHE)) {
                return answer(number, ECDHE, "rsa_pkcs1_sha256");
              }
              boolean dhe =
                  question.suites().stream().anyMatch(s -> s.keyExchange() == KeyExchange.DHE);
              return dhe || !question.suites().contains(RSA)
                  ? refusal(number)
                  : answer(number, RSA);
            });
    assertThat(facts.version(ProtocolVersion.TLS12).cipherSuites()).containsExactly(ECDHE, RSA);
    assertThat(facts.version(ProtocolVersion.TLS12).othersRefused()).isEqualTo(Answer.YES);
    assertThat(facts.breakingSuites()).contains(DHE).doesNotContain(RSA, ECDHE);
  }

  @Test
  void aServerThatSimplyHasNoDheBreaksNothing() throws InterruptedException {
    TlsFacts facts =
        tls12(
            (number, question) ->
                question.suites().contains(ECDHE)
                    ? answer(number, ECDHE, "rsa_pkcs1_sha256")
                    : refusal(number));
    assertThat(facts.breakingSuites()).isEmpty();
    assertThat(facts.refusedSchemes()).isEmpty();
  }

  @Test
  void aServerThatSignsWithPssAloneRefusesWhatOlderProgramsOffer() throws InterruptedException {
    SignatureScheme pss = SignatureScheme.byName("rsa_pss_rsae_sha256").orElseThrow();
    TlsFacts facts =
        tls12(
            (number, question) ->
                question.suites().contains(ECDHE) && question.schemes().contains(pss)
                    ? answer(number, ECDHE, pss.label())
                    : refusal(number));
    assertThat(facts.signatureSchemes()).containsExactly(pss);
    assertThat(facts.refusedSchemes())
        .contains(SignatureScheme.byName("rsa_pkcs1_sha256").orElseThrow())
        .doesNotContain(pss);
  }

  @Test
  void aServerThatPrefersPssAndHasMoreRefusesNothing() throws InterruptedException {
    TlsFacts facts =
        tls12(
            (number, question) ->
                question.suites().contains(ECDHE)
                    ? answer(
                        number,
                        ECDHE,
                        question.schemes().stream().anyMatch(s -> s.label().contains("pss"))
                            ? "rsa_pss_rsae_sha256"
                            : "rsa_pkcs1_sha256")
                    : refusal(number));
    assertThat(facts.refusedSchemes()).isEmpty();
    assertThat(facts.signatureSchemes())
        .extracting(SignatureScheme::label)
        .containsExactlyInAnyOrder("rsa_pss_rsae_sha256", "rsa_pkcs1_sha256");
  }

  @Test
  void whoeverOffersTls13IsRefused() {
    Reply refusal = refusal(1);
    assertThat(VersionClaim.ofTls13Beside(refusal).how()).isEqualTo(How.NOT_TOLERATED);
    assertThat(VersionClaim.ofTls13(refusal).how()).isEqualTo(How.REFUSED);
    assertThat(VersionClaim.ofTls13Beside(answer(1, ECDHE)).how()).isEqualTo(How.NEGOTIATED_DOWN);
  }

  /// Asks a server that has TLS 1.2 only.
  private static TlsFacts tls12(Interview.Transport server) throws InterruptedException {
    Interview interview =
        new Interview(
            (number, question) ->
                question.highest().equals(ProtocolVersion.TLS12)
                    ? server.send(number, question)
                    : refusal(number),
            VersionSearch.first(EVERYTHING));
    VersionSearch.Walk walk =
        new VersionSearch(interview)
            .down(EVERYTHING, interview.ask(VersionSearch.first(EVERYTHING)));
    interview.prove();
    return new Assembly(interview.ledger(), walk.claims(), walk.taken())
        .facts(ClientCertificate.UNKNOWN);
  }

  private static Reply answer(int number, CipherSuite suite, String... scheme) {
    return new Reply.Answered(
        number,
        ProtocolVersion.TLS12,
        suite,
        Optional.empty(),
        Optional.empty(),
        List.of(scheme).stream().findFirst().flatMap(SignatureScheme::byName),
        List.of(),
        List.of(),
        Reply.Remarks.NONE);
  }

  private static Reply refusal(int number) {
    return new Reply.Refused(number, new AlertDescription(40));
  }

  private static CipherSuite suite(String name) {
    return CipherSuite.byName(name).orElseThrow();
  }
}
