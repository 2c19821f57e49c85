package org.maillens.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.evidence.KeyAgreement;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Staple;
import org.maillens.mail.ServerText;
import org.maillens.net.Connection;
import org.maillens.net.Deadline;
import org.maillens.net.NetworkException;
import org.maillens.net.Received;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateMessage;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.CertificateStatus;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.DecodeException;
import org.maillens.tls.Extension;
import org.maillens.tls.HandshakeMessage;
import org.maillens.tls.HandshakeReader;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.RecordReader;
import org.maillens.tls.ServerHello;
import org.maillens.tls.ServerHelloDone;
import org.maillens.tls.ServerKeyExchange;
import org.maillens.tls.Sslv2ServerHello;
import org.maillens.tls.TlsRecord;

/// Reads what a server sends in answer to a hello: to the end of its first flight, or, in TLS 1.3,
/// where the rest is encrypted, to the ServerHello.
final class ServerFlight {
  private final int number;
  private final boolean asksStaple;
  private final RecordReader records = new RecordReader();
  private final HandshakeReader messages = new HandshakeReader();
  private @Nullable ServerHello hello;
  private List<Certificate> chain = List.of();
  private Optional<ServerKeyExchange> keyExchange = Optional.empty();
  private Optional<CertificateRequest> request = Optional.empty();
  private Optional<AlertDescription> warning = Optional.empty();
  private Optional<Bytes> staple = Optional.empty();
  private boolean complete;

  private ServerFlight(int number, boolean asksStaple) {
    this.number = number;
    this.asksStaple = asksStaple;
  }

  /// @param asksStaple whether the hello asked for a stapled OCSP answer
  static Reply read(
      int number, boolean asksStaple, Connection connection, Bytes surplus, Deadline deadline)
      throws NetworkException {
    ServerFlight flight = new ServerFlight(number, asksStaple);
    flight.records.feed(surplus);
    while (true) {
      Optional<Reply> reply = flight.next();
      if (reply.isPresent()) {
        return reply.get();
      }
      switch (connection.read(deadline)) {
        case Received.Data data -> flight.records.feed(Bytes.copyOf(data.bytes()));
        case Received.End end -> {
          return flight.ended(Opening.failure(end.why()));
        }
      }
    }
  }

  private Reply ended(Failure how) {
    // A ServerHello is an answer, even when the rest of the flight got lost.
    return hello == null ? new Reply.Ended(number, how) : answered(hello);
  }

  private Optional<Reply> next() {
    while (true) {
      switch (records.next()) {
        case RecordReader.Result.NeedMore _ -> {
          return Optional.empty();
        }
        case RecordReader.Result.NotTls _ -> {
          return Optional.of(
              hello == null
                  ? new Reply.SpokePlain(number, ServerText.plain(records.pending().toArray()))
                  : answered(hello));
        }
        case RecordReader.Result.Complete(TlsRecord record) -> {
          Optional<Reply> reply = accept(record);
          if (reply.isPresent()) {
            return reply;
          }
        }
      }
    }
  }

  private Optional<Reply> accept(TlsRecord record) {
    try {
      if (record.type() == TlsRecord.ALERT) {
        Alert alert = Alert.decode(record.body());
        if (!alert.isFatal()) {
          warning = warning.or(() -> Optional.of(alert.description()));
        }
        return alert.isFatal() && hello == null
            ? Optional.of(new Reply.Refused(number, alert.description()))
            : Optional.empty();
      }
      if (record.type() == TlsRecord.HANDSHAKE) {
        messages.feed(record.body());
        for (var message = messages.next(); message.isPresent(); message = messages.next()) {
          Optional<Reply> reply = accept(message.get());
          if (reply.isPresent()) {
            return reply;
          }
        }
      }
      return Optional.empty();
    } catch (DecodeException _) {
      // Not what a TLS server sends: nothing follows from it.
      return Optional.of(ended(Failure.CLOSED));
    }
  }

  private Optional<Reply> accept(HandshakeMessage message) {
    switch (message) {
      case ServerHello first -> {
        hello = first;
        if (version(first).equals(ProtocolVersion.TLS13)) {
          return Optional.of(answered(first));
        }
      }
      case CertificateStatus status -> staple = status.ocspResponse();
      case CertificateMessage sent -> chain = parse(sent.certificates());
      case ServerKeyExchange exchange -> keyExchange = Optional.of(exchange);
      case CertificateRequest asked -> request = Optional.of(asked);
      case ServerHelloDone _ -> {
        complete = true;
        if (hello != null) {
          return Optional.of(answered(hello));
        }
      }
      default -> {}
    }
    return Optional.empty();
  }

  private static List<Certificate> parse(List<Bytes> sent) {
    List<Certificate> certificates = new ArrayList<>();
    for (Bytes der : sent) {
      try {
        certificates.add(Certificate.parse(der));
      } catch (CertificateFormatException _) {
        return certificates; // what follows a damaged certificate cannot be judged
      }
    }
    return certificates;
  }

  private static ProtocolVersion version(ServerHello hello) {
    return hello.selectedVersion();
  }

  private Reply.Answered answered(ServerHello hello) {
    ProtocolVersion version = version(hello);
    CipherSuite suite = hello.cipherSuite();
    KeyAgreement keys = KeyAgreement.of(hello, keyExchange);
    return new Reply.Answered(
        number,
        version,
        suite,
        keys.group(),
        keys.dhParameters(),
        keys.scheme(),
        hello.extensionList().stream().map(Extension::type).toList(),
        chain,
        new Reply.Remarks(
            request.flatMap(asked -> wanted(asked, version)),
            warning,
            Staple.of(asksStaple && complete, staple)));
  }

  private static Optional<CertificateRequest.Wanted> wanted(
      CertificateRequest asked, ProtocolVersion version) {
    try {
      return Optional.of(asked.as(version));
    } catch (DecodeException _) {
      return Optional.empty(); // that it asks is known from the full handshake
    }
  }

  /// SSLv2 has its own record and its own ServerHello.
  static Reply readSslv2(int number, Connection connection, Bytes surplus, Deadline deadline)
      throws NetworkException {
    Bytes all = surplus;
    while (true) {
      if (all.length() >= 7 && all.u8(0) == TlsRecord.ALERT && all.u8(1) == 3) {
        return new Reply.Refused(number, new AlertDescription(all.u8(6)));
      }
      if (all.length() >= 3 && (all.u8(0) & 0x80) != 0) {
        int length = (all.u8(0) & 0x7F) << 8 | all.u8(1);
        if (all.length() >= length + 2) {
          return sslv2(number, all.slice(0, length + 2));
        }
      } else if (all.length() >= 3 && all.u8(0) != TlsRecord.ALERT) {
        return new Reply.SpokePlain(number, ServerText.plain(all.toArray()));
      }
      switch (connection.read(deadline)) {
        case Received.Data data -> all = Bytes.concat(all, Bytes.copyOf(data.bytes()));
        case Received.End end -> {
          return new Reply.Ended(number, Opening.failure(end.why()));
        }
      }
    }
  }

  private static Reply sslv2(int number, Bytes record) {
    try {
      Sslv2ServerHello.decode(record);
      return new Reply.Answered(
          number,
          ProtocolVersion.SSL2,
          new CipherSuite(0),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Reply.Remarks.NONE);
    } catch (DecodeException _) {
      return new Reply.Ended(number, Failure.CLOSED);
    }
  }
}
