package org.maillens.capture.keylog;

import java.nio.ByteBuffer;
import org.maillens.tls.TlsRecord;

/// What is proven beside the content of a record: its place, kind and length.
final class Sequenced {
  private Sequenced() {}

  static byte[] header(long sequence, TlsRecord record, int length) {
    return ByteBuffer.allocate(13)
        .putLong(sequence)
        .put((byte) record.type())
        .putShort((short) record.version())
        .putShort((short) length)
        .array();
  }
}
