package org.maillens.capture.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.keylog.RecordOpener;
import org.maillens.capture.keylog.RecordOpener.Opened;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.tls.Alert;
import org.maillens.tls.Bytes;
import org.maillens.tls.DecodeException;
import org.maillens.tls.RecordReader;
import org.maillens.tls.ServerHello;
import org.maillens.tls.TlsRecord;

/// Watches both directions of a TLS connection from their first records to the end of the
/// handshake.
final class HandshakeWatch {
  /// More alerts than that are noise.
  private static final int MOST_ALERTS = 8;

  /// So much is decrypted behind the handshake, in bytes.
  private static final int LONGEST_CHAT = 64 * 1024;

  /// No handshake has more records than that in one direction.
  private static final int MOST_RECORDS = 200;

  private static final int FINISHED = 20;

  private static final int LONGEST_SSLV2 = 0x7FFF + 2;

  private final KeyLog keys;
  private final SeenMessages said;
  private final Half client = new Half(true);
  private final Half server = new Half(false);

  final List<SeenAlert> alerts = new ArrayList<>();

  private int recordVersion;
  private boolean decrypted;
  private boolean encryptedSeen;

  HandshakeWatch(KeyLog keys, SharedHandshakes shared) {
    this.keys = keys;
    this.said = new SeenMessages(shared);
  }

  /// The client's first bytes are a hello in SSL 2.0's form.
  void beginsWithSslv2() {
    client.sslv2 = true;
  }

  /// Takes bytes of one direction.
  ///
  /// @return whether more of it is wanted
  boolean bytes(boolean fromClient, byte[] source, int offset, int length) {
    Half half = half(fromClient);
    if (half.done || half.torn || half.plain) {
      return wants(fromClient);
    }
    if (half.sslv2 || (half == server && startsLikeSslv2(source[offset]))) {
      sslv2(half, Bytes.copyOf(source, offset, offset + length));
    } else {
      int end = offset + length;
      for (int at = offset; at < end && wants(fromClient); ) {
        at += half.records.lend(source, at, end - at);
        records(half);
        half.records.giveBack();
        if (half.plain) {
          half.records.feed(source, at, end - at); // the answer is told as it came
        }
      }
    }
    return wants(fromClient);
  }

  void gap(boolean fromClient) {
    half(fromClient).torn = true;
  }

  boolean wants(boolean fromClient) {
    Half half = half(fromClient);
    return !half.done && !half.torn && !half.plain;
  }

  /// Whether what the server sent in answer is no TLS.
  boolean isAnsweredPlain() {
    return server.plain && server.count == 0;
  }

  /// The server's bytes up to where they turned out to be no TLS.
  Bytes answer() {
    return server.records.pending();
  }

  private Half half(boolean fromClient) {
    return fromClient ? client : server;
  }

  private boolean startsLikeSslv2(byte first) {
    boolean begins = server.isEmpty() && client.count == 0 && said.sslv2Hello.id() != 0;
    server.sslv2 |= begins && (first & 0x80) != 0;
    return server.sslv2;
  }

  private void sslv2(Half half, Bytes more) {
    half.old = Bytes.concat(half.old, more);
    if (half.old.length() < 2) {
      return;
    }
    int length = 2 + ((half.old.u8(0) & 0x7F) << 8 | half.old.u8(1));
    if (half.old.length() < Math.min(length, LONGEST_SSLV2)) {
      return;
    }
    Bytes record = half.old.slice(0, length);
    Bytes rest = half.old.from(length);
    half.sslv2 = false;
    half.old = Bytes.EMPTY;
    if (half.client) {
      said.sslv2Hello(record);
      half.records.feed(rest);
      records(half);
    } else {
      said.sslv2Answer(record);
      half.count++;
      half.done = true;
      client.done = true;
    }
  }

  private void records(Half half) {
    while (!half.done) {
      switch (half.records.next()) {
        case RecordReader.Result.NeedMore _ -> {
          return;
        }
        case RecordReader.Result.NotTls _ -> {
          half.plain = true;
          return;
        }
        case RecordReader.Result.Complete(TlsRecord record) -> {
          record(half, record);
          half.done |= ++half.count > MOST_RECORDS;
        }
      }
    }
  }

  private void record(Half half, TlsRecord record) {
    half.maybeAlert = false;
    switch (record.type()) {
      case TlsRecord.CHANGE_CIPHER_SPEC -> {
        if (said.isBefore13()) {
          half.changed = true;
          said.resumed |= half == server && !said.helloDone && !server.torn && said.chain.id() == 0;
        } else if (!said.isAnswered()) {
          half.changed = true;
        }
      }
      case TlsRecord.ALERT -> {
        if (isEncrypted(half)) {
          hidden(half, record);
        } else {
          alert(half, record.body());
        }
      }
      case TlsRecord.HANDSHAKE -> {
        if (isEncrypted(half)) {
          hidden(half, record);
        } else {
          if (half.client && recordVersion == 0) {
            recordVersion = record.version();
          }
          half.messages.feed(record.body());
          messages(half);
        }
      }
      case TlsRecord.APPLICATION_DATA -> hidden(half, record);
      default -> {
        // heartbeats tell nothing
      }
    }
  }

  /// After ChangeCipherSpec everything is encrypted, but for TLS 1.3, where it means nothing. Where
  /// the server's answer is missing, it cannot be told.
  private boolean isEncrypted(Half half) {
    return half.changed && said.isBefore13();
  }

