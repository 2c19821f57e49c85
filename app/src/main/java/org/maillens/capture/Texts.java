package org.maillens.capture;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Bytes of a small text as characters.
final class Texts {
  private Texts() {}

  /// UTF-8, and what is no UTF-8 as Latin-1, which can be anything.
  static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException noUtf8) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
