package org.maillens.wizard.service;

import java.util.List;
import java.util.Optional;
import org.maillens.capture.Saved;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Exchange;
import org.maillens.evidence.Message;
import org.maillens.report.Explanation;
import org.maillens.report.Report;

/// Everything that saved inputs hold, and what follows from it.
///
/// @param material what was handed in; nothing for a recording
/// @param scans what other scanners found, each as if it had been checked
/// @param explanation what the texts among them say; empty without texts
/// @param exchanges the bytes of a recording; none where they can be read again from the material
/// @param alike conversations grouped by how they came out, the most important first
/// @param problem why something is missing, though not everything; empty when all could be read
public record Opened(
    Material material,
    Saved saved,
    List<Report> scans,
    Optional<Explanation> explanation,
    List<Exchange> exchanges,
    List<Alike> alike,
    Optional<Message> problem) {
  public Opened {
    scans = List.copyOf(scans);
    exchanges = List.copyOf(exchanges);
    alike = List.copyOf(alike);
  }

  /// Those of the documents that are texts by themselves.
  public static List<Document> texts(Documents documents) {
    return documents.read().stream().filter(Opened::isText).toList();
  }

  private static boolean isText(Document document) {
    return switch (document.kind()) {
      case CAPTURE, TRANSCRIPT, CONVERSATIONS, KEY_LOG -> false;
      default -> true;
    };
  }
}
