package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maillens.lab.OpensslVersion.TLS10;
import static org.maillens.lab.OpensslVersion.TLS12;
import static org.maillens.lab.OpensslVersion.TLS13;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpensslOracleTest {
  @RegisterExtension static final Lab lab = Lab.openssl();

  @Test
  void findsExactlyWhatIsConfigured() {
    OpensslConfiguration configuration =
        OpensslConfiguration.plain("known", "rsa", "ecdsa")
            .withCipherSuites(
                "ECDHE-RSA-AES128-SHA256:DHE-RSA-AES256-GCM-SHA384:"
                    + "ECDHE-ECDSA-AES256-GCM-SHA384:AES128-SHA")
            .withTls13CipherSuites("TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256")
            .withGroups("P-384:X25519")
            .withDh(OpensslConfiguration.Dh.FFDHE2048)
            .withServerOrder();
    try (OpensslServer server = lab.start(configuration)) {
      OracleView view = lab.oracle().view(OracleTarget.of(server));
      assertThat(view.versions()).isEqualTo(Set.of(TLS12, TLS13));
      assertThat(view.suites(TLS12))
          .containsExactly(
              "ECDHE-RSA-AES128-SHA256",
              "DHE-RSA-AES256-GCM-SHA384",
              "ECDHE-ECDSA-AES256-GCM-SHA384",
              "AES128-SHA");
      assertThat(view.suites(TLS13))
          .containsExactly("TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256");
      assertThat(view.order(TLS12)).isEqualTo(OracleView.Order.SERVER);
      assertThat(view.order(TLS13)).isEqualTo(OracleView.Order.SERVER);
      assertThat(view.groups(TLS12)).containsExactlyInAnyOrder("P-384", "X25519");
      assertThat(view.groups(TLS13)).containsExactlyInAnyOrder("P-384", "X25519");
      assertThat(view.dhBits(TLS12)).hasValue(2048);
      assertThat(view.dhBits(TLS13)).isEmpty();
    }
  }

  @Test
  void clientOrderAndOldVersions() {
    OpensslConfiguration configuration =
        OpensslConfiguration.plain("old", "rsa")
            .withVersions(TLS10, TLS10)
            .withCipherSuites("ECDHE-RSA-AES128-SHA:AES256-SHA")
            .withGroups("brainpoolP256r1");
    try (OpensslServer server = lab.start(configuration)) {
      OracleView view = lab.oracle().view(OracleTarget.of(server));
      assertThat(view.versions()).isEqualTo(Set.of(TLS10));
      assertThat(view.suites(TLS10))
          .containsExactlyInAnyOrder("ECDHE-RSA-AES128-SHA", "AES256-SHA");
      assertThat(view.order(TLS10)).isEqualTo(OracleView.Order.CLIENT);
      assertThat(view.groups(TLS10)).containsExactly("brainpoolP256r1");
    }
  }

  @Test
  void groupsBesideTheCertificatesOwnCurve() {
    OpensslConfiguration configuration =
        OpensslConfiguration.plain("ecdsa-p521", "ecdsa")
            .withVersions(TLS12, TLS12)
            .withCipherSuites("ECDHE-ECDSA-AES128-GCM-SHA256")
            .withGroups("P-521");
    try (OpensslServer server = lab.start(configuration)) {
      OracleView view = lab.oracle().view(OracleTarget.of(server));
      assertThat(view.groups(TLS12)).containsExactly("P-521");
      assertThat(view.order(TLS12)).isEqualTo(OracleView.Order.UNDECIDED);
    }
  }

  @Test
  void withoutParametersThereIsNoDhe() {
    OpensslConfiguration configuration =
        OpensslConfiguration.plain("no-dh", "rsa")
            .withVersions(TLS12, TLS12)
            .withCipherSuites("DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256")
            .withDh(OpensslConfiguration.Dh.NONE);
    try (OpensslServer server = lab.start(configuration)) {
      assertThat(lab.oracle().view(OracleTarget.of(server)).suites(TLS12))
          .containsExactly("ECDHE-RSA-AES128-GCM-SHA256");
    }
  }

  @Test
  void aServerThatWantsAClientCertificateIsSeenWhole() {
    OpensslConfiguration configuration =
        OpensslConfiguration.plain("client", "rsa")
            .withVersions(TLS12, TLS12)
            .withCipherSuites("AES128-SHA")
            .withClientCertificate(OpensslConfiguration.ClientCertificate.REQUIRED);
    try (OpensslServer server = lab.start(configuration)) {
      assertThat(lab.oracle().view(OracleTarget.of(server)).suites(TLS12))
          .containsExactly("AES128-SHA");
    }
  }

  @Test
  void nothingListeningIsNoAnswer() {
    OracleTarget nobody = new OracleTarget("127.0.0.1", 1, "");
    OpensslOracle oracle = lab.oracle();
    assertThatThrownBy(() -> oracle.chosen(nobody, TLS12, List.of("AES128-SHA")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void saysWhatItCanAsk() {
    OpensslOracle oracle = lab.oracle();
    assertThat(oracle.knowsVersion(0x0300)).isFalse();
    assertThat(oracle.knowsVersion(0x0301)).isTrue();
    assertThat(oracle.knowsSuite(0x0303, 0xC030)).isTrue();
    assertThat(oracle.knowsSuite(0x0301, 0xC030)).as("GCM needs TLS 1.2").isFalse();
    assertThat(oracle.knowsSuite(0x0303, 0x0004)).as("RC4").isFalse();
    assertThat(oracle.knowsSuite(0x0304, 0x1305)).isTrue();
    assertThat(oracle.knowsGroup(0x0304, 256)).isTrue();
    assertThat(oracle.knowsGroup(0x0303, 256)).isFalse();
    assertThat(oracle.suiteId("ECDHE-RSA-AES256-GCM-SHA384")).isEqualTo(0xC030);
    assertThat(oracle.groupId("P-521")).isEqualTo(25);
  }
}
