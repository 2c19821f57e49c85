package org.maillens.capture.transcript.told;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.maillens.tls.Bytes;
import org.maillens.tls.RecordReader;
import org.maillens.tls.RecordReader.Result;
import org.maillens.tls.TlsRecord;

/// Both directions of a connection as bytes, in the order of their coming.
public final class Wire {
  private final Messages messages;
  private final Map<Boolean, RecordReader> readers = new HashMap<>();
  private final Map<Boolean, What> what = new HashMap<>();
  private final Map<What, Integer> counts = new EnumMap<>(What.class);

  /// What a direction turned out to be.
  private enum What {
    TLS,
    SSLV2,
    OTHER
  }

  /// @param messages hears what is in the records
  public Wire(Messages messages) {
    this.messages = messages;
  }

  /// Bytes that follow those before in the same direction.
  public void bytes(boolean fromClient, Bytes bytes) {
    if (bytes.isEmpty()) {
      return;
    }
    What kind = what.computeIfAbsent(fromClient, side -> kind(side, bytes));
    counts.merge(kind, 1, Integer::sum);
    if (kind == What.SSLV2) {
      messages.sslv2(bytes);
      what.remove(fromClient);
    }
    if (kind != What.TLS) {
      return;
    }
    RecordReader reader = readers.computeIfAbsent(fromClient, side -> new RecordReader());
    reader.feed(bytes);
    while (reader.next() instanceof Result.Complete(TlsRecord record)) {
      messages.record(fromClient, record);
    }
  }

  /// Whether what the server sent first is no TLS.
  public boolean serverIsOther() {
    return what.get(false) == What.OTHER;
  }

  /// How many pieces were TLS.
  public int pieces() {
    return counts.getOrDefault(What.TLS, 0) + counts.getOrDefault(What.SSLV2, 0);
  }

  private static What kind(boolean fromClient, Bytes bytes) {
    int type = bytes.u8(0);
    if (type >= TlsRecord.CHANGE_CIPHER_SPEC
        && type <= TlsRecord.HEARTBEAT
        && (bytes.length() < 2 || bytes.u8(1) == 3)) {
      return What.TLS;
    }
    return fromClient && (type & 0x80) != 0 && bytes.length() > 10 && bytes.u8(2) == 1
        ? What.SSLV2
        : What.OTHER;
  }
}
