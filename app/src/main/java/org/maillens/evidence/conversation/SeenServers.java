package org.maillens.evidence.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversations;

/// Every server that saved conversations are with, by address and port. One of which no address is
/// known stands for itself.
public final class SeenServers {
  private final Map<Peer, List<Conversation>> conversations = new HashMap<>();
  private final Map<Peer, SeenServer> servers = new HashMap<>();
  private final SeenPorts ports;

  /// Sorts them; what they teach is worked out when first asked for.
  public SeenServers(Conversations all) {
    this.ports = SeenPorts.of(all);
    for (Conversation conversation : all.all()) {
      if (!conversation.server().address().isEmpty()) {
        conversations
            .computeIfAbsent(conversation.server(), _ -> new ArrayList<>())
            .add(conversation);
      }
    }
  }

  /// The server of one of these conversations.
  public synchronized SeenServer of(Conversation conversation) {
    Peer peer = conversation.server();
    return peer.address().isEmpty()
        ? new SeenServer(List.of(conversation), ports)
        : servers.computeIfAbsent(
            peer,
            _ -> new SeenServer(conversations.getOrDefault(peer, List.of(conversation)), ports));
  }
}
