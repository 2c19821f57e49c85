package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.tls.GnutlsRelease.V3_7;
import static org.maillens.tls.GnutlsRelease.V3_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.tls.GnutlsOffer.Accepted;
import org.maillens.tls.GnutlsOffer.Reason;
import org.maillens.tls.GnutlsOffer.Refused;

class GnutlsPriorityStringTest {
  static Stream<Recorded> recorded() throws IOException {
    return Recorded.all("/tls/gnutls-priorities.txt");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void likeTheRecordedPrograms(Recorded recorded) {
    for (String name : recorded.releases()) {
      GnutlsRelease release =
          Arrays.stream(GnutlsRelease.values())
              .filter(r -> name.equals(r.label()))
              .findFirst()
              .orElseThrow();
      assertThat(printed(evaluated(recorded.string(), release)))
          .as(name)
          .isEqualTo(recorded.answer());
    }
  }

  @Test
  void whatItOffersInCodePoints() {
    Accepted accepted =
        accepted("SECURE256:-VERS-TLS1.0:-VERS-TLS1.1:%SERVER_PRECEDENCE:%COMPAT", V3_8);
    assertThat(accepted.versions()).containsExactly(ProtocolVersion.TLS13, ProtocolVersion.TLS12);
    assertThat(accepted.groups())
        .extracting(NamedGroup::label)
        .containsExactly("secp384r1", "secp521r1", "ffdhe8192");
    assertThat(accepted.options()).containsExactlyInAnyOrder("SERVER_PRECEDENCE", "COMPAT");
    // Two names for one code point are one scheme.
    assertThat(accepted.lists().signatures()).contains("ECDSA-SHA384", "ECDSA-SECP384R1-SHA384");
    assertThat(accepted.signatureSchemes())
        .doesNotHaveDuplicates()
        .extracting(SignatureScheme::label)
        .startsWith("rsa_pkcs1_sha384", "rsa_pss_pss_sha384", "rsa_pss_rsae_sha384")
        .contains("ed448", "ecdsa_secp384r1_sha384");
  }

  @Test
  void whatIsSwitchedOffIsNotOffered() {
    Accepted accepted = accepted("NORMAL:+SIGN-RSA-MD5:+VERS-SSL3.0", V3_7);
    assertThat(accepted.lists().signatures()).contains("RSA-MD5");
    assertThat(accepted.signatureSchemes())
        .extracting(SignatureScheme::label)
        .doesNotContain("rsa_pkcs1_md5");
    assertThat(accepted.versions()).doesNotContain(ProtocolVersion.SSL3);
  }

  @Test
  void saysWhereAndWhyItRefuses() {
    assertThat(evaluated("NORMAL: +FOO", V3_7)).isEqualTo(new Refused(Reason.UNKNOWN_WORD, 8));
    assertThat(evaluated("NORMAL:%NO_STATUS_REQUEST", V3_7))
        .isEqualTo(new Refused(Reason.UNKNOWN_WORD, 7));
    assertThat(evaluated("NORMAL:%NO_STATUS_REQUEST", V3_8)).isInstanceOf(Accepted.class);
    assertThat(evaluated("@SYSTEM", V3_7)).isEqualTo(new Refused(Reason.SYSTEM_SETTING, 0));
    assertThat(evaluated("NONE", V3_7)).isEqualTo(new Refused(Reason.NOTHING_LEFT, 4));
  }

  @Test
  void readsWhatTheWriterWrites() {
    PeerCommand question =
        PeerCommand.to("mail.example", 993, Optional.empty())
            .versions(List.of(ProtocolVersion.TLS12))
            .cipherSuites(List.of(new CipherSuite(0xC030)));
    Accepted accepted = accepted(GnutlsPriority.of(question).orElseThrow(), V3_8);
    assertThat(accepted.versions()).containsExactly(ProtocolVersion.TLS12);
    assertThat(accepted.cipherSuites()).containsExactly(new CipherSuite(0xC030));
  }

  private static String printed(GnutlsOffer offer) {
    return switch (offer) {
      case Refused refused -> "refused";
      case Accepted accepted ->
          Stream.of(
                  accepted.cipherSuites().stream().map(s -> "%04x".formatted(s.id())).toList(),
                  accepted.lists().versions(),
                  accepted.lists().ciphers(),
                  accepted.lists().macs(),
                  accepted.lists().keyExchanges(),
                  accepted.lists().groups(),
                  accepted.lists().signatures())
              .map(list -> String.join(" ", list))
              .reduce((before, next) -> before + " | " + next)
              .orElseThrow();
    };
  }

  private static GnutlsOffer evaluated(String string, GnutlsRelease release) {
    return GnutlsPriorityString.parse(string).evaluate(release);
  }

  private static Accepted accepted(String string, GnutlsRelease release) {
    return (Accepted) evaluated(string, release);
  }
}
