package org.maillens.capture.keylog;

import java.util.Optional;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.util.Arrays;
import org.maillens.tls.Bytes;
import org.maillens.tls.TlsRecord;

/// Opens records under a block cipher in chains with a MAC of its own (RFC 5246 section 6.2.3.2,
/// RFC 2246 section 6.2.3.2, RFC 7366).
final class ChainedOpener implements RecordOpener {
  private final Block cipher;
  private final Bytes key;
  private final HMac mac;
  private final boolean encryptThenMac;
  private final boolean chainedIv;
  private Bytes iv;
  private long sequence;

  /// The block ciphers that are known here.
  enum Block {
    AES_128(16, 16),
    AES_256(32, 16),
    CAMELLIA_128(16, 16),
    CAMELLIA_256(32, 16),
    TRIPLE_DES(24, 8);

    final int keyLength;
    final int blockLength;

    Block(int keyLength, int blockLength) {
      this.keyLength = keyLength;
      this.blockLength = blockLength;
    }

    /// @param name as in [org.maillens.tls.CipherSuite#cipher]
    static Optional<Block> of(String name) {
      return switch (name) {
        case "AES_128_CBC" -> Optional.of(AES_128);
        case "AES_256_CBC" -> Optional.of(AES_256);
        case "CAMELLIA_128_CBC" -> Optional.of(CAMELLIA_128);
        case "CAMELLIA_256_CBC" -> Optional.of(CAMELLIA_256);
        case "3DES_EDE_CBC" -> Optional.of(TRIPLE_DES);
        default -> Optional.empty();
      };
    }

    BlockCipher engine() {
      return switch (this) {
        case AES_128, AES_256 -> AESEngine.newInstance();
        case CAMELLIA_128, CAMELLIA_256 -> new CamelliaEngine();
        case TRIPLE_DES -> new DESedeEngine();
      };
    }
  }

  /// @param iv of the first record in TLS 1.0; empty from TLS 1.1 on, where each record has its own
  /// @param mac with its key
  ChainedOpener(Block cipher, Bytes key, Bytes iv, HMac mac, boolean encryptThenMac) {
    this.cipher = cipher;
    this.key = key;
    this.iv = iv;
    this.mac = mac;
    this.encryptThenMac = encryptThenMac;
    this.chainedIv = !iv.isEmpty();
  }

  @Override
  public Optional<Opened> open(TlsRecord record) {
    Bytes sealed = record.body();
    int macLength = mac.getMacSize();
    if (encryptThenMac) {
      if (sealed.length() < macLength) {
        return Optional.empty();
      }
      Bytes proof = sealed.from(sealed.length() - macLength);
      sealed = sealed.slice(0, sealed.length() - macLength);
      if (!proven(record, sealed, proof)) {
        return Optional.empty();
      }
    }
    int block = cipher.blockLength;
    if (sealed.length() % block != 0 || sealed.length() < (chainedIv ? 1 : 2) * block) {
      return Optional.empty();
    }
    Bytes start = chainedIv ? iv : sealed.slice(0, block);
    Bytes plain = decrypted(start, chainedIv ? sealed : sealed.from(block));
    int padding = plain.u8(plain.length() - 1) + 1;
    int end = plain.length() - padding;
    if (end < (encryptThenMac ? 0 : macLength)) {
      return Optional.empty();
    }
    Bytes content = plain.slice(0, encryptThenMac ? end : end - macLength);
    if (!encryptThenMac && !proven(record, content, plain.slice(end - macLength, end))) {
      return Optional.empty();
    }
    if (chainedIv) {
      iv = Bytes.copyOf(sealed.from(sealed.length() - block).toArray());
    }
    sequence++;
    return Optional.of(new Opened(record.type(), content));
  }

  private boolean proven(TlsRecord record, Bytes content, Bytes proof) {
    byte[] header = Sequenced.header(sequence, record, content.length());
    mac.update(header, 0, header.length);
    mac.update(content.toArray(), 0, content.length());
    byte[] right = new byte[mac.getMacSize()];
    mac.doFinal(right, 0);
    return Arrays.constantTimeAreEqual(right, proof.toArray());
  }

  private Bytes decrypted(Bytes start, Bytes sealed) {
    var chain = CBCBlockCipher.newInstance(cipher.engine());
    chain.init(false, new ParametersWithIV(new KeyParameter(key.toArray()), start.toArray()));
    byte[] in = sealed.toArray();
    byte[] out = new byte[in.length];
    for (int at = 0; at < in.length; at += cipher.blockLength) {
      chain.processBlock(in, at, out, at);
    }
    return Bytes.copyOf(out);
  }
}
