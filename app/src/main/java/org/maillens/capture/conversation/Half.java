package org.maillens.capture.conversation;

import org.jspecify.annotations.Nullable;
import org.maillens.capture.keylog.RecordOpener;
import org.maillens.tls.Bytes;
import org.maillens.tls.HandshakeReader;
import org.maillens.tls.RecordReader;

/// One direction of a TLS connection.
final class Half {
  final boolean client;
  final RecordReader records = new RecordReader();
  final HandshakeReader messages = new HandshakeReader();

  private @Nullable HandshakeReader hidden;

  @Nullable RecordOpener opener;
  boolean openerKnown;

  /// In SSL 2.0's form: bytes up to the end of the hello.
  Bytes old = Bytes.EMPTY;

  boolean sslv2;

  /// ChangeCipherSpec was sent.
  boolean changed;

  /// Its Finished was sent.
  boolean finished;

  /// TLS 1.3 without keys: something was sent that may hold a certificate and a Finished.
  boolean large;

  /// An encrypted record of the length of an alert came, and nothing after it.
  boolean maybeAlert;

  /// Bytes of mail that were decrypted after its Finished.
  int after;

  /// What follows is of no concern.
  boolean done;

  /// Bytes are missing.
  boolean torn;

  /// It is no TLS.
  boolean plain;

  /// Records so far.
  int count;

  Half(boolean client) {
    this.client = client;
  }

  /// Handshake messages out of encrypted records.
  HandshakeReader hidden() {
    HandshakeReader known = hidden;
    if (known == null) {
      known = new HandshakeReader();
      hidden = known;
    }
    return known;
  }

  boolean isEmpty() {
    return count == 0 && records.isEmpty() && old.isEmpty();
  }
}
