package org.maillens.capture.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillens.capture.keylog.KeyLog;
import org.maillens.capture.keylog.RecordOpener;
import org.maillens.capture.keylog.RecordOpener.Opened;
import org.maillens.evidence.Answer;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.tls.Alert;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.ClientHello;
import org.maillens.tls.DecodeException;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.RecordReader;
import org.maillens.tls.ServerHello;
import org.maillens.tls.SignatureScheme;
import org.maillens.tls.Sslv2ClientHello;
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

  private static final int LONGEST_SSLV2 = 0x7FFF + 2;

  private final KeyLog keys;
  private final SharedHandshakes shared;
  private final Half client = new Half(true);
  private final Half server = new Half(false);

  Part<Optional<ClientHello>> firstHello = new Part<>(0, Optional.empty());
  Part<Optional<ClientHello>> secondHello = new Part<>(0, Optional.empty());
  Part<Optional<Sslv2ClientHello>> sslv2Hello = new Part<>(0, Optional.empty());
  Part<Optional<ServerHello>> retry = new Part<>(0, Optional.empty());
  Part<Optional<ServerHello>> answer = new Part<>(0, Optional.empty());
  Part<SharedHandshakes.Chain> chain = new Part<>(0, SharedHandshakes.Chain.NONE);
  Part<Optional<Bytes>> staple = new Part<>(0, Optional.empty());
  Part<Optional<CertificateRequest.Wanted>> request = new Part<>(0, Optional.empty());
  Bytes keyExchange = Bytes.EMPTY;
  Bytes encryptedExtensions = Bytes.EMPTY;
  Optional<SignatureScheme> verified = Optional.empty();
  final List<SeenAlert> alerts = new ArrayList<>();

  private int recordVersion;
  private Bytes clientRandom = Bytes.EMPTY;
  private Bytes serverRandom = Bytes.EMPTY;
  private @Nullable ProtocolVersion version;
  private boolean hello;
  private boolean asked;
  private boolean clientCertificateSeen;
  private boolean clientWentOn;
  private Answer clientCertificate = Answer.UNKNOWN;
  private boolean helloDone;
  private boolean resumed;
  private boolean decrypted;
  private boolean encryptedSeen;

  HandshakeWatch(KeyLog keys, SharedHandshakes shared) {
    this.keys = keys;
    this.shared = shared;
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
      half.records.feed(source, offset, length);
      records(half);
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

  private Half half(boolean fromClient) {
    return fromClient ? client : server;
  }

  private boolean startsLikeSslv2(byte first) {
    boolean begins = server.isEmpty() && client.count == 0 && sslv2Hello.id() != 0;
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
      sslv2Hello = shared.sslv2Hello(record);
      hello = true;
      half.records.feed(rest);
      records(half);
    } else {
      chain = shared.chain2(record);
      version = ProtocolVersion.SSL2;
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
        if (before13()) {
          half.changed = true;
          resumed |= half == server && !helloDone && !server.torn && chain.id() == 0;
        } else if (version == null) {
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

  private boolean before13() {
    return version != null && version.compareTo(ProtocolVersion.TLS13) < 0;
  }

  private boolean is13() {
    return version != null && !before13();
  }

  /// After ChangeCipherSpec everything is encrypted, but for TLS 1.3, where it means nothing. Where
  /// the server's answer is missing, it cannot be told.
  private boolean isEncrypted(Half half) {
    return half.changed && before13();
  }

  private void alert(Half half, Bytes body) {
    for (int at = 0; at + 2 <= body.length() && alerts.size() < MOST_ALERTS; at += 2) {
      if (body.length() % 2 != 0 || (version == null && half.changed)) {
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
        message(half, next.get(), false);
        next = half.messages.nextBytes();
      }
    } catch (DecodeException _) {
      half.done = true; // longer than any real message: it is something else
    }
  }

  private void message(Half half, Bytes message, boolean in13) {
    switch (message.u8(0)) {
      case 1 -> {
        if (half.client && !in13) {
          clientHello(message);
        }
      }
      case 2 -> {
        if (!half.client && !in13) {
          serverHello(message);
        }
      }
      case 8 -> encryptedExtensions = in13 ? message : encryptedExtensions;
      case 11 -> certificate(half, message, in13);
      case 12 -> keyExchange = half.client ? keyExchange : message;
      case 13 -> {
        asked |= !half.client;
        ProtocolVersion known = version;
        if (!half.client && known != null) {
          request = shared.request(message, known);
        }
      }
      case 14 -> helloDone |= !half.client;
      case 15 -> {
        if (in13 && !half.client && message.length() >= 6) {
          verified = Optional.of(new SignatureScheme(message.u16(4)));
        }
      }
      case 16 -> clientWentOn |= half.client;
      case 20 -> finished(half);
      case 22 -> staple = half.client ? staple : shared.staple(message);
      case 25 -> compressed(half, message);
      default -> {
        // nothing that is kept
      }
    }
  }

  private void clientHello(Bytes message) {
    hello = true;
    if (firstHello.id() == 0) {
      firstHello = shared.clientHello(message);
      if (message.length() >= 38) {
        clientRandom = message.slice(6, 38);
      }
    } else if (secondHello.id() == 0 && retry.id() != 0) {
      secondHello = shared.clientHello(message);
    }
  }

  private void serverHello(Bytes message) {
    Part<Optional<ServerHello>> part = shared.serverHello(message);
    if (part.value().isEmpty() || answer.id() != 0) {
      return;
    }
    ServerHello said = part.value().get();
    version = said.selectedVersion();
    if (said.isHelloRetryRequest()) {
      retry = part;
      return;
    }
    answer = part;
    serverRandom = message.slice(6, 38);
    resumed = is13() && said.extensionList().stream().anyMatch(e -> e.type().id() == 41);
  }

  private void certificate(Half half, Bytes message, boolean in13) {
    if (half.client) {
      clientCertificateSeen = true;
      // an empty list has only its length, and in TLS 1.3 that of the context before it
      boolean none = message.length() <= (in13 ? 8 : 7);
      clientCertificate = none ? Answer.NO : Answer.YES;
    } else {
      chain = in13 ? shared.chain13(message) : shared.chain(message);
    }
  }

  /// RFC 8879.
  private void compressed(Half half, Bytes message) {
    if (half.client) {
      clientCertificateSeen = true;
      clientCertificate = Answer.YES; // nobody packs an empty one: it would become longer
    } else {
      CompressedCertificate.unpacked(message).ifPresent(m -> chain = shared.chain13(m));
    }
  }

  private void finished(Half half) {
    half.finished = true;
    if (half.client && asked && !clientCertificateSeen && !resumed && !client.torn) {
      clientCertificate = Answer.NO;
    }
    if (is13()) {
      half.opener =
          keys.application(clientRandom, answer.value().orElseThrow().cipherSuite(), half.client)
              .orElse(null);
    }
  }

  /// A record that is encrypted.
  private void hidden(Half half, TlsRecord record) {
    if (version == null || answer.id() == 0) {
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
          is13() ? new Lengths(suiteId()).isAlert(record) : record.type() == TlsRecord.ALERT;
      if (alert && before13()) {
        encryptedAlert(half);
      }
      half.maybeAlert = alert && is13();
      half.done = !half.maybeAlert;
    } else if (before13()) {
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
    Lengths lengths = new Lengths(suiteId());
    if (lengths.isAlert(record) && !half.large) {
      encryptedAlert(half);
      half.done = true;
    } else if (half.client && !offersEarlyData()) {
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

  private boolean offersEarlyData() {
    return firstHello.value().stream()
        .flatMap(h -> h.extensionList().stream())
        .anyMatch(e -> e.type().id() == 42);
  }

  private int suiteId() {
    return answer.value().map(h -> h.cipherSuite().id()).orElse(0);
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
      ServerHello chosen = answer.value().orElseThrow();
      half.opener =
          (is13()
                  ? keys.handshake(clientRandom, chosen.cipherSuite(), half.client)
                  : keys.older(clientRandom, serverRandom, chosen, half.client))
              .orElse(null);
    }
    RecordOpener opener = half.opener;
    return opener == null ? Optional.empty() : opener.open(record);
  }

  private void opened(Half half, Opened opened) {
    decrypted = true;
    switch (opened.type()) {
      case TlsRecord.HANDSHAKE -> {
        half.hidden.feed(opened.content());
        try {
          for (var next = half.hidden.nextBytes(); next.isPresent(); ) {
            message(half, next.get(), is13());
            next = half.hidden.nextBytes();
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
    for (Half half : List.of(client, server)) {
      if (half.maybeAlert && ended) {
        encryptedAlert(half);
      }
    }
  }

  int recordVersion() {
    return recordVersion;
  }

  Answer clientCertificate() {
    return clientCertificate;
  }

  Reach reach() {
    if (client.finished && server.finished) {
      return Reach.FINISHED;
    }
    if (answer.id() != 0 || retry.id() != 0 || version != null) {
      return Reach.ANSWERED;
    }
    return hello ? Reach.HELLO : Reach.NOTHING;
  }

  boolean resumed() {
    return resumed;
  }

  boolean decrypted() {
    return decrypted;
  }

  /// Whether more would be known with keys.
  boolean lacksKeys() {
    return encryptedSeen && !decrypted && (is13() || alerts.stream().anyMatch(this::isHidden));
  }

  private boolean isHidden(SeenAlert alert) {
    return alert.alert().isEmpty();
  }

  /// Whether one direction spoke as it only does in answer to the other, of which nothing is there.
  boolean lacksDirection() {
    boolean serverAlone = client.isEmpty() && answer.id() != 0;
    boolean clientAlone = server.isEmpty() && (client.changed || clientWentOn);
    return serverAlone || clientAlone;
  }

  Optional<ProtocolVersion> version() {
    return Optional.ofNullable(version);
  }
}
