package org.maillens.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.CertificateFormatException;
import org.maillens.evidence.Answer;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.evidence.reply.Staple;
import org.maillens.evidence.reply.WithoutCertificate;
import org.maillens.mail.Dialogue;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.mail.Step;
import org.maillens.mail.Welcome;
import org.maillens.net.NetworkFailure;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;

/// The one connection that goes through: certificates of TLS 1.3, what the server says behind TLS,
/// whether it wants a certificate of the client; left with LOGOUT or QUIT.
final class FullProbe {
  /// More than the first words of an answer, in characters, are not needed.
  private static final int LONGEST_ANSWER = 1_000;

  /// A web server says nothing before it is asked.
  private static final byte[] ANYTHING =
      "HEAD / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final LiveTransport transport;
  private final Interview interview;
  private final FullHandshake handshake;
  private final Endpoint endpoint;
  private final AtomicReference<DialogueFacts> inside = new AtomicReference<>(DialogueFacts.none());
  private final AtomicReference<ClientCertificate> clientCertificate =
      new AtomicReference<>(ClientCertificate.UNKNOWN);

  FullProbe(
      LiveTransport transport, Interview interview, FullHandshake handshake, Endpoint endpoint) {
    this.transport = transport;
    this.interview = interview;
    this.handshake = handshake;
    this.endpoint = endpoint;
  }

  Reply run(FullHandshake.Offer offer) throws InterruptedException {
    return interview.through(
        number ->
            transport.handshake(
                number,
                (n, in, out) -> {
                  FullHandshake.Outcome outcome = handshake.run(in, out, offer, this::talk);
                  note(outcome);
                  return reply(n, outcome);
                }));
  }

  /// What the server said behind TLS; nothing for STARTTLS, where it was said before.
  DialogueFacts inside() {
    return inside.get();
  }

  ClientCertificate clientCertificate() {
    return clientCertificate.get();
  }

  private boolean talk(InputStream in, OutputStream out, boolean asked) throws IOException {
    if (endpoint.protocol() == Protocol.HTTPS) {
      out.write(ANYTHING);
      return false;
    }
    if (!endpoint.protocol().isMail()) {
      return false; // what it would like to hear is not known
    }
    if (endpoint.security() == Security.STARTTLS && asked && sentAway(in, out)) {
      return true; // nobody is there any more to take leave of
    }
    if (endpoint.security() == Security.IMPLICIT_TLS) {
      Dialogue dialogue = Dialogue.insideTls(endpoint, Dialogue.NEUTRAL_NAME);
      byte[] buffer = new byte[8192];
      Step step = dialogue.start();
      try {
        while (!(step instanceof Step.ReadyPlain) && !(step instanceof Step.Failed)) {
          if (step instanceof Step.Send send) {
            out.write(send.bytes());
            step = dialogue.feed(new byte[0]);
            continue;
          }
          int count = in.read(buffer);
          step = count < 0 ? dialogue.end(false) : dialogue.feed(Arrays.copyOf(buffer, count));
        }
      } finally {
        DialogueFacts said = DialogueFacts.of(dialogue.said(), problem(step));
        // Behind TLS nobody offers STARTTLS, and that says nothing about another port.
        inside.set(
            new DialogueFacts(
                said.greeting(),
                said.capabilities(),
                Answer.UNKNOWN,
                said.problem(),
                said.lines()));
      }
    }
    out.write(Dialogue.closing(endpoint.protocol()));
    return false;
  }

  /// Whether a server that did listen before TLS does not want to any more.
  private boolean sentAway(InputStream in, OutputStream out) throws IOException {
    out.write(Welcome.question(endpoint.protocol(), Dialogue.NEUTRAL_NAME));
    StringBuilder line = new StringBuilder();
    try {
      int next = in.read();
      while (next >= 0 && next != '\n' && line.length() < LONGEST_ANSWER) {
        line.append((char) next);
        next = in.read();
      }
    } catch (EOFException _) {
      return line.isEmpty(); // closed without a word
    } catch (ConnectionStreams.EndedException e) {
      return e.why() == NetworkFailure.RESET;
    }
    return line.isEmpty() || Welcome.isRefusedBy(line.toString(), endpoint.protocol());
  }

  /// Another service behind TLS, or one that turns us away, is as telling as before TLS. The rest
  /// (a line cut off by the server's early end) is no fault of what was asked.
  private static Problem problem(Step step) {
    return step instanceof Step.Failed failed
        ? switch (failed.failure().kind()) {
          case NOT_THIS_PROTOCOL -> Problem.OTHER_PROTOCOL;
          case BUSY, REFUSED -> Problem.BUSY;
          default -> Problem.NONE;
        }
        : Problem.NONE;
  }

  private void note(FullHandshake.Outcome outcome) {
    if (outcome.request().isEmpty()) {
      if (outcome.finished()) {
        clientCertificate.compareAndSet(ClientCertificate.UNKNOWN, ClientCertificate.NOT_ASKED);
      }
      return;
    }
    boolean refusedWithoutOne =
        outcome.sentAway()
            || (!outcome.finished()
                && outcome.alert().filter(WithoutCertificate::isRefusedBy).isPresent());
    // Another server name may be let in: what was required once is required of somebody.
    clientCertificate.accumulateAndGet(
        refusedWithoutOne ? ClientCertificate.REQUIRED : ClientCertificate.ASKED,
        (before, now) -> before == ClientCertificate.REQUIRED ? before : now);
  }

  private static Reply reply(int number, FullHandshake.Outcome outcome) {
    Optional<CipherSuite> suite = outcome.suite();
    if (suite.isPresent() && outcome.version().isPresent()) {
      return new Answered(
          number,
          outcome.version().get(),
          suite.get(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          outcome.chain().stream().flatMap(FullProbe::parse).toList(),
          new Reply.Remarks(
              outcome.request(), Optional.empty(), Staple.of(true, outcome.staple())));
    }
    return outcome
        .alert()
        .<Reply>map(a -> new Reply.Refused(number, a))
        .orElseGet(() -> new Reply.Ended(number, Failure.CLOSED));
  }

  private static Stream<Certificate> parse(Bytes der) {
    try {
      return Stream.of(Certificate.parse(der));
    } catch (CertificateFormatException _) {
      return Stream.empty();
    }
  }
}
