package org.maillens.capture.keylog;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// A cipher that encrypts and proves in one.
final class Aead {
  private final Kind kind;
  private final byte[] key;

  /// The ciphers of TLS.
  enum Kind {
    GCM(16),
    CCM(16),
    CCM_8(8),
    CHACHA20_POLY1305(16);

    final int tag;

    Kind(int tag) {
      this.tag = tag;
    }
  }

  Aead(Kind kind, byte[] key) {
    this.kind = kind;
    this.key = key.clone();
  }

  int tagLength() {
    return kind.tag;
  }

  /// What is inside; empty where the key does not fit.
  Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] sealed) {
    if (sealed.length < kind.tag) {
      return Optional.empty();
    }
    AEADCipher cipher =
        switch (kind) {
          case GCM -> GCMBlockCipher.newInstance(AESEngine.newInstance());
          case CCM, CCM_8 -> CCMBlockCipher.newInstance(AESEngine.newInstance());
          case CHACHA20_POLY1305 -> new ChaCha20Poly1305();
        };
    cipher.init(false, new AEADParameters(new KeyParameter(key), kind.tag * 8, nonce, associated));
    byte[] plain = new byte[cipher.getOutputSize(sealed.length)];
    try {
      int length = cipher.processBytes(sealed, 0, sealed.length, plain, 0);
      length += cipher.doFinal(plain, length);
      return Optional.of(Arrays.copyOf(plain, length));
    } catch (InvalidCipherTextException _) {
      return Optional.empty();
    }
  }
}
