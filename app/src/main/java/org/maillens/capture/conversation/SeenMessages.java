package org.maillens.capture.conversation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillens.evidence.Answer;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.ServerHello;
import org.maillens.tls.SignatureScheme;
import org.maillens.tls.Sslv2ClientHello;

/// What the messages of one handshake say, of both sides.
final class SeenMessages {
  private static final int RANDOM = 6;
  private static final int AFTER_RANDOM = RANDOM + 32;

  private final SharedHandshakes shared;

  Part<Optional<ClientHello>> firstHello = Part.none();
  Part<Optional<ClientHello>> secondHello = Part.none();
  Part<Optional<Sslv2ClientHello>> sslv2Hello = Part.none();
  Part<Optional<ServerHello>> retry = Part.none();
  Part<Optional<ServerHello>> answer = Part.none();
  Part<SharedHandshakes.Chain> chain = SharedHandshakes.Chain.MISSING;
  Part<Optional<Bytes>> staple = Part.none();
  Part<Optional<CertificateRequest.Wanted>> request = Part.none();
  Bytes keyExchange = Bytes.EMPTY;
  Bytes encryptedExtensions = Bytes.EMPTY;
  Optional<SignatureScheme> verified = Optional.empty();
  Bytes clientRandom = Bytes.EMPTY;
  Bytes serverRandom = Bytes.EMPTY;

  /// The client said hello, readable or not.
  boolean hello;

  /// ServerHelloDone came.
  boolean helloDone;

  /// ClientKeyExchange came.
  boolean clientWentOn;

  boolean resumed;
  private @Nullable ProtocolVersion version;
  private boolean asked;
  private boolean clientCertificateSeen;
  private Answer clientCertificate = Answer.UNKNOWN;

  SeenMessages(SharedHandshakes shared) {
    this.shared = shared;
  }

  /// Takes a message, header included.
  ///
  /// @param in13 whether it was in an encrypted record of TLS 1.3
  void take(boolean fromClient, Bytes message, boolean in13) {
    int type = message.u8(0);
    if (fromClient) {
      switch (type) {
        case 1 -> {
          if (!in13) {
            clientHello(message);
          }
        }
        case 11 -> {
          // an empty list has only its length, and in TLS 1.3 that of the context before it
          clientCertificateSeen = true;
          clientCertificate = message.length() <= (in13 ? 8 : 7) ? Answer.NO : Answer.YES;
        }
        case 16 -> clientWentOn = true;
        case 25 -> {
          clientCertificateSeen = true;
          clientCertificate = Answer.YES; // nobody packs an empty one: it would become longer
        }
        default -> {
          // nothing that is kept
        }
      }
    } else if (in13) {
      hidden(type, message);
    } else {
      clear(type, message);
    }
  }

  private void clear(int type, Bytes message) {
    switch (type) {
      case 2 -> serverHello(message);
      case 11 -> chain = shared.chain(message);
      case 12 -> keyExchange = message.alone();
      case 13 -> request(message);
      case 14 -> helloDone = true;
      case 22 -> staple = shared.staple(message);
      default -> {
        // nothing that is kept
      }
    }
  }

  /// Messages of TLS 1.3.
  private void hidden(int type, Bytes message) {
    switch (type) {
      case 8 -> encryptedExtensions = message.alone();
      case 11 -> chain = shared.chain13(message);
      case 13 -> request(message);
      case 15 -> {
        if (message.length() >= 6) {
          verified = Optional.of(new SignatureScheme(message.u16(4)));
        }
      }
      // RFC 8879
      case 25 -> CompressedCertificate.unpacked(message).ifPresent(m -> chain = shared.chain13(m));
      default -> {
        // nothing that is kept
      }
    }
  }

  private void clientHello(Bytes message) {
    hello = true;
    if (firstHello.id() == 0) {
      firstHello = shared.clientHello(message);
      if (message.length() >= AFTER_RANDOM) {
        clientRandom = message.slice(RANDOM, AFTER_RANDOM).alone();
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
    serverRandom = message.slice(RANDOM, AFTER_RANDOM).alone();
    resumed = is13() && said.extension(ExtensionType.PRE_SHARED_KEY).isPresent();
  }

  private void request(Bytes message) {
    asked = true;
    ProtocolVersion known = version;
    if (known != null) {
      request = shared.request(message, known);
    }
  }

  void sslv2Hello(Bytes record) {
    sslv2Hello = shared.sslv2Hello(record);
    hello = true;
  }

  void sslv2Answer(Bytes record) {
    chain = shared.chain2(record);
    version = ProtocolVersion.SSL2;
  }

  /// The client goes on without a certificate, where all that it sent is there.
  void clientFinished(boolean whole) {
    if (asked && !clientCertificateSeen && !resumed && whole) {
      clientCertificate = Answer.NO;
    }
  }

  Answer clientCertificate() {
    return clientCertificate;
  }

  Optional<ProtocolVersion> version() {
    return Optional.ofNullable(version);
  }

  boolean isBefore13() {
    return version != null && version.compareTo(ProtocolVersion.TLS13) < 0;
  }

  boolean is13() {
    return version != null && !isBefore13();
  }

  /// Whether the server chose, or asked for another hello.
  boolean isAnswered() {
    return version != null;
  }

  boolean offersEarlyData() {
    return firstHello
        .value()
        .flatMap(hello -> hello.extension(ExtensionType.EARLY_DATA))
        .isPresent();
  }

  /// The suite that was chosen; 0 where none was.
  CipherSuite suite() {
    return answer.value().map(ServerHello::cipherSuite).orElse(new CipherSuite(0));
  }
}
