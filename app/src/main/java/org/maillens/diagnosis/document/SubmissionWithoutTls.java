package org.maillens.diagnosis.document;

import java.util.List;
import org.maillens.diagnosis.Draft;
import org.maillens.diagnosis.Finding;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ConfiguredEndpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// The port where users hand in their mail lets it in without TLS.
final class SubmissionWithoutTls implements ServerRule {
  @Override
  public List<Finding> findings(Configuration server, Reading reading) {
    List<ConfiguredEndpoint> open =
        server.open().stream()
            .filter(e -> e.protocol() == Protocol.SUBMISSION)
            .filter(e -> e.security() != Security.IMPLICIT_TLS)
            .filter(e -> e.tlsRequired() == Answer.NO)
            .toList();
    if (open.isEmpty()) {
      return List.of();
    }
    Draft draft =
        Draft.of("submission-without-required-tls", Severity.WARNING, Confidence.CERTAIN)
            .title(server.label())
            .explain(Sentences.list(open, Sentences::endpoint))
            .fixableBy(Party.ADMINISTRATOR)
            .rests(server.endpointPaths(open));
    return (server.isOf("postfix")
            ? draft.exactly(Sentences.list(open, Sentences::endpoint))
            : draft)
        .alone();
  }
}
