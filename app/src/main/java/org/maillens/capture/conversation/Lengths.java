package org.maillens.capture.conversation;

import org.maillens.tls.TlsRecord;

/// What the length of an encrypted record of TLS 1.3 gives away.
///
/// @param suite the cipher suite's number
record Lengths(int suite) {
  private static final int AES_256_GCM_SHA384 = 0x1302;
  private static final int AES_128_CCM_8 = 0x1305;
  private static final int HEADER = 4;

  /// Two bytes inside: nothing else in a handshake is so short.
  boolean isAlert(TlsRecord record) {
    return record.body().length() == 2 + overhead();
  }

  /// A Finished alone.
  boolean isFinished(TlsRecord record) {
    int hash = suite == AES_256_GCM_SHA384 ? 48 : 32;
    return record.body().length() == HEADER + hash + overhead();
  }

  /// The inner type and the tag.
  private int overhead() {
    return 1 + (suite == AES_128_CCM_8 ? 8 : 16);
  }
}