  private void alert(Half half, Bytes body) {
    for (int at = 0; at + 2 <= body.length() && alerts.size() < MOST_ALERTS; at += 2) {
      if (body.length() % 2 != 0 || (!said.isAnswered() && half.changed)) {
        alerts.add(new SeenAlert(half.client, Optional.empty()));
        return;
      }
      try {
        Alert alert = Alert.decode(body.slice(at, at + 2));
        alerts.add(new SeenAlert(half.client, Optional.of(alert)));
        half.done |= alert.isFatal();
      } catch (DecodeException _) {
        return;
      }
    }
  }

  private void messages(Half half) {
    try {
      for (var next = half.messages.nextBytes(); next.isPresent(); ) {
        message(half, next.get());
        next = half.messages.nextBytes();
      }
    } catch (DecodeException _) {
      half.done = true; // longer than any real message: it is something else
    }
  }

  private void message(Half half, Bytes message) {
    said.take(half.client, message, false);
    if (message.u8(0) == FINISHED) {
      finished(half);
    }
  }

  private void hiddenMessage(Half half, Bytes message) {
    said.take(half.client, message, said.is13());
    if (message.u8(0) == FINISHED) {
      finished(half);
    }
  }

  private void finished(Half half) {
    half.finished = true;
    if (half.client) {
      said.clientFinished(!client.torn);
    }
    if (said.is13()) {
      half.opener = keys.application(said.clientRandom, said.suite(), half.client).orElse(null);
    }
  }

  /// A record that is encrypted.
  private void hidden(Half half, TlsRecord record) {
    if (said.answer.id() == 0) {
      return; // early data, or a connection whose beginning is missing
    }
    encryptedSeen = true;
    Optional<Opened> opened = open(half, record);
    if (opened.isPresent()) {
      opened(half, opened.get());
      return;
    }
    if (half.finished) {
      boolean alert =
          said.is13()
              ? new Lengths(said.suite().id()).isAlert(record)
              : record.type() == TlsRecord.ALERT;
      if (alert && said.isBefore13()) {
        encryptedAlert(half);
      }
      half.maybeAlert = alert && said.is13();
      half.done = !half.maybeAlert;
    } else if (said.isBefore13()) {
      // what comes first after ChangeCipherSpec is the Finished, if it is no alert
      if (record.type() == TlsRecord.HANDSHAKE && half.changed) {
        finished(half);
      } else if (record.type() == TlsRecord.ALERT) {
        encryptedAlert(half);
      }
    } else {
      unread13(half, record);
    }
  }

  private void unread13(Half half, TlsRecord record) {
    Lengths lengths = new Lengths(said.suite().id());
    if (lengths.isAlert(record) && !half.large) {
      encryptedAlert(half);
      half.done = true;
    } else if (half.client && !said.offersEarlyData()) {
      // it comes after the server's; a record of another length may hold a certificate
      half.finished = lengths.isFinished(record);
      half.large = true;
      server.finished |= half.finished;
    } else if (!half.client && client.large) {
      // The client had the whole flight of the server before it answered, so this is what comes
      // after the handshake: a client may fill up its Finished, and then its length tells nothing.
      client.finished = true;
      server.finished = true;
      half.after++;
      half.done = true;
    }
  }

  private void encryptedAlert(Half half) {
    if (alerts.size() < MOST_ALERTS) {
      alerts.add(new SeenAlert(half.client, Optional.empty()));
    }
  }

  private Optional<Opened> open(Half half, TlsRecord record) {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    if (!half.openerKnown) {
      half.openerKnown = true;
      ServerHello chosen = said.answer.value().orElseThrow();
      half.opener =
          (said.is13()
                  ? keys.handshake(said.clientRandom, chosen.cipherSuite(), half.client)
                  : keys.older(said.clientRandom, said.serverRandom, chosen, half.client))
              .orElse(null);
    }
    RecordOpener opener = half.opener;
    return opener == null ? Optional.empty() : opener.open(record);
  }

  private void opened(Half half, Opened opened) {
    decrypted = true;
    switch (opened.type()) {
      case TlsRecord.HANDSHAKE -> {
        half.hidden().feed(opened.content());
        try {
          for (var next = half.hidden().nextBytes(); next.isPresent(); ) {
            hiddenMessage(half, next.get());
            next = half.hidden().nextBytes();
          }
        } catch (DecodeException _) {
          half.done = true;
        }
      }
      case TlsRecord.ALERT -> alert(half, opened.content());
      case TlsRecord.APPLICATION_DATA -> {
        // behind the first words there may be an alert that tells why they were the last
        half.after += opened.content().length();
        half.done |= half.finished && half.after > LONGEST_CHAT;
      }
      default -> {
        // nothing that is kept
      }
    }
  }

  /// The connection has ended: what looked like an alert was one.
  void end(boolean ended) {
    if (client.maybeAlert && ended) {
      encryptedAlert(client);
    }
    if (server.maybeAlert && ended) {
      encryptedAlert(server);
    }
  }

  int recordVersion() {
    return recordVersion;
  }

  Reach reach() {
    if (client.finished && server.finished) {
      return Reach.FINISHED;
    }
    if (said.isAnswered()) {
      return Reach.ANSWERED;
    }
    return said.hello ? Reach.HELLO : Reach.NOTHING;
  }

  boolean decrypted() {
    return decrypted;
  }

  /// Whether more would be known with keys.
  boolean lacksKeys() {
    return encryptedSeen && !decrypted && (said.is13() || alerts.stream().anyMatch(this::isHidden));
  }

  private boolean isHidden(SeenAlert alert) {
    return alert.alert().isEmpty();
  }

  /// Whether one direction spoke as it only does in answer to the other, of which nothing is there.
  boolean lacksDirection() {
    boolean serverAlone = client.isEmpty() && said.answer.id() != 0;
    boolean clientAlone = server.isEmpty() && (client.changed || said.clientWentOn);
    return serverAlone || clientAlone;
  }

  SeenMessages said() {
    return said;
  }
}
