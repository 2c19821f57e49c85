package org.maillens.wizard;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.maillens.capture.SavedReader;
import org.maillens.capture.packet.ExportedConversation;
import org.maillens.capture.packet.PcapngWriter;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.evidence.NetworkFacts;
import org.maillens.report.Report;
import org.maillens.tls.ClientHello;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.Ja3;
import org.maillens.tls.Ja4;
import org.maillens.tls.SentHello;
import org.maillens.wizard.service.HelloText;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.ServiceException;

/// What a report gives to other tools: captures, hellos, fingerprints.
///
/// @param reader reads captures once more, for their bytes
record Exports(Supplier<SavedReader> reader) {
  private static final String OF_PROGRAM = "hello.client.";

  static Optional<HelloText> hello(Report report) {
    Evidence evidence = report.evidence();
    Optional<ClientHello> hello =
        chosen(evidence)
            .flatMap(c -> c.handshake().hello())
            .or(() -> sent(report).flatMap(Exports::hello));
    return hello.map(
        h -> new HelloText(HandshakeCodec.encode(h).hex(), Ja3.wire(h).md5(), Ja4.of(h).text()));
  }

  /// The connection with the hello of the program in question, else the first.
  private static Optional<Exchange> sent(Report report) {
    List<Exchange> all = report.evidence().exchanges();
    String program = OF_PROGRAM + report.clients().getFirst().profile().id();
    return all.stream()
        .filter(e -> e.purpose().equals(program))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static Optional<ClientHello> hello(Exchange exchange) {
    return SentHello.in(exchange.sent()).flatMap(SentHello::hello);
  }

  void save(Report report, Optional<Opened> opened, Path file)
      throws ServiceException, InterruptedException {
    List<ExportedConversation> all = conversations(report.evidence(), opened);
    if (all.isEmpty()) {
      throw new ServiceException(Message.of("wizard.export.nothing"));
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      PcapngWriter.write(out, all);
    } catch (IOException e) {
      throw new ServiceException(Message.of("chain.save.failed", String.valueOf(file)), e);
    }
  }

  private List<ExportedConversation> conversations(Evidence evidence, Optional<Opened> opened)
      throws InterruptedException {
    Optional<Conversation> chosen = chosen(evidence);
    if (chosen.isEmpty()) {
      String address =
          evidence.network().attempts().stream()
              .filter(a -> a.failure() == NetworkFacts.Failure.NONE)
              .findFirst()
              .map(NetworkFacts.Attempt::address)
              .orElse("");
      return evidence.exchanges().stream()
          .map(e -> ExportedConversation.of(e, evidence.endpoint(), address))
          .toList();
    }
    Conversation saved = chosen.get();
    if (opened.isEmpty()) {
      return List.of();
    }
    return Stream.concat(
            opened.get().exchanges().stream().filter(e -> e.number() == saved.number()),
            again(opened.get(), saved.number()).stream())
        .map(e -> ExportedConversation.of(e, saved.client(), saved.server(), saved.end()))
        .toList();
  }

  private List<Exchange> again(Opened opened, int number) throws InterruptedException {
    return opened.material().isEmpty()
        ? List.of()
        : reader.get().exchanges(SavedCases.inputs(opened.material()), Set.of(number));
  }

  /// The conversation that the evidence is of, among others with the same server.
  private static Optional<Conversation> chosen(Evidence evidence) {
    return evidence.conversations().stream()
        .filter(c -> c.provenance().equals(evidence.provenance()))
        .filter(c -> c.startedAt().equals(evidence.startedAt()))
        .findFirst()
        .or(() -> evidence.conversations().stream().findFirst());
  }
}
