package org.maillens.capture.transcript.told;

import java.util.List;
import org.maillens.evidence.Evidence;

/// What transcripts tell.
///
/// @param conversations connections whose handshake they show
/// @param scans what scanners say of a server, and chains on their own
public record Heard(List<ConversationDraft> conversations, List<Evidence> scans) {
  public Heard {
    conversations = List.copyOf(conversations);
    scans = List.copyOf(scans);
  }

  /// Nothing.
  public static Heard nothing() {
    return new Heard(List.of(), List.of());
  }

  /// One connection.
  public static Heard of(ConversationDraft conversation) {
    return new Heard(List.of(conversation), List.of());
  }
}
