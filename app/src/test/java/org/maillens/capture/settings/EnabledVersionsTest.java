package org.maillens.capture.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maillens.tls.ProtocolVersion.SSL3;
import static org.maillens.tls.ProtocolVersion.TLS10;
import static org.maillens.tls.ProtocolVersion.TLS11;
import static org.maillens.tls.ProtocolVersion.TLS12;
import static org.maillens.tls.ProtocolVersion.TLS13;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maillens.tls.OpensslRelease;
import org.maillens.tls.ProtocolVersion;

class EnabledVersionsTest {
  private static void means(EnabledVersions enabled, ProtocolVersion... versions) {
    assertThat(enabled).isEqualTo(new EnabledVersions(List.of(versions), List.of()));
  }

  /// Postfix 3.6 and later, and before (postconf(5)).
  @Test
  void boundsAndExclusions() {
    means(EnabledVersions.bounded(">=TLSv1.2"), TLS13, TLS12);
    means(EnabledVersions.bounded(">= TLSv1, <=TLSv1.2"), TLS12, TLS11, TLS10);
    means(EnabledVersions.bounded("!SSLv2, !SSLv3"), TLS13, TLS12, TLS11, TLS10);
    means(EnabledVersions.bounded("!SSLv2,!SSLv3,!TLSv1,!TLSv1.1"), TLS13, TLS12);
    means(EnabledVersions.bounded("TLSv1.2 !TLSv1.1"), TLS12);
    means(EnabledVersions.bounded(""), TLS13, TLS12, TLS11, TLS10, SSL3);
  }

  /// Apache: https://httpd.apache.org/docs/2.4/mod/mod_ssl.html#sslprotocol
  @Test
  void additionsAndSubtractions() {
    means(EnabledVersions.added("all -SSLv3"), TLS13, TLS12, TLS11, TLS10);
    means(EnabledVersions.added("-all +TLSv1.2 +TLSv1.3"), TLS13, TLS12);
    means(EnabledVersions.added("all -SSLv2 -SSLv3 -TLSv1 -TLSv1.1"), TLS13, TLS12);
    means(EnabledVersions.added("TLSv1.2 TLSv1.3"), TLS13);
    means(EnabledVersions.added("TLSv1.2 +TLSv1.3"), TLS13, TLS12);
    means(EnabledVersions.added("+TLSv1 ALL -SSLv3 -tlsv1"), TLS13, TLS12, TLS11);
  }

  @Test
  void names() {
    means(EnabledVersions.list("TLSv1.2 TLSv1.3"), TLS13, TLS12);
    means(EnabledVersions.list("tls1_0 tls1_1 tls1_2"), TLS12, TLS11, TLS10);
    means(EnabledVersions.atLeast(TLS11), TLS13, TLS12, TLS11);
  }

  @Test
  void unknownWordsAreKept() {
    assertThat(EnabledVersions.list("TLSv1.2 TLSv9").notUnderstood()).containsExactly("TLSv9");
    assertThat(EnabledVersions.added("+all x").notUnderstood()).containsExactly("x");
    assertThat(EnabledVersions.bounded("=<TLSv1").notUnderstood()).hasSize(1);
  }

  @Test
  void releasesAreComparedAsFarAsTheyAreKnown() {
    assertThat(Release.of("2.3.19.1").isAtLeast("2.3.15")).isTrue();
    assertThat(Release.of("2.3.4").isBefore("2.3.15")).isTrue();
    assertThat(Release.of("2.4").isAtLeast("2.4.1")).isTrue();
    assertThat(Release.of("").isAtLeast("2.0")).isFalse();
    assertThat(Release.of("").isBefore("9")).isFalse();
    assertThat(Release.of("v10.2-rc1").numbers()).containsExactly(10, 2);
  }

  @Test
  void cipherStringsAreReadByEveryPossibleRelease() {
    CipherReading reading =
        CipherReading.openssl("ALL:!LOW:!SSLv2:!EXP:!aNULL", List.of(OpensslRelease.values()));
    // 1.0.2 has RC4 and 3DES in it, and no release of today does.
    assertThat(reading.selected()).anyMatch(suite -> suite.name().contains("RC4"));
    assertThat(reading.agreed()).noneMatch(suite -> suite.name().contains("RC4"));
    assertThat(reading.agreed()).isNotEmpty();
    assertThat(reading.levelZero()).isFalse();
    assertThat(
            CipherReading.openssl("DEFAULT@SECLEVEL=0", List.of(OpensslRelease.V3_0)).levelZero())
        .isTrue();
    assertThat(CipherReading.openssl("not-a-suite", List.of(OpensslRelease.V3_5)).isEmpty())
        .isTrue();
    assertThat(CipherReading.gnutls("NORMAL").selected()).isNotEmpty();
    assertThat(CipherReading.gnutlsVersions("NORMAL").versions()).contains(TLS13, TLS12);
    assertThat(CipherReading.gnutlsVersions("SECURE128:-VERS-TLS1.3").versions())
        .doesNotContain(TLS13);
  }
}
