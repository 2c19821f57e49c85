package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.tls.PeerCommand.Starttls;

class PeerCommandTest {
  private static final PeerCommand IMAPS =
      PeerCommand.to("mail.example.org", 993, Optional.empty());

  @Test
  void asksInTheToolsOwnWay() {
    assertThat(IMAPS.openssl())
        .contains(
            "openssl s_client -connect mail.example.org:993 -servername mail.example.org"
                + " -showcerts </dev/null");
    assertThat(IMAPS.gnutls()).contains("gnutls-cli --insecure -p 993 mail.example.org </dev/null");
  }

  @Test
  void asksForOneSuiteOfOneVersion() {
    PeerCommand question =
        PeerCommand.to("mail.example.org", 143, Optional.of(Starttls.IMAP))
            .versions(List.of(ProtocolVersion.TLS12))
            .cipherSuites(List.of(new CipherSuite(0x009E)));
    assertThat(question.openssl())
        .contains(
            "openssl s_client -connect mail.example.org:143 -starttls imap"
                + " -servername mail.example.org -tls1_2"
                + " -cipher DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0 -showcerts </dev/null");
    assertThat(question.gnutls())
        .contains(
            "gnutls-cli --insecure -p 143 --starttls-proto=imap"
                + " --priority=NORMAL:-VERS-ALL:+VERS-TLS1.2:-CIPHER-ALL:+AES-128-GCM"
                + ":-MAC-ALL:+AEAD:-KX-ALL:+DHE-RSA mail.example.org </dev/null");
  }

  @Test
  void asksWithAClientsOffer() throws DecodeException {
    PeerCommand question = IMAPS.offering(Vectors.hello("tb-115.12").hello());
    assertThat(question.openssl())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("-servername imap.example.org -tls1_3 -tls1_2")
                    .contains("-ciphersuites TLS_AES_128_GCM_SHA256:")
                    .contains("-groups X25519:P-256:P-384:P-521:ffdhe2048:ffdhe3072")
                    .contains("-sigalgs ECDSA+SHA256:"));
    assertThat(question.gnutls()).isEmpty();
  }

  @Test
  void knowsWhatAToolCannotAsk() {
    assertThat(IMAPS.versions(List.of(ProtocolVersion.SSL2)).openssl()).isEmpty();
    assertThat(IMAPS.versions(List.of(ProtocolVersion.SSL2)).gnutls()).isEmpty();
    assertThat(IMAPS.cipherSuites(List.of(new CipherSuite(0xC0FF))).openssl()).isEmpty();
  }

  @Test
  void quotesForTheShellAndRefusesWhatIsNoName() {
    assertThat(PeerCommand.quoted("plain-1.example:25")).isEqualTo("plain-1.example:25");
    assertThat(PeerCommand.quoted("a'b;$(c)")).isEqualTo("'a'\\''b;$(c)'");
    assertThat(PeerCommand.quoted("")).isEqualTo("''");
    assertThat(IMAPS.serverName(Optional.of("x;reboot")).openssl())
        .hasValueSatisfying(line -> assertThat(line).contains("-servername 'x;reboot'"));
    assertThat(IMAPS.serverName(Optional.empty()).openssl())
        .hasValueSatisfying(line -> assertThat(line).contains(" -noservername "));
    assertThat(PeerCommand.to("::1", 993, Optional.empty()).openssl())
        .hasValueSatisfying(line -> assertThat(line).contains("'[::1]:993' -noservername"));
    for (String bad : List.of("", "-x", "a b", "a\nb")) {
      assertThatThrownBy(() -> PeerCommand.to(bad, 993, Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
