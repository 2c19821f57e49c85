package org.maillens.capture;

import java.util.List;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;

/// Everything that was read of saved inputs.
///
/// @param conversations of captures and of transcripts that show a handshake
/// @param scans what other scanners found, and chains on their own: one for each endpoint
/// @param documents logs, configurations, error texts
public record Saved(Conversations conversations, List<Evidence> scans, Documents documents) {
  public Saved {
    scans = List.copyOf(scans);
  }

  /// Nothing.
  public static Saved nothing() {
    return new Saved(Conversations.none(), List.of(), Documents.none());
  }

  /// Texts alone.
  public static Saved of(Documents documents) {
    return new Saved(Conversations.none(), List.of(), documents);
  }

  /// Whether nothing was found.
  public boolean isEmpty() {
    return conversations.all().isEmpty() && scans.isEmpty() && documents.isEmpty();
  }
}
