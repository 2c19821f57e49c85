package org.maillens.evidence.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.capture.Input;
import org.maillens.capture.Progress;
import org.maillens.capture.SavedReader;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.VersionFacts;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// A tool's words about an answer, without the hello that it answered: what was chosen is known,
/// and nothing follows for what was not.
class ToldEvidenceTest {
  private static final Path TRANSCRIPTS = Path.of("src", "test", "resources", "transcripts");

  @Test
  void whatWasChosenIsKnownAndTheChainIsJudged() throws Exception {
    Evidence evidence = evidence("openssl/1.0.2-showcerts12.txt");
    VersionFacts tls12 = evidence.version(ProtocolVersion.TLS12);
    assertThat(tls12.supported()).isEqualTo(Answer.YES);
    assertThat(tls12.cipherSuites())
        .extracting(CipherSuite::name)
        .containsExactly("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");
    assertThat(tls12.othersRefused()).isEqualTo(Answer.UNKNOWN);
    assertThat(evidence.version(ProtocolVersion.TLS13).how()).isEqualTo(How.NOT_ASKED);
    assertThat(evidence.tls().breakingSuites()).isEmpty();
    assertThat(evidence.clients()).isEmpty();
    assertThat(evidence.certificates()).hasSize(1);
    assertThat(evidence.certificates().getFirst().sent())
        .extracting(Certificate::shortName)
        .contains("Lab Root");
  }

  @Test
  void aDamagedChainIsNotJudgedAndTheVersionIsStillKnown() throws Exception {
    Evidence evidence = evidence("openssl/dovecot-manual.txt");
    VersionFacts tls10 = evidence.version(ProtocolVersion.TLS10);
    assertThat(tls10.supported()).isEqualTo(Answer.YES);
    assertThat(tls10.cipherSuites())
        .extracting(suite -> suite.opensslName().orElse(""))
        .containsExactly("DHE-RSA-AES256-SHA");
    assertThat(evidence.certificates()).isEmpty();
  }

  private static Evidence evidence(String file) throws Exception {
    Conversations read =
        SavedReader.shipped(_ -> Optional.empty())
            .read(List.of(Input.of(TRANSCRIPTS.resolve(file))), Progress.NONE, _ -> {})
            .conversations();
    return ConversationEvidence.of(read, read.all().getFirst(), List.of(), List.of());
  }
}
