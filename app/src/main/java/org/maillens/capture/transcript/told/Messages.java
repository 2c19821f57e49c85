package org.maillens.capture.transcript.told;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.evidence.Answer;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.evidence.SeenHandshake.SeenCertificate;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.tls.Alert;
import org.maillens.tls.Bytes;
import org.maillens.tls.Certificate13Message;
import org.maillens.tls.CertificateMessage;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.CertificateStatus;
import org.maillens.tls.ClientHello;
import org.maillens.tls.DecodeException;
import org.maillens.tls.DhPrime;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.HandshakeMessage;
import org.maillens.tls.HandshakeReader;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.ServerHello;
import org.maillens.tls.ServerKeyExchange;
import org.maillens.tls.SignatureScheme;
import org.maillens.tls.Sslv2ClientHello;
import org.maillens.tls.UnknownHandshake;

/// Turns the messages of a handshake, as bytes, into what was seen of it. Where a tool shows what
/// was encrypted, its messages are read all the same.
public final class Messages {
  private static final int ENCRYPTED_EXTENSIONS = 8;
  private static final int CERTIFICATE = 11;
  private static final int CERTIFICATE_VERIFY = 15;
  private static final int FINISHED = 20;

  private final HandshakeDraft draft;
  private final Map<Boolean, HandshakeReader> readers = new HashMap<>();
  private final Map<Boolean, Boolean> finished = new HashMap<>();
  private Optional<ServerHello> serverHello = Optional.empty();
  private boolean broken;

  /// @param draft what is found is put there
  public Messages(HandshakeDraft draft) {
    this.draft = draft;
  }

  /// Whether a message was there that could not be read.
  public boolean isBroken() {
    return broken;
  }

  /// Whether the server has answered.
  public boolean isAnswered() {
    return serverHello.isPresent();
  }

  /// Bytes of handshake messages that are readable.
  public void handshake(boolean fromClient, Bytes bytes) {
    HandshakeReader reader = readers.computeIfAbsent(fromClient, side -> new HandshakeReader());
    reader.feed(bytes);
    try {
      for (Optional<Bytes> next = reader.nextBytes(); next.isPresent(); next = reader.nextBytes()) {
        message(fromClient, next.get());
      }
    } catch (DecodeException _) {
      broken = true;
      readers.remove(fromClient);
    }
  }

  /// One message that is readable, with its header.
  public void message(boolean fromClient, Bytes bytes) {
    try {
      if (bytes.u8(0) == CERTIFICATE && isTls13()) {
        certificates(fromClient, HandshakeCodec.decodeCertificate13(bytes));
      } else {
        message(fromClient, HandshakeCodec.decode(bytes));
      }
    } catch (DecodeException | IndexOutOfBoundsException _) {
      broken = true;
    }
  }

  /// The body of an alert.
  public void alert(boolean fromClient, Bytes body) {
    try {
      draft.alert(fromClient, Alert.decode(body));
    } catch (DecodeException _) {
      draft.hiddenAlert(fromClient);
    }
  }

  /// A whole hello in SSL 2.0's form.
  public void sslv2(Bytes record) {
    try {
      draft.hello(Sslv2ClientHello.decode(record));
    } catch (DecodeException _) {
      broken = true;
    }
  }

  private boolean isTls13() {
    return draft.version().filter(ProtocolVersion.TLS13::equals).isPresent();
  }

  private void message(boolean fromClient, HandshakeMessage message) throws DecodeException {
    switch (message) {
      case ClientHello hello -> {
        if (serverHello.isEmpty()) {
          draft.hello(hello);
        }
      }
      case ServerHello hello -> answer(hello);
      case CertificateMessage sent -> certificates(fromClient, sent.certificates());
      case Certificate13Message sent -> certificates(fromClient, sent);
      case ServerKeyExchange exchange -> exchange(exchange);
      case CertificateStatus status -> status.ocspResponse().ifPresent(draft::staple);
      case CertificateRequest request -> {
        if (draft.version().isPresent()) {
          draft.request(request.as(draft.version().get()));
          if (isTls13()) {
            draft.decrypted();
          }
        }
      }
      case UnknownHandshake(int type, Bytes body) -> unknown(fromClient, type, body);
      default -> {}
    }
  }

