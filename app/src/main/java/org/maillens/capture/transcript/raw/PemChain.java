package org.maillens.capture.transcript.raw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.PemText;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.Target;
import org.maillens.capture.transcript.told.TranscriptSort;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Cost;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.NetworkFacts;
import org.maillens.evidence.Reported;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// Certificates as PEM, with or without text around them: one chain, in the order of the file. Of
/// the server nothing else is known, so its endpoint is only a name for it: the first name in the
/// certificate, or one that fits it, and no port.
public final class PemChain implements TranscriptSort {
  /// What an endpoint has whose port is not known.
  private static final int NO_PORT = 0;

  private static final String ANY_HOST = "*.";

  /// Stands for a host of a domain whose certificate names none.
  private static final String SOME_HOST = "wildcard.";

  private final Instant readAt;

  /// @param readAt when it is read, which is when the chain is judged
  public PemChain(Instant readAt) {
    this.readAt = readAt;
  }

  @Override
  public List<Span> spans(List<String> lines) {
    for (int at = 0; at < lines.size(); at++) {
      if (PemText.begins(lines.get(at)) && PemText.at(lines, at).certificate().isPresent()) {
        return List.of(new Span(at, lines.size()));
      }
    }
    return List.of();
  }

  @Override
  public Heard read(Source source, Span span) {
    List<Certificate> chain = new ArrayList<>();
    List<String> lines = source.lines(span);
    for (int at = 0; at < lines.size(); at++) {
      if (PemText.begins(lines.get(at))) {
        PemText pem = PemText.at(lines, at);
        if (pem.certificate().isEmpty()) {
          // Of a chain with a hole nothing can be said.
          return Heard.nothing();
        }
        chain.add(pem.certificate().get());
        at = pem.next() - 1;
      }
    }
    return endpoint(chain.getFirst())
        .map(
            endpoint ->
                new Heard(
                    List.of(),
                    List.of(
                        new Evidence(
                            source.at(span.from()),
                            readAt,
                            endpoint,
                            Reported.nothing(),
                            new NetworkFacts(Answer.UNKNOWN, List.of(), List.of()),
                            DialogueFacts.none(),
                            TlsFacts.unknown(),
                            List.of(ServedChain.unseen(chain.getFirst().keyType(), chain)),
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            new Cost(0, 0, 0, 0, false, false)))))
        .orElseGet(Heard::nothing);
  }

  private static Optional<Endpoint> endpoint(Certificate leaf) {
    List<String> names = new ArrayList<>(leaf.dnsNames());
    leaf.subjectCommonName().ifPresent(names::add);
    return names.stream()
        .sorted(Comparator.comparing(name -> name.startsWith(ANY_HOST)))
        .map(
            name ->
                name.startsWith(ANY_HOST) ? SOME_HOST + name.substring(ANY_HOST.length()) : name)
        .flatMap(name -> Target.of(name, NO_PORT).stream())
        .findFirst()
        .map(
            target ->
                new Endpoint(Protocol.TLS, Security.IMPLICIT_TLS, target.host(), target.port()));
  }
}
