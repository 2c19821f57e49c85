package org.maillens.capture.keylog;

import java.util.Optional;
import org.maillens.tls.Bytes;
import org.maillens.tls.TlsRecord;

/// Opens the encrypted records of one direction, in their order.
@FunctionalInterface
public interface RecordOpener {
  /// What is in the next record; empty where the keys do not fit, and then the record does not
  /// count.
  Optional<Opened> open(TlsRecord record);

  /// What was in a record.
  ///
  /// @param type as in [TlsRecord#type]; in TLS 1.3 the inner one
  record Opened(int type, Bytes content) {}
}
