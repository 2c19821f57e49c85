package org.maillens.wizard;

import java.util.List;
import java.util.Optional;
import org.maillens.capture.Saved;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;
import org.maillens.evidence.SeenHandshake.Reach;
import org.maillens.report.Analysis;
import org.maillens.report.Report;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.ServiceException;

/// What follows from saved conversations, scans and texts.
///
/// @param analysis the rules
record SavedCases(Analysis analysis) {
  Opened opened(Material material, Saved saved, Optional<Message> problem) {
    Documents documents = saved.documents();
    List<Report> scans =
        saved.scans().stream()
            .map((Evidence scan) -> analysis.report(scan.with(documents), List.of()))
            .toList();
    boolean alone = saved.conversations().all().isEmpty() && scans.isEmpty();
    return new Opened(
        material,
        saved,
        scans,
        alone || !documents.isEmpty()
            ? Optional.of(analysis.explained(documents, ""))
            : Optional.empty(),
        List.of(),
        problem);
  }

  Seen seen(Conversation conversation) {
    boolean finished = conversation.handshake().reach() == Reach.FINISHED;
    return new Seen(
        conversation,
        finished ? Answer.YES : Answer.UNKNOWN,
        Message.of(finished ? "conversations.page.outcome.works" : "conversations.page.outcome.open"),
        Optional.empty());
  }

  Report conversation(Opened opened, int number) throws ServiceException {
    throw new ServiceException(Message.of("conversations.page.gone", number));
  }
}
