package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maillens.tls.OpensslVerify.Meaning;

class OpensslVerifyTest {
  @Test
  void aCodeHasItsNameAndMeaning() {
    assertThat(OpensslVerify.of(19, "OpenSSL"))
        .contains(
            new OpensslVerify(19, "X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN", Meaning.ROOT_NOT_KNOWN));
    assertThat(OpensslVerify.of(0, "")).map(OpensslVerify::name).contains("X509_V_OK");
    assertThat(OpensslVerify.of(101, "OpenSSL 3.5.7")).isEmpty();
    assertThat(OpensslVerify.of(-1, "OpenSSL 3.5.7")).isEmpty();
  }

  /// 66 is a weak key since 1.1.0, and was a failed look-up in 1.0.2.
  @Test
  void aNumberThatWasUsedAnewIsReadOnlyWhereTheReleaseIsKnown() {
    assertThat(OpensslVerify.of(66, "OpenSSL 3.0.19"))
        .map(OpensslVerify::meaning)
        .contains(Meaning.WEAK);
    assertThat(OpensslVerify.of(66, "OpenSSL 1.1.1w")).isPresent();
    assertThat(OpensslVerify.of(66, "OpenSSL 1.0.2u")).isEmpty();
    assertThat(OpensslVerify.of(66, "OpenSSL")).isEmpty();
    assertThat(OpensslVerify.of(62, "OpenSSL")).isPresent();
    assertThat(OpensslVerify.of(44, "OpenSSL 0.9.8zh")).isEmpty();
  }

  @Test
  void everyMeaningIsThatOfACode() {
    Set<Meaning> used =
        IntStream.rangeClosed(0, 100)
            .mapToObj(code -> OpensslVerify.of(code, "OpenSSL 3.5.7").orElseThrow().meaning())
            .collect(Collectors.toSet());
    assertThat(used).isEqualTo(EnumSet.allOf(Meaning.class));
  }
}
