package org.maillens.evidence.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.SeenHandshake;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// Conversations sorted by what they teach, so that of hundreds of thousands some hundreds are
/// looked at: alike are those with one server, protocol and handshake, with the same end, and with
/// the same things missing.
public final class AlikeConversations {
  private final List<Alike> different = new ArrayList<>();
  private final int[] places;

  private AlikeConversations(List<Conversation> all) {
    Map<Likeness, Alike> known = new HashMap<>();
    places = new int[all.size()];
    int at = 0;
    for (Conversation conversation : all) {
      Likeness likeness = Likeness.of(conversation);
      Alike alike = known.get(likeness);
      if (alike == null) {
        alike = new Alike(different.size(), conversation);
        known.put(likeness, alike);
        different.add(alike);
      }
      alike.add(conversation);
      places[at++] = alike.place;
    }
  }

  /// Sorts them.
  public static AlikeConversations of(List<Conversation> all) {
    return new AlikeConversations(all);
  }

  /// One for each kind, in the order of the first conversations.
  public List<Alike> different() {
    return List.copyOf(different);
  }

  /// The place in [#different] of the kind of a conversation.
  ///
  /// @param index of the conversation among all, from 0
  public int placeOf(int index) {
    return places[index];
  }

  /// Conversations that are alike.
  public static final class Alike {
    private final int place;
    private final Conversation first;
    private Instant lastStart;
    private int count;

    private Alike(int place, Conversation first) {
      this.place = place;
      this.first = first;
      this.lastStart = first.startedAt();
    }

    private void add(Conversation another) {
      count++;
      if (another.startedAt().isAfter(lastStart)) {
        lastStart = another.startedAt();
      }
    }

    /// The one with the lowest number.
    public Conversation first() {
      return first;
    }

    /// How many there are.
    public int count() {
      return count;
    }

    /// When the last of them began.
    Instant lastStart() {
      return lastStart;
    }
  }

  /// What they have in common. The methods are written out, since they are called for each
  /// conversation long before the compiler has made the generated ones fast.
  private record Likeness(
      Peer server,
      Optional<Protocol> protocol,
      Security security,
      SeenHandshake handshake,
      End end,
      Problem problem,
      boolean waited,
      Set<Lack> lacks) {
    static Likeness of(Conversation conversation) {
      return new Likeness(
          conversation.server(),
          conversation.protocol(),
          conversation.security(),
          conversation.handshake(),
          conversation.end(),
          conversation.dialogue().problem(),
          Hearing.waited(conversation),
          conversation.lacks());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // equal handshakes that were read together are one
    public boolean equals(Object other) {
      return other instanceof Likeness like
          && handshake == like.handshake
          && security == like.security
          && end.how() == like.end.how()
          && end.by() == like.end.by()
          && problem == like.problem
          && waited == like.waited
          && server.port() == like.server.port()
          && server.address().equals(like.server.address())
          && protocol.equals(like.protocol)
          && lacks.equals(like.lacks);
    }

    @Override
    public int hashCode() {
      int hash = System.identityHashCode(handshake);
      hash = 31 * hash + server.address().hashCode();
      hash = 31 * hash + server.port();
      return 31 * hash + end.how().hashCode();
    }
  }
}
