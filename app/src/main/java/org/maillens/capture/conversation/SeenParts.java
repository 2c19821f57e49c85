package org.maillens.capture.conversation;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.maillens.evidence.Answer;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Sslv2ClientHello;

/// The parts of one handshake.
final class SeenParts {
  final Part<Optional<ClientHello>> first;
  final Part<Optional<ClientHello>> second;
  final int recordVersion;
  final Part<Optional<Sslv2ClientHello>> sslv2;
  final Part<Optional<Agreed>> agreed;
  final Part<SharedHandshakes.Chain> chain;
  final Part<Optional<Bytes>> staple;
  final Part<Optional<CertificateRequest.Wanted>> request;
  final Answer clientCertificate;
  final List<SeenAlert> alerts;
  final Reach reach;
  final boolean resumed;
  final boolean decrypted;

  SeenParts(HandshakeWatch watch, Part<Optional<Agreed>> agreed) {
    SeenMessages said = watch.said();
    this.first = said.firstHello;
    this.second = said.secondHello;
    this.recordVersion = watch.recordVersion();
    this.sslv2 = said.sslv2Hello;
    this.agreed = agreed;
    this.chain = said.chain;
    this.staple = said.staple;
    this.request = said.request;
    this.clientCertificate = said.clientCertificate();
    this.alerts = List.copyOf(watch.alerts);
    this.reach = watch.reach();
    this.resumed = said.resumed;
    this.decrypted = watch.decrypted();
  }

  /// Whether all of them are kept.
  boolean isWhole() {
    return first.id() >= 0
        && second.id() >= 0
        && sslv2.id() >= 0
        && agreed.id() >= 0
        && chain.id() >= 0
        && staple.id() >= 0
        && request.id() >= 0;
  }

  SeenHandshake handshake() {
    return new SeenHandshake(
        Stream.of(first, second).flatMap(p -> p.value().stream()).toList(),
        recordVersion,
        sslv2.value(),
        agreed.value(),
        chain.value().certificates(),
        chain.value().staple().or(staple::value),
        request.value(),
        clientCertificate,
        alerts,
        reach,
        resumed,
        decrypted);
  }

  /// What costs no memory of its own, for a conversation for whose handshake there is no room.
  SeenHandshake lean() {
    SeenHandshake nothing = SeenHandshake.none();
    return new SeenHandshake(
        nothing.hellos(),
        recordVersion,
        sslv2.value(),
        agreed.value(),
        chain.value().certificates(),
        nothing.staple(),
        nothing.request(),
        clientCertificate,
        alerts,
        reach,
        resumed,
        decrypted);
  }

  /// The same bytes where all parts are the same.
  Bytes key() {
    ByteBuffer key =
        ByteBuffer.allocate((10 + alerts.size()) * Integer.BYTES)
            .putInt(first.id())
            .putInt(second.id())
            .putInt(recordVersion)
            .putInt(sslv2.id())
            .putInt(agreed.id())
            .putInt(chain.id())
            .putInt(staple.id())
            .putInt(request.id())
            .putInt(number(clientCertificate) << 8 | number(reach))
            .putInt((resumed ? 1 : 0) | (decrypted ? 2 : 0));
    for (SeenAlert seen : alerts) {
      int said = seen.alert().map(a -> a.level() << 8 | a.description().id()).orElse(1 << 16);
      key.putInt(said | (seen.fromClient() ? 1 << 17 : 0));
    }
    return Bytes.wrap(key.array());
  }

  private static int number(Answer answer) {
    return switch (answer) {
      case UNKNOWN -> 0;
      case NO -> 1;
      case YES -> 2;
    };
  }

  private static int number(Reach reach) {
    return switch (reach) {
      case NOTHING -> 0;
      case HELLO -> 1;
      case ANSWERED -> 2;
      case FINISHED -> 3;
    };
  }
}
