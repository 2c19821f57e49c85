package org.maillens.probe;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.reply.Reply;
import org.maillens.mail.Dialogue;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Security;
import org.maillens.net.ByteTap;
import org.maillens.net.Connection;
import org.maillens.net.Deadline;
import org.maillens.net.Network;
import org.maillens.net.NetworkException;
import org.maillens.net.NetworkFailure;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.TlsRecord;

/// Puts hellos on the wire of one endpoint, and keeps what went both ways. Thread-safe; blocking,
/// for virtual threads.
final class LiveTransport implements Interview.Transport {
  /// `close_notify` as a warning (RFC 8446 section 6.1): the polite end of a hello that only asked.
  private static final byte[] CLOSE_NOTIFY = {21, 3, 1, 0, 2, 1, 0};

  private final Network network;
  private final Endpoint endpoint;
  private final InetAddress address;
  private final Duration stepLimit;
  private final HelloWriter hellos;
  private final Clock clock;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final AtomicBoolean capabilitiesKnown = new AtomicBoolean();
  private final AtomicReference<DialogueFacts> dialogue =
      new AtomicReference<>(DialogueFacts.none());

  LiveTransport(
      Network network,
      Endpoint endpoint,
      InetAddress address,
      Duration stepLimit,
      HelloWriter hellos,
      Clock clock) {
    this.network = network;
    this.endpoint = endpoint;
    this.address = address;
    this.stepLimit = stepLimit;
    this.hellos = hellos;
    this.clock = clock;
  }

  @Override
  public Reply send(int number, Question question) throws InterruptedException {
    ClientHello hello = hellos.hello(question);
    Reply reply = send(number, question.purpose(), hello, HelloWriter.recordVersion(hello));
    return question.highest().equals(ProtocolVersion.TLS13) && reply instanceof Reply.Answered a
        ? a.withNegotiatedPrime()
        : reply;
  }

  /// Sends a hello as it is, such as a client's own.
  Reply send(int number, String purpose, ClientHello hello, int recordVersion)
      throws InterruptedException {
    return connected(
        number,
        purpose,
        PeerCommands.openssl(endpoint, address, hello),
        (connection, surplus) -> {
          connection.write(TlsRecord.handshake(recordVersion, hello).toArray());
          boolean staple = hello.extension(ExtensionType.STATUS_REQUEST).isPresent();
          Reply reply =
              ServerFlight.read(number, staple, connection, surplus, Deadline.in(stepLimit));
          if (reply instanceof Reply.Answered) {
            Opening.leave(connection, CLOSE_NOTIFY);
          }
          return reply;
        });
  }

  /// Sends an SSLv2 hello.
  Reply sendSslv2(int number) throws InterruptedException {
    return connected(
        number,
        "SSLv2",
        "",
        (connection, surplus) -> {
          connection.write(hellos.sslv2().toArray());
          return ServerFlight.readSslv2(number, connection, surplus, Deadline.in(stepLimit));
        });
  }

  /// A handshake to its end.
  @FunctionalInterface
  interface Handshaking {
    Reply shake(int number, InputStream in, OutputStream out);
  }

  /// Hands the streams of a connection that is ready for TLS to a full handshake.
  Reply handshake(int number, Handshaking handshaking) throws InterruptedException {
    return connected(
        number,
        "full handshake",
        "",
        (connection, surplus) ->
            handshaking.shake(
                number,
                new ConnectionStreams.In(connection, surplus, Deadline.in(stepLimit)),
                new ConnectionStreams.Out(connection)));
  }

  /// What is done on a connection that is ready for TLS.
  @FunctionalInterface
  private interface Talk {
    Reply talk(Connection connection, Bytes surplus) throws NetworkException;
  }

  private Reply connected(int number, String purpose, String command, Talk talk)
      throws InterruptedException {
    Instant startedAt = clock.instant();
    Tap tap = new Tap();
    List<DialogueFacts.Line> said = List.of();
    Reply reply;
    try (Connection connection = network.connect(address, endpoint.port(), stepLimit, tap)) {
      Dialogue opening =
          capabilitiesKnown.get()
              ? Dialogue.terse(endpoint, Dialogue.NEUTRAL_NAME)
              : Dialogue.opening(endpoint, Dialogue.NEUTRAL_NAME);
      Opening.Result opened = Opening.run(opening, connection, stepLimit);
      keep(opened);
      said = opened.facts().lines();
      if (opened.ready() && endpoint.security() == Security.NONE) {
        // Asked without TLS: no hello goes out on a connection that talks plain text.
        Opening.leave(connection, Dialogue.closing(endpoint.protocol()));
        opened = new Opening.Result(false, opened.facts(), Failure.NONE, Bytes.EMPTY);
      }
      tap.startOfTls();
      reply =
          opened.ready()
              ? talk.talk(connection, opened.surplus())
              : new Reply.Unreached(number, opened.failure(), opened.facts());
    } catch (NetworkException e) {
      if (e.failure() == NetworkFailure.CANCELLED) {
        throw new InterruptedException();
      }
      Failure failure = Opening.failure(e.failure());
      reply =
          tap.sentAnything()
              ? new Reply.Ended(number, failure)
              : new Reply.Unreached(number, failure, DialogueFacts.none());
    }
    keep(
        new Exchange(
            number,
            startedAt,
            purpose,
            reply.outcome(),
            command,
            tap.sent(),
            tap.received(),
            said));
    return reply;
  }

  private void keep(Opening.Result opened) {
    if (!opened.facts().lines().isEmpty() || !opened.ready()) {
      boolean first = dialogue.get().lines().isEmpty();
      if (first) {
        dialogue.set(opened.facts());
      }
      capabilitiesKnown.compareAndSet(false, opened.ready());
    }
  }

  private synchronized void keep(Exchange exchange) {
    exchanges.add(exchange);
  }

  /// The exchanges so far, by number.
  synchronized List<Exchange> exchanges() {
    return exchanges.stream().sorted(Comparator.comparingInt(Exchange::number)).toList();
  }

  /// The first dialogue before TLS.
  DialogueFacts dialogue() {
    return dialogue.get();
  }

  /// Keeps the bytes of the TLS part of one connection.
  private static final class Tap implements ByteTap {
    private final List<Bytes> sent = new ArrayList<>();
    private final List<Bytes> received = new ArrayList<>();
    private boolean tls;

    @Override
    public synchronized void bytes(boolean outgoing, byte[] bytes) {
      if (tls) {
        (outgoing ? sent : received).add(Bytes.copyOf(bytes));
      }
    }

    synchronized void startOfTls() {
      tls = true;
    }

    synchronized boolean sentAnything() {
      return !sent.isEmpty();
    }

    synchronized Bytes sent() {
      return Bytes.concat(sent);
    }

    synchronized Bytes received() {
      return Bytes.concat(received);
    }
  }
}
