package org.maillens.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What is saved for the Windows registry has the form in which `regedit` exports.
class RegistryTextTest {
  @Test
  void isUtf16WithItsMarkAndWindowsLineEnds() {
    byte[] bytes = RegistryText.bytes("Windows Registry Editor Version 5.00\n\n[HKEY_X]");
    assertThat(bytes).startsWith(0xFF, 0xFE, 'W', 0);
    assertThat(new String(bytes, StandardCharsets.UTF_16))
        .isEqualTo("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_X]\r\n\r\n");
  }
}
