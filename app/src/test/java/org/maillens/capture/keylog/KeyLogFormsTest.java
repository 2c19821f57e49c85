package org.maillens.capture.keylog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyLogFormsTest {
  private static final String USED =
      "CLIENT_RANDOM " + "0a".repeat(32) + " " + "0b".repeat(48) + "\n";

  /// OpenSSL and NSS write such a line for each connection whose key exchange is RSA.
  @Test
  void linesThatNameAConnectionOtherwiseAreOfAKeyLogToo() {
    String encrypted = "RSA 275fa78e7d92257b " + "0c".repeat(48) + "\n";
    String session = "RSA Session-ID:" + "0d".repeat(32) + " Master-Key:" + "0e".repeat(48) + "\n";
    assertThat(KeyLog.begins("# by a program\n\n" + encrypted + session + USED + "CLI")).isTrue();
    assertThat(KeyLog.read(encrypted + session + USED).connections()).isEqualTo(1);
  }

  @Test
  void textWithOneKeyInItIsNoKeyLog() {
    assertThat(KeyLog.begins("a log line\n" + USED + "another\n")).isFalse();
    assertThat(KeyLog.begins("RSA 275fa78e7d92257b 0c\n")).isFalse();
    assertThat(KeyLog.begins("")).isFalse();
  }
}
