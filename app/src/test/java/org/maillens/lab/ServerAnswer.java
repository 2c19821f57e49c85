package org.maillens.lab;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateMessage;
import org.maillens.tls.ClientHello;
import org.maillens.tls.DecodeException;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.HandshakeReader;
import org.maillens.tls.KeyExchange;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.RecordReader;
import org.maillens.tls.ServerHello;
import org.maillens.tls.ServerHelloDone;
import org.maillens.tls.ServerKeyExchange;
import org.maillens.tls.TlsRecord;

/// What a server sends in answer to hellos, read to the end of what its certificate needs.
final class ServerAnswer {
  private static final int CERTIFICATE = 11;

  private final InputStream in;
  private final KeyShares keys;
  private final RecordReader records = new RecordReader();
  private final HandshakeReader messages = new HandshakeReader();
  private final HandshakeReader hidden = new HandshakeReader();
  private final List<Certificate> chain = new ArrayList<>();
  private Optional<Bytes[]> retried = Optional.empty();
  private Bytes sent = Bytes.EMPTY;
  private Optional<Tls13Opener> opener = Optional.empty();
  private @Nullable ServerHello hello;
  private @Nullable ServerKeyExchange keyExchange;
  private String ending = "";

  ServerAnswer(InputStream in, KeyShares keys) {
    this.in = in;
    this.keys = keys;
  }

  void read(ClientHello to) throws IOException, DecodeException, GeneralSecurityException {
    sent = HandshakeCodec.encode(to);
    byte[] buffer = new byte[16384];
    while (true) {
      switch (records.next()) {
        case RecordReader.Result.Complete(TlsRecord record) -> {
          if (accept(record)) {
            return;
          }
        }
        case RecordReader.Result.NotTls _ -> {
          ending = "not TLS";
          return;
        }
        case RecordReader.Result.NeedMore _ -> {
          int count = in.read(buffer);
          if (count < 0) {
            ending = "closed";
            return;
          }
          records.feed(Bytes.copyOf(Arrays.copyOf(buffer, count)));
        }
      }
    }
  }

  boolean wantsAnotherHello() {
    return hello != null && hello.isHelloRetryRequest();
  }

  ServerHello hello() {
    if (hello == null) {
      throw new IllegalStateException("no answer");
    }
    return hello;
  }

  void readAgain(ClientHello second) throws IOException, DecodeException, GeneralSecurityException {
    retried = Optional.of(new Bytes[] {sent, HandshakeCodec.encode(hello())});
    hello = null;
    read(second);
  }

  RealHello.Seen seen() throws DecodeException {
    ServerHello first = hello;
    if (first == null || first.isHelloRetryRequest()) {
      return RealHello.Seen.nothing(ending);
    }
    ProtocolVersion version = first.selectedVersion();
    Optional<NamedGroup> group = first.selectedGroup();
    Optional<Integer> dhBits = Optional.empty();
    ServerKeyExchange exchange = keyExchange;
    if (exchange != null && first.cipherSuite().keyExchange() == KeyExchange.ECDHE) {
      group = Optional.of(exchange.asEcdhe(version).group());
    } else if (exchange != null && first.cipherSuite().keyExchange() == KeyExchange.DHE) {
      dhBits = Optional.of(exchange.asDhe(version).bits());
    }
    // An answer that breaks off is no handshake.
    return new RealHello.Seen(
        ending.isEmpty(),
        Optional.of(version),
        Optional.of(first.cipherSuite()),
        group,
        List.copyOf(chain),
        dhBits,
        ending);
  }

  /// Whether nothing more is wanted.
  private boolean accept(TlsRecord record) throws DecodeException, GeneralSecurityException {
    if (record.type() == TlsRecord.APPLICATION_DATA && opener.isPresent()) {
      Tls13Opener.Opened opened = opener.get().open(record);
      return accept(opened.type(), opened.body(), hidden);
    }
    return accept(record.type(), record.body(), messages);
  }

  private boolean accept(int type, Bytes body, HandshakeReader reader)
      throws DecodeException, GeneralSecurityException {
    if (type == TlsRecord.ALERT) {
      boolean fatal = body.u8(0) == 2;
      ending = fatal ? "alert " + body.u8(1) : ending;
      return fatal;
    }
    if (type == TlsRecord.HANDSHAKE) {
      reader.feed(body);
      for (var m = reader.nextBytes(); m.isPresent(); m = reader.nextBytes()) {
        if (reader == hidden ? acceptHidden(m.get()) : accept(m.get())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean accept(Bytes message) throws DecodeException, GeneralSecurityException {
    switch (HandshakeCodec.decode(message)) {
      case ServerHello first -> {
        hello = first;
        return first.selectedVersion().equals(ProtocolVersion.TLS13) && !canOpen(first, message);
      }
      case CertificateMessage certificates -> certificates.certificates().forEach(this::add);
      case ServerKeyExchange exchange -> keyExchange = exchange;
      case ServerHelloDone _ -> {
        return true;
      }
      default -> {
        // Says nothing about certificate or key.
      }
    }
    return false;
  }

  private boolean acceptHidden(Bytes message) throws DecodeException {
    if (message.u8(0) != CERTIFICATE) {
      return false;
    }
    HandshakeCodec.decodeCertificate13(message).certificates().forEach(this::add);
    return true;
  }

  private boolean canOpen(ServerHello first, Bytes message) throws GeneralSecurityException {
    if (first.isHelloRetryRequest()
        || !(first.extension(ExtensionType.KEY_SHARE).orElse(null)
            instanceof Extension.KeyShareServer answer)) {
      return false;
    }
    Optional<byte[]> secret = keys.secret(answer.share().group(), answer.share().publicKey());
    if (secret.isPresent()) {
      opener =
          Tls13Opener.of(first.cipherSuite(), secret.get(), retried, Bytes.concat(sent, message));
    }
    return opener.isPresent();
  }

  private void add(Bytes der) {
    try {
      chain.add(Certificate.parse(der));
    } catch (CertificateFormatException e) {
      throw new IllegalStateException(e);
    }
  }
}
