package org.maillens.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.maillens.tls.OpensslError.Layout;

class OpensslErrorTest {
  @Test
  void bothLayoutsGiveTheSameReason() {
    assertThat(OpensslError.of(0x0A0000C1))
        .hasValue(new OpensslError(Layout.WITH_FLAGS, OpensslError.SSL, 0, 193));
    assertThat(OpensslError.of(0x1408A0C1))
        .hasValue(new OpensslError(Layout.WITH_FUNCTION, OpensslError.SSL, 0x08A, 193));
    assertThat(OpensslError.of(0x1417A0C1))
        .hasValue(new OpensslError(Layout.WITH_FUNCTION, OpensslError.SSL, 0x17A, 193));
  }

  @Test
  void alertsAreReasonsFromThousandOn() {
    assertThat(OpensslError.of(0x0A000418).flatMap(OpensslError::alert))
        .hasValue(new AlertDescription(48));
    assertThat(OpensslError.of(0x14094410).flatMap(OpensslError::alert))
        .hasValue(AlertDescription.HANDSHAKE_FAILURE);
    assertThat(OpensslError.of(0x0A0000C1).flatMap(OpensslError::alert)).isEmpty();
  }

  @Test
  void flagsAreNoPartOfTheReason() {
    OpensslError error = OpensslError.of(0x0A0C0103).orElseThrow();
    assertThat(error).isEqualTo(new OpensslError(Layout.WITH_FLAGS, OpensslError.COMMON, 0, 259));
    assertThat(error.text(OpensslRelease.V3_0)).hasValue("internal error");
    assertThat(error.alert()).isEmpty();
  }

  @Test
  void otherLibrariesAreToldByTheirTexts() {
    assertThat(OpensslError.of(0x05800074).flatMap(e -> e.text(OpensslRelease.V3_0)))
        .hasValue("key values mismatch");
    assertThat(OpensslError.of(0x0B080074).flatMap(e -> e.text(OpensslRelease.V1_1_1)))
        .hasValue("key values mismatch");
    assertThat(OpensslError.of(0x0B080074).map(OpensslError::layout))
        .hasValue(Layout.WITH_FUNCTION);
  }

  @Test
  void textsChangeBetweenReleases() {
    OpensslError error = OpensslError.of(0x0A000412).orElseThrow();
    assertThat(error.text(OpensslRelease.V3_0)).hasValue("sslv3 alert bad certificate");
    assertThat(error.text(OpensslRelease.V3_5)).hasValue("ssl/tls alert bad certificate");
  }

  @Test
  void whatIsNoErrorIsNone() {
    assertThat(OpensslError.of(0)).isEqualTo(Optional.empty());
    assertThat(OpensslError.of(0x800CCC1A)).isEqualTo(Optional.empty());
    assertThat(OpensslError.of(-1)).isEqualTo(Optional.empty());
  }
}
