package org.maillens.evidence.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.conversation.AlikeConversations.Alike;

/// Every server that saved conversations are with, by address and port. One of which no address is
/// known stands for itself.
public final class SeenServers {
  private final Map<Peer, List<Alike>> conversations = new HashMap<>();
  private final Map<Peer, SeenServer> servers = new HashMap<>();
  private final SeenPorts ports;

  /// Sorts them; what they teach is worked out when first asked for.
  public SeenServers(AlikeConversations all) {
    this.ports = SeenPorts.of(all.different());
    for (Alike alike : all.different()) {
      Peer peer = alike.first().server();
      if (!peer.address().isEmpty()) {
        conversations.computeIfAbsent(peer, _ -> new ArrayList<>()).add(alike);
      }
    }
  }

  /// The server of some of these conversations.
  public synchronized SeenServer of(Alike alike) {
    Peer peer = alike.first().server();
    return peer.address().isEmpty()
        ? new SeenServer(List.of(alike), ports)
        : servers.computeIfAbsent(
            peer, _ -> new SeenServer(conversations.getOrDefault(peer, List.of()), ports));
  }
}
