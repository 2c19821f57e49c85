package org.maillens.capture.conversation;

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

/// The parts of one handshake; equal where their ids are.
final class SeenParts {
  final Part<Optional<ClientHello>> first;
  final Part<Optional<ClientHello>> second;
  final int recordVersion;
  final Part<Optional<Sslv2ClientHello>> sslv2;
  final Optional<Agreed> agreed;
  final Part<SharedHandshakes.Chain> chain;
  final Part<Optional<Bytes>> staple;
  final Part<Optional<CertificateRequest.Wanted>> request;
  final Answer clientCertificate;
  final List<SeenAlert> alerts;
  final Reach reach;
  final boolean resumed;
  final boolean decrypted;

  SeenParts(HandshakeWatch watch, Optional<Agreed> agreed) {
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
        && chain.id() >= 0
        && staple.id() >= 0
        && request.id() >= 0;
  }

  SeenHandshake handshake() {
    return new SeenHandshake(
        Stream.of(first, second).flatMap(p -> p.value().stream()).toList(),
        recordVersion,
        sslv2.value(),
        agreed,
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
        agreed,
        chain.value().certificates(),
        nothing.staple(),
        nothing.request(),
        clientCertificate,
        alerts,
        reach,
        resumed,
        decrypted);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeenParts that
        && first.id() == that.first.id()
        && second.id() == that.second.id()
        && recordVersion == that.recordVersion
        && sslv2.id() == that.sslv2.id()
        && agreed.equals(that.agreed)
        && chain.id() == that.chain.id()
        && staple.id() == that.staple.id()
        && request.id() == that.request.id()
        && clientCertificate == that.clientCertificate
        && alerts.equals(that.alerts)
        && reach == that.reach
        && resumed == that.resumed
        && decrypted == that.decrypted;
  }

  @Override
  public int hashCode() {
    int hash = first.id() * 31 + chain.id();
    hash = hash * 31 + alerts.hashCode();
    hash = hash * 31 + reach.hashCode();
    return hash * 31 + (agreed.isEmpty() ? 0 : agreed.get().suite().id());
  }
}
