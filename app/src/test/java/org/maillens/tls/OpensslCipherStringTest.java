package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.tls.OpensslRelease.V1_0_2;
import static org.maillens.tls.OpensslRelease.V1_1_1;
import static org.maillens.tls.OpensslRelease.V3_0;
import static org.maillens.tls.OpensslRelease.V3_5;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.maillens.tls.OpensslCipherList.Ignored;
import org.maillens.tls.OpensslCipherList.Reason;
import org.maillens.tls.OpensslCipherList.Refused;
import org.maillens.tls.OpensslCipherList.Selected;
import org.maillens.tls.OpensslCipherList.Why;

class OpensslCipherStringTest {
  /// What the recorded programs were built with; Debian raised that of 3.0.
  private static final Map<OpensslRelease, Integer> LEVELS =
      Map.of(V1_0_2, 0, V1_1_1, 1, V3_0, 2, V3_5, 2);

  static Stream<Recorded> recorded() throws IOException {
    return Recorded.all("/tls/openssl-ciphers.txt");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void likeTheRecordedPrograms(Recorded recorded) {
    for (String name : recorded.releases()) {
      boolean supported = name.endsWith("-s");
      OpensslRelease release =
          Arrays.stream(OpensslRelease.values())
              .filter(r -> name.equals(r.label()) || name.equals(r.label() + "-s"))
              .findFirst()
              .orElseThrow();
      String ours =
          switch (evaluated(recorded.string(), release)) {
            case Refused refused -> "refused";
            case Selected selected ->
                codes(
                    supported
                        ? selected.supported(LEVELS.getOrDefault(release, 0))
                        : selected.suites());
          };
      assertThat(ours).as(name).isEqualTo(recorded.answer());
    }
  }

  @Test
  void saysWhichWordsHaveNoEffect() {
    Selected selected =
        selected(
            "TLS_AES_128_GCM_SHA256:HIGH:SHA512+x?y:kRSA+aECDSA:!FOO@STRENGTH:RC4:3DES:!3DES:AES+RSA+SHA1+MD5",
            V3_0);
    assertThat(selected.ignored())
        .containsExactly(
            new Ignored("TLS_AES_128_GCM_SHA256", 0, Why.TLS13),
            new Ignored("SHA512+x?y", 28, Why.UNKNOWN),
            new Ignored("kRSA+aECDSA", 39, Why.NO_SUCH_SUITE),
            new Ignored("!FOO@STRENGTH", 51, Why.UNKNOWN),
            new Ignored("RC4", 65, Why.UNKNOWN),
            new Ignored("3DES", 69, Why.NO_SUCH_SUITE),
            new Ignored("AES+RSA+SHA1+MD5", 80, Why.CONTRADICTION));
  }

  @Test
  void defaultCountsAtTheStartOnly() {
    assertThat(selected("HIGH:DEFAULT", V3_5).ignored())
        .containsExactly(new Ignored("DEFAULT", 5, Why.UNKNOWN));
    assertThat(selected("DEFAULT:!NOSUCH", V3_5).ignored())
        .containsExactly(new Ignored("!NOSUCH", 8, Why.UNKNOWN));
  }

  @Test
  void saysWhereAndWhyItRefuses() {
    assertThat(evaluated("HIGH:!aNULL:!", V3_0))
        .isEqualTo(new Refused(Reason.NO_WORD, 13, List.of()));
    assertThat(evaluated("HIGH:@SECLEVEL=6", V3_0))
        .isEqualTo(new Refused(Reason.NO_COMMAND, 6, List.of()));
    assertThat(evaluated("HIGH:@SECLEVEL=1", V1_0_2))
        .isEqualTo(new Refused(Reason.NO_COMMAND, 6, List.of()));
    assertThat(evaluated("FOO", V3_0))
        .isEqualTo(new Refused(Reason.NO_SUITE, 3, List.of(new Ignored("FOO", 0, Why.UNKNOWN))));
    assertThat(evaluated("", V3_0)).isEqualTo(new Refused(Reason.NO_SUITE, 0, List.of()));
  }

  @Test
  void theStringsLevelWinsOverTheDefault() {
    Selected unset = selected("ALL", V3_0);
    Selected zero = selected("ALL:@SECLEVEL=0", V3_0);
    assertThat(unset.securityLevel()).isEmpty();
    assertThat(zero.securityLevel()).hasValue(0);
    CipherSuite anonymous = CipherSuite.byName("ADH-AES128-SHA").orElseThrow();
    assertThat(unset.supported(0)).contains(anonymous).isEqualTo(zero.supported(5));
    assertThat(unset.supported(1)).doesNotContain(anonymous);
    assertThat(unset.suites()).isEqualTo(zero.suites());
    assertThat(unset.supported(4)).extracting(CipherSuite::keyBits).containsOnly(256);
  }

  @ParameterizedTest
  @EnumSource
  void everySuiteIsOneThatTheRegistryKnowsByThatName(OpensslRelease release) {
    assertThat(OpensslSuites.of(release).entries()).hasSizeGreaterThan(90);
    for (Map<String, String> row :
        Registry.rows("/tls/openssl/suites-" + release.label() + ".csv")) {
      assertThat(CipherSuite.byName(Registry.cell(row, "name")))
          .isEqualTo(Optional.of(new CipherSuite(Registry.number(row, "id"))));
    }
  }

  private static OpensslCipherList evaluated(String string, OpensslRelease release) {
    return OpensslCipherString.parse(string).evaluate(release);
  }

  private static Selected selected(String string, OpensslRelease release) {
    return (Selected) evaluated(string, release);
  }

  private static String codes(List<CipherSuite> suites) {
    return String.join(
        " ", suites.stream().map(s -> Registry.hexadecimal(s.id()).substring(2)).toList());
  }
}
