package org.maillens.lab.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.discovery.TrustStores;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.TlsFacts.ClientCertificate;
import org.maillens.lab.Capturing;
import org.maillens.lab.LabChecks;
import org.maillens.lab.LabServer;
import org.maillens.mail.Endpoint;
import org.maillens.mail.EndpointFormatException;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;
import org.maillens.probe.KeyLogFile;
import org.maillens.report.Analysis;
import org.maillens.report.Report;

/// One check, and what a capture of its very connections says.
///
/// @param live the report of the check
/// @param saved the report of the first of the captured conversations
record Captured(Report live, Report saved) {
  /// Where a check looks when nothing answers at the endpoint.
  private static final List<Integer> MAIL_PORTS = List.of(993, 143, 995, 110, 465, 587, 25);

  /// How the two compare.
  enum Match {
    SAME,
    /// What the check rests on is not in a capture (the name that was typed, where the program
    /// sends none; the service, on an unusual port; words behind TLS), and the capture claims
    /// nothing else.
    CANNOT_BE_KNOWN,
    DIFFERENT
  }

  /// Checks and captures; empty if the capture has nothing of it, as on a machine that is too busy.
  static Optional<Captured> of(
      LabServer server, String uri, String name, List<Profile> chosen, Analysis analysis) {
    int port = port(uri);
    List<Integer> ports = new ArrayList<>(MAIL_PORTS);
    ports.add(port);
    try (Capturing capturing = Capturing.on(ports)) {
      Evidence live =
          LabChecks.check(uri, name, server.trustRoot(), chosen, new KeyLogFile(capturing.keys()));
      Conversations all = capturing.conversations();
      List<TrustStore> stores = TrustStores.fromPem(server.trustRoot()).stores();
      return all.all().stream()
          .filter(conversation -> conversation.server().port() == port)
          .findFirst()
          .map(Conversation::number)
          .map(
              first ->
                  new Captured(
                      analysis.report(live, chosen),
                      analysis.conversation(all, first, chosen, stores)));
    }
  }

  private static int port(String uri) {
    try {
      return Endpoint.parse(uri).port();
    } catch (EndpointFormatException e) {
      throw new IllegalArgumentException(e);
    }
  }

  Match match() {
    Finding check = live.findings().getFirst();
    Finding capture = saved.findings().getFirst();
    if (check.id().equals(capture.id())) {
      return Match.SAME;
    }
    boolean claims = capture.severity() == Severity.BLOCKING;
    return !claims
            && (behindTls() || serviceUnknown() || !saved.evidence().nameKnown() || insists())
        ? Match.CANNOT_BE_KNOWN
        : Match.DIFFERENT;
  }

  /// Whether the server refuses programs without a certificate only by words behind TLS.
  private boolean insists() {
    return live.evidence().tls().clientCertificate() == ClientCertificate.REQUIRED
        && saved.evidence().tls().clientCertificate() == ClientCertificate.ASKED;
  }

  /// Whether nothing in the capture tells which service the program was looking for.
  private boolean serviceUnknown() {
    return saved.evidence().endpoint().protocol() == Protocol.TLS
        && live.evidence().endpoint().security() != Security.IMPLICIT_TLS;
  }

  /// Whether the check's finding rests on what was said inside of implicit TLS, which only the two
  /// ends can read.
  private boolean behindTls() {
    Evidence evidence = live.evidence();
    boolean implicit = evidence.endpoint().security() == Security.IMPLICIT_TLS;
    boolean unwelcome =
        evidence.dialogue().problem() != Problem.NONE || evidence.dialogue().greeting().isEmpty();
    return implicit && unwelcome;
  }

  @Override
  public String toString() {
    return live.findings().stream().map(Finding::id).toList()
        + " live, "
        + saved.findings().stream().map(Finding::id).toList()
        + " captured";
  }
}