  private void answer(ServerHello hello) {
    if (hello.isHelloRetryRequest()) {
      hello.selectedGroup().ifPresent(draft::retryGroup);
      draft.version(hello.selectedVersion());
      return;
    }
    if (serverHello.isPresent()) {
      return;
    }
    serverHello = Optional.of(hello);
    ProtocolVersion version = hello.selectedVersion();
    draft.version(version);
    draft.suite(hello.cipherSuite());
    hello.selectedGroup().ifPresent(draft::group);
    draft.compression(hello.compressionMethod());
    hello.extensionList().stream().map(Extension::type).forEach(draft::extension);
    if (hello.hasDowngradeMark()) {
      draft.downgradeMark();
    }
    draft.reached(Reach.ANSWERED);
  }

  private void certificates(boolean fromClient, Certificate13Message sent) {
    draft.decrypted();
    certificates(fromClient, sent.certificates());
    if (!fromClient && !sent.entries().isEmpty()) {
      sent.entries().getFirst().extensions().stream()
          .filter(extension -> extension.type().equals(ExtensionType.STATUS_REQUEST))
          .map(Extension::body)
          // RFC 8446 section 4.4.2.1: a CertificateStatus, so type and length stand before it.
          .filter(body -> body.length() > 4 && body.u8(0) == 1)
          .forEach(body -> draft.staple(body.from(4)));
    }
  }

  private void certificates(boolean fromClient, List<Bytes> sent) {
    if (fromClient) {
      draft.clientCertificate(sent.isEmpty() ? Answer.NO : Answer.YES);
      return;
    }
    List<SeenCertificate> chain = new ArrayList<>();
    for (Bytes der : sent) {
      try {
        chain.add(SeenCertificate.of(Certificate.parse(der)));
      } catch (CertificateFormatException _) {
        chain.add(new SeenCertificate(Optional.empty(), "", "", true));
      }
    }
    draft.chain(chain);
  }

  private void exchange(ServerKeyExchange message) throws DecodeException {
    if (serverHello.isEmpty()) {
      return;
    }
    ProtocolVersion version = serverHello.get().selectedVersion();
    KeyExchange kind = serverHello.get().cipherSuite().keyExchange();
    if (kind == KeyExchange.ECDHE) {
      ServerKeyExchange.Ecdhe ecdhe = message.asEcdhe(version);
      draft.group(ecdhe.group());
      ecdhe.scheme().ifPresent(draft::scheme);
    } else if (kind == KeyExchange.DHE) {
      ServerKeyExchange.Dhe dhe = message.asDhe(version);
      draft.dhParameters(
          new DhParameters(dhe.bits(), dhe.wellKnownPrime().map(DhPrime::label).orElse("")));
      NamedGroup.named().stream()
          .filter(NamedGroup::isFiniteField)
          .filter(
              group ->
                  dhe.wellKnownPrime().filter(p -> p.label().equals(group.label())).isPresent())
          .forEach(draft::group);
      dhe.scheme().ifPresent(draft::scheme);
    }
  }

  private void unknown(boolean fromClient, int type, Bytes body) {
    if (type == FINISHED) {
      finish(fromClient);
    } else if (type == CERTIFICATE_VERIFY && !fromClient && isTls13() && body.length() > 4) {
      draft.scheme(new SignatureScheme(body.u16(0)));
      draft.decrypted();
    } else if (type == ENCRYPTED_EXTENSIONS && body.length() >= 2) {
      encryptedExtensions(body);
    }
  }

  private void encryptedExtensions(Bytes body) {
    draft.decrypted();
    int at = 2;
    while (at + 4 <= body.length()) {
      draft.extension(new ExtensionType(body.u16(at)));
      at += 4 + body.u16(at + 2);
    }
  }

  private void finish(boolean fromClient) {
    finished.put(fromClient, true);
    if (finished.getOrDefault(!fromClient, false)) {
      draft.reached(Reach.FINISHED);
    }
  }
}
