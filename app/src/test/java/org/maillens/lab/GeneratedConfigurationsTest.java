package org.maillens.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GeneratedConfigurationsTest {
  private static final long SEED = 20261122;

  @RegisterExtension static final Lab lab = Lab.openssl();

  @Test
  void thereAreTwentyFourAndTheSeedDecides() {
    List<OpensslConfiguration> all = GeneratedConfigurations.of(SEED);
    assertThat(all).hasSize(24).doesNotHaveDuplicates();
    assertThat(all.stream().map(OpensslConfiguration::id)).doesNotHaveDuplicates();
    assertThat(GeneratedConfigurations.of(SEED)).isEqualTo(all);
    assertThat(GeneratedConfigurations.of(SEED + 1)).isNotEqualTo(all);
  }

  @Test
  void eachStartsAndSpeaksItsVersions() {
    OpensslOracle oracle = lab.oracle();
    for (OpensslConfiguration configuration : GeneratedConfigurations.of(SEED)) {
      try (OpensslServer server = lab.start(configuration)) {
        for (OpensslVersion version : OpensslVersion.values()) {
          boolean configured =
              version.compareTo(configuration.lowest()) >= 0
                  && version.compareTo(configuration.highest()) <= 0;
          assertThat(oracle.speaks(OracleTarget.of(server), version))
              .as("%s %s", configuration, version)
              .isEqualTo(configured);
        }
      }
    }
  }
}
