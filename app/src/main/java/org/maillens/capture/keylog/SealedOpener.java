package org.maillens.capture.keylog;

import java.util.Optional;
import org.maillens.tls.Bytes;
import org.maillens.tls.TlsRecord;

/// Opens records of TLS 1.2 under a cipher that encrypts and proves in one (RFC 5288, RFC 6655, RFC
/// 7905).
final class SealedOpener implements RecordOpener {
  private static final int EXPLICIT = 8;
  private static final int NONCE = 12;

  private final Aead aead;
  private final Bytes iv;
  private long sequence;

  /// @param iv 4 bytes, or 12 where no part of the nonce is in the record
  SealedOpener(Aead aead, Bytes iv) {
    this.aead = aead;
    this.iv = iv;
  }

  @Override
  public Optional<Opened> open(TlsRecord record) {
    boolean explicit = iv.length() < NONCE;
    Bytes body = record.body();
    if (explicit && body.length() < EXPLICIT) {
      return Optional.empty();
    }
    Bytes sealed = explicit ? body.from(EXPLICIT) : body;
    byte[] nonce;
    if (explicit) {
      nonce = Bytes.concat(iv, body.slice(0, EXPLICIT)).toArray();
    } else {
      nonce = iv.toArray();
      for (int i = 0; i < Long.BYTES; i++) {
        nonce[NONCE - 1 - i] ^= (byte) (sequence >>> (8 * i));
      }
    }
    int length = sealed.length() - aead.tagLength();
    if (length < 0) {
      return Optional.empty();
    }
    Optional<byte[]> plain =
        aead.open(nonce, Sequenced.header(sequence, record, length), sealed.toArray());
    if (plain.isPresent()) {
      sequence++;
    }
    return plain.map(content -> new Opened(record.type(), Bytes.copyOf(content)));
  }
}
