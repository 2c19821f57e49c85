package org.maillens.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.maillens.capture.Input;
import org.maillens.capture.Progress;
import org.maillens.capture.ReadingException;
import org.maillens.capture.Saved;
import org.maillens.capture.SavedReader;
import org.maillens.certificate.TrustStore;
import org.maillens.client.FingerprintIndex;
import org.maillens.client.Profile;
import org.maillens.client.Recognised;
import org.maillens.client.Recognition;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Message;
import org.maillens.report.Analysis;
import org.maillens.report.Report;
import org.maillens.wizard.service.Material;
import org.maillens.wizard.service.Opened;
import org.maillens.wizard.service.Seen;
import org.maillens.wizard.service.ServiceException;

/// Saved conversations, other scanners' results and texts: read, and what follows from them.
///
/// @param analysis the rules
/// @param reader loaded when first needed, since that takes a moment
/// @param programs the catalogue by its fingerprints; likewise
/// @param stores asked whether they trust certificates; likewise
record SavedCases(
    Analysis analysis,
    Supplier<SavedReader> reader,
    Supplier<FingerprintIndex> programs,
    Supplier<List<TrustStore>> stores) {
  /// So many programs with one hello are named; of more only their number is said.
  private static final int NAMED = 2;

  Opened read(Material material, Progress progress, Consumer<Conversation> asTheyCome)
      throws ServiceException, InterruptedException {
    try {
      return opened(
          material,
          reader.get().read(inputs(material), progress, asTheyCome),
          Optional.empty());
    } catch (ReadingException e) {
      if (e.readable().isEmpty()) {
        throw new ServiceException(e.reason(), e);
      }
      return opened(material, e.readable(), Optional.of(e.reason()));
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

  Opened opened(Material material, Saved saved, Optional<Message> problem) {
    Documents documents = saved.documents();
    List<Report> scans =
        saved.scans().stream().map(scan -> analysis.report(scan, List.of())).toList();
    boolean nothingElse = saved.conversations().all().isEmpty() && scans.isEmpty();
    return new Opened(
        material,
        saved,
        scans,
        nothingElse || documents.read().stream().anyMatch(SavedCases::isText)
            ? Optional.of(analysis.explained(documents, ""))
            : Optional.empty(),
        List.of(),
        problem);
  }

  private static boolean isText(Document document) {
    return switch (document.kind()) {
      case CAPTURE, TRANSCRIPT, KEY_LOG -> false;
      default -> true;
    };
  }

  Seen seen(Conversation conversation) {
    SavedOutcome outcome = SavedOutcome.of(conversation);
    return new Seen(
        conversation,
        outcome.worked(),
        outcome.words(),
        outcome.detail(),
        program(conversation));
  }

  private Optional<Seen.Likely> program(Conversation conversation) {
    Recognised known =
        conversation
            .handshake()
            .hello()
            .map(hello -> Recognition.of(hello, programs.get()))
            .orElse(Recognised.NOT);
    Optional<Confidence> sure =
        switch (known.sureness()) {
          case CERTAIN -> Optional.of(Confidence.CERTAIN);
          case LIKELY -> Optional.of(Confidence.VERY_LIKELY);
          case SEVERAL -> Optional.of(Confidence.POSSIBLE);
          case NOT_KNOWN -> Optional.empty();
        };
    return sure.map(how -> new Seen.Likely(names(known.candidates()), how));
  }

  private static String names(List<Profile> candidates) {
    String some =
        candidates.stream().limit(NAMED).map(Profile::label).collect(Collectors.joining(", "));
    return candidates.size() > NAMED ? some + ", +" + (candidates.size() - NAMED) : some;
  }

  Report conversation(Opened opened, int number) throws ServiceException {
    if (opened.saved().conversations().byNumber(number).isEmpty()) {
      throw new ServiceException(Message.of("conversations.page.gone", number));
    }
    return analysis.conversation(
        opened.saved().conversations(), number, List.of(), stores.get());
  }
}
