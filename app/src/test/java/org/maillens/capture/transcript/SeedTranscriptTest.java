package org.maillens.capture.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.tls.ProtocolVersion;

/// The transcript of December 2010 in Dovecot's manual, with the text of the manual around it, as a
/// web page gives it: without the blanks at the beginnings of lines, and with a certificate in
/// which names were overwritten.
class SeedTranscriptTest {
  private final Transcribed read =
      Transcripts.read(
          Transcripts.content(Transcripts.FOLDER.resolve("openssl/dovecot-manual.txt")));

  private final Conversation conversation = read.conversations().getFirst();

  private final SeenHandshake handshake = conversation.handshake();

  @Test
  void itIsOneConversation() {
    assertThat(read.conversations()).hasSize(1);
    assertThat(read.scans()).isEmpty();
    assertThat(conversation.provenance().source()).isEqualTo(Provenance.Source.TRANSCRIPT);
    assertThat(conversation.provenance().file()).isEqualTo("sample");
    assertThat(conversation.provenance().place()).isPositive();
    assertThat(conversation.server().address()).isEqualTo("mail.sample.com");
    assertThat(conversation.server().port()).isEqualTo(995);
    assertThat(conversation.protocol()).contains(Protocol.POP3);
    assertThat(conversation.security()).isEqualTo(Security.IMPLICIT_TLS);
    assertThat(conversation.startedAt()).isEqualTo(Instant.ofEpochSecond(1292857721));
    assertThat(conversation.dialogue().greeting()).isEqualTo("+OK Dovecot ready.");
    assertThat(conversation.lacks()).containsExactly(Lack.BYTES);
  }

  @Test
  void versionSuiteAndCompression() {
    SeenHandshake.Agreed agreed = handshake.agreed().orElseThrow();
    assertThat(agreed.version()).isEqualTo(ProtocolVersion.TLS10);
    assertThat(agreed.suite().opensslName()).contains("DHE-RSA-AES256-SHA");
    assertThat(agreed.compression()).isEqualTo(1);
    assertThat(agreed.dhParameters()).isEmpty();
    assertThat(handshake.reach()).isEqualTo(Reach.FINISHED);
    assertThat(handshake.hellos()).isEmpty();
  }

  @Test
  void theChainEndsInARootOfItsOwn() {
    assertThat(handshake.chain())
        .extracting(SeenHandshake.SeenCertificate::subject)
        .containsExactly(
            "CN=mail.example.com",
            "CN=CAcert Class 3 Root,OU=http://www.CAcert.org,O=CAcert Inc.",
            "emailAddress=support@cacert.org,CN=CA Cert Signing Authority,"
                + "OU=http://www.cacert.org,O=Root CA");
    assertThat(handshake.chain().getLast().issuer())
        .isEqualTo(handshake.chain().getLast().subject());
    assertThat(handshake.chain().getFirst().issuer()).isEqualTo(handshake.chain().get(1).subject());
  }

  @Test
  void theDamagedCertificateIsShownAsDamagedAndNothingIsSaidOfTheChain() {
    assertThat(handshake.chain().getFirst().damaged()).isTrue();
    assertThat(handshake.chain().getFirst().certificate()).isEmpty();
    assertThat(handshake.chain().get(1).damaged()).isFalse();
    assertThat(handshake.readableChain()).isEmpty();
  }

  /// The page goes on with what it looks like when all is well: `Verify return code: 0 (ok)`.
  @Test
  void theVerifyCodeIsItsOwn() {
    Conversation.Told told = conversation.told().orElseThrow();
    assertThat(told.verifyCode()).contains(19);
    assertThat(told.verifyText()).isEqualTo("self signed certificate in certificate chain");
  }
}
