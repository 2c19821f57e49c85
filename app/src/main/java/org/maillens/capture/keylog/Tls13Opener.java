package org.maillens.capture.keylog;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.TlsRecord;

/// Opens records of TLS 1.3 (RFC 8446 section 5.2).
final class Tls13Opener implements RecordOpener {
  private static final int NONCE = 12;
  private static final int HEADER = 5;

  private final Aead aead;
  private final byte[] iv;
  private long sequence;

  private Tls13Opener(Aead aead, byte[] iv) {
    this.aead = aead;
    this.iv = iv;
  }

  /// @param secret the traffic secret; empty for a suite that is none of TLS 1.3's, or a secret of
  ///   another length than its hash
  static Optional<RecordOpener> of(CipherSuite suite, Bytes secret) {
    boolean sha384 = suite.id() == 0x1302;
    Optional<Aead.Kind> kind =
        switch (suite.id()) {
          case 0x1301, 0x1302 -> Optional.of(Aead.Kind.GCM);
          case 0x1303 -> Optional.of(Aead.Kind.CHACHA20_POLY1305);
          case 0x1304 -> Optional.of(Aead.Kind.CCM);
          case 0x1305 -> Optional.of(Aead.Kind.CCM_8);
          default -> Optional.empty();
        };
    if (kind.isEmpty() || secret.length() != (sha384 ? 48 : 32)) {
      return Optional.empty();
    }
    int keyLength = suite.id() == 0x1302 || suite.id() == 0x1303 ? 32 : 16;
    byte[] key = expand(sha384, secret, "key", keyLength);
    byte[] iv = expand(sha384, secret, "iv", NONCE);
    return Optional.of(new Tls13Opener(new Aead(kind.get(), key), iv));
  }

  /// HKDF-Expand-Label with no context (RFC 8446 section 7.1).
  private static byte[] expand(boolean sha384, Bytes secret, String label, int length) {
    byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    byte[] info = new byte[2 + 1 + name.length + 1];
    info[1] = (byte) length;
    info[2] = (byte) name.length;
    System.arraycopy(name, 0, info, 3, name.length);
    Digest digest = sha384 ? new SHA384Digest() : SHA256Digest.newInstance();
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(digest);
    hkdf.init(HKDFParameters.skipExtractParameters(secret.toArray(), info));
    byte[] out = new byte[length];
    hkdf.generateBytes(out, 0, length);
    return out;
  }

  @Override
  public Optional<Opened> open(TlsRecord record) {
    byte[] nonce = iv.clone();
    for (int i = 0; i < Long.BYTES; i++) {
      nonce[NONCE - 1 - i] ^= (byte) (sequence >>> (8 * i));
    }
    byte[] header = record.encode().slice(0, HEADER).toArray();
    Optional<byte[]> inner = aead.open(nonce, header, record.body().toArray());
    if (inner.isEmpty()) {
      return Optional.empty();
    }
    sequence++;
    byte[] plain = inner.get();
    int end = plain.length;
    while (end > 0 && plain[end - 1] == 0) {
      end--;
    }
    return end == 0
        ? Optional.empty()
        : Optional.of(new Opened(plain[end - 1] & 0xFF, Bytes.copyOf(plain, 0, end - 1)));
  }
}
