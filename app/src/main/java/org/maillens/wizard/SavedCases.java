package org.maillens.wizard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.maillens.capture.Input;
import org.maillens.capture.Progress;
import org.maillens.capture.ReadingException;
import org.maillens.capture.Saved;
import org.maillens.capture.SavedReader;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.Recognised;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.report.Analysis;
import org.maillens.report.Report;
import org.maillens.report.conversation.ConversationRow;
import org.maillens.report.conversation.ConversationsView;
import org.maillens.report.conversation.Outcome;
import org.maillens.tls.Alert;
import org.maillens.wizard.service.Alike;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.ServiceException;

/// Saved conversations, other scanners' results and texts: read, and what follows from them.
///
/// @param analysis the rules
/// @param reader loaded when first needed, since that takes a moment
/// @param profiles the catalogue
/// @param stores asked whether they trust certificates; likewise
record SavedCases(
    Analysis analysis,
    Supplier<SavedReader> reader,
    Profiles profiles,
    KnownPrograms programs,
    Supplier<List<TrustStore>> stores) {
  Opened read(Material material, Progress progress, Consumer<Conversation> asTheyCome)
      throws ServiceException, InterruptedException {
    try {
      return opened(
          material,
          reader.get().read(inputs(material), progress, asTheyCome),
          List.of(),
          Optional.empty());
    } catch (ReadingException e) {
      if (e.readable().isEmpty()) {
        throw new ServiceException(e.reason(), e);
      }
      return opened(material, e.readable(), List.of(), Optional.of(e.reason()));
    }
  }

  static List<Input> inputs(Material material) {
    List<Input> inputs = new ArrayList<>();
    if (!material.pasted().isBlank()) {
      inputs.add(Input.pasted(material.pasted()));
    }
    material.files().forEach(file -> inputs.add(Input.of(file)));
    return inputs;
  }

  Opened opened(
      Material material, Saved saved, List<Exchange> exchanges, Optional<Message> problem) {
    Documents documents = saved.documents();
    List<Report> scans =
        saved.scans().stream().map(scan -> analysis.report(scan, List.of())).toList();
    boolean nothingElse = saved.conversations().all().isEmpty() && scans.isEmpty();
    return new Opened(
        material,
        saved,
        scans,
        nothingElse || !Opened.texts(documents).isEmpty()
            ? Optional.of(analysis.explained(documents, ""))
            : Optional.empty(),
        exchanges,
        alike(saved.conversations()),
        problem);
  }

  /// What fails, and how often, each with its conversations.
  private List<Alike> alike(Conversations all) {
    ConversationsView view = analysis.conversations(all, stores.get());
    Map<List<Object>, Set<Integer>> numbers = new HashMap<>();
    for (ConversationRow row : view.rows()) {
      if (row.failed() && row.cause().isPresent()) {
        numbers
            .computeIfAbsent(key(row.program(), row.cause().get()), _ -> new HashSet<>())
            .add(row.conversation().number());
      }
    }
    return view.groups().stream()
        .map(
            group ->
                new Alike(
                    group.message(),
                    Answer.NO,
                    numbers.getOrDefault(key(group.program(), group.cause()), Set.of())))
        .toList();
  }

  private static List<Object> key(Recognised program, Finding cause) {
    return List.of(
        program.candidates().stream().map(Profile::id).toList(),
        cause.id(),
        cause.explanation().key());
  }

  Seen seen(Conversation conversation) {
    Outcome outcome = Outcome.of(conversation);
    Answer worked =
        outcome.failed() ? Answer.NO : outcome == Outcome.FINISHED ? Answer.YES : Answer.UNKNOWN;
    return new Seen(
        conversation,
        worked,
        outcome.message(),
        outcome.alert(conversation.handshake()).map(SavedCases::alert),
        conversation.handshake().hello().flatMap(programs::of));
  }

  private static Message alert(Alert alert) {
    return Message.of(
        "conversations.page.alert", alert.description().label(), alert.description().id());
  }

  Report conversation(Opened opened, int number) throws ServiceException {
    if (opened.saved().conversations().byNumber(number).isEmpty()) {
      throw new ServiceException(Message.of("conversations.page.gone", number));
    }
    return analysis.conversation(opened.saved().conversations(), number, List.of(), stores.get());
  }
}
