package org.maillens.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TestCertificates;
import org.maillens.evidence.reply.Chains;
import org.maillens.tls.ProtocolVersion;

class ChainsTest {
  private final ServedChain chain =
      new ServedChain(
          "RSA",
          ProtocolVersion.TLS12,
          List.of(TestCertificates.read("leaf-rsa"), TestCertificates.read("intermediate")));

  @Test
  void aStoreKeepsTheRootsThatCouldMatter() {
    TrustStore both =
        new TrustStore(
            "jdk",
            "Java",
            List.of(TestCertificates.read("other-root"), TestCertificates.read("root")));
    assertThat(Chains.relevant(List.of(both), List.of(chain)))
        .containsExactly(TestCertificates.trusting());
  }

  @Test
  void aStoreWithoutAnyStaysAStoreThatDecides() {
    List<TrustStore> reduced =
        Chains.relevant(List.of(TestCertificates.distrusting()), List.of(chain));
    assertThat(reduced).containsExactly(TestCertificates.distrusting());
    assertThat(reduced.getFirst().decides()).isTrue();
  }
}
