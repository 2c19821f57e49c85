package org.maillens.capture.transcript;

import java.util.List;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Evidence;

/// What transcripts tell.
///
/// @param conversations connections whose handshake they show, in the order of the text
/// @param scans what other scanners say of servers, one for each endpoint, and chains on their own
/// @param understood how many lines belong to transcripts
public record Transcribed(List<Conversation> conversations, List<Evidence> scans, long understood) {
  public Transcribed {
    conversations = List.copyOf(conversations);
    scans = List.copyOf(scans);
  }
}
