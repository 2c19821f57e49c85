package org.maillens.report.conversation;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.Recognised;
import org.maillens.diagnosis.Diagnosis;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.conversation.AlikeConversations;
import org.maillens.evidence.conversation.SeenServer;
import org.maillens.evidence.conversation.SeenServers;
import org.maillens.tls.ClientHello;

/// All saved conversations as a list, and what fails how often. Those that are alike (server,
/// hello, outcome) are looked at once; of very many different ones, the most frequent.
public final class ConversationsView {
  /// So many different failures are looked at from the beginning; each takes some milliseconds.
  private static final int LOOKED_AT = 300;

  private final Conversations all;
  private final Profiles profiles;
  private final List<TrustStore> stores;
  private final SeenServers servers;
  private final AlikeConversations alike;
  private final List<ConversationKind> kinds;
  private final List<ConversationGroup> groups;

  private ConversationsView(
      Conversations all, Profiles profiles, SeenProgram programs, List<TrustStore> stores) {
    this.all = all;
    this.profiles = profiles;
    this.stores = List.copyOf(stores);
    this.alike = AlikeConversations.of(all.all());
    this.servers = new SeenServers(alike);
    this.kinds = kinds(programs);
    List<ConversationKind> mostFrequent =
        kinds.stream()
            .filter(kind -> kind.outcome().failed())
            .sorted(Comparator.comparingInt(ConversationKind::count).reversed())
            .limit(LOOKED_AT)
            .toList();
    mostFrequent.parallelStream().forEach(this::diagnose);
    this.groups = grouped();
  }

  /// The view of these conversations.
  ///
  /// @param profiles where rules find programs to compare with
  /// @param programs recognises who says the hellos
  /// @param stores asked whether they trust the servers' certificates
  public static ConversationsView of(
      Conversations all, Profiles profiles, SeenProgram programs, List<TrustStore> stores) {
    return new ConversationsView(all, profiles, programs, stores);
  }

  private List<ConversationKind> kinds(SeenProgram programs) {
    // Equal hellos that were read together are one.
    IdentityHashMap<ClientHello, Recognised> recognised = new IdentityHashMap<>();
    return alike.different().stream()
        .map(
            one ->
                new ConversationKind(
                    one,
                    one.first()
                        .handshake()
                        .hello()
                        .map(hello -> recognised.computeIfAbsent(hello, programs::recognised))
                        .orElse(Recognised.NOT)))
        .toList();
  }

  private void diagnose(ConversationKind kind) {
    SeenServer server = servers.of(kind.alike());
    Profile profile =
        SeenProgram.profile(kind.first(), kind.program()).orElseGet(profiles::modernBaseline);
    kind.setCause(
        Diagnosis.findings(
                server.evidence(kind.first(), stores, List.of(profile.id())), profile, profiles)
            .stream()
            .findFirst());
  }

  private List<ConversationGroup> grouped() {
    Map<List<String>, List<ConversationKind>> byCause = new LinkedHashMap<>();
    Map<List<String>, Integer> ofProgram = new HashMap<>();
    for (ConversationKind kind : kinds) {
      List<String> program = kind.programIds();
      ofProgram.merge(program, kind.count(), Integer::sum);
      kind.cause()
          .ifPresent(
              cause -> {
                List<String> key = new ArrayList<>(program);
                key.add(cause.id());
                key.add(cause.explanation().key());
                byCause.computeIfAbsent(key, _ -> new ArrayList<>()).add(kind);
              });
    }
    return byCause.values().stream()
        .map(
            same -> {
              ConversationKind first = same.getFirst();
              return new ConversationGroup(
                  first,
                  same.stream().mapToInt(ConversationKind::count).sum(),
                  ofProgram.getOrDefault(first.programIds(), 0));
            })
        .sorted(
            Comparator.comparingInt(ConversationGroup::failed)
                .reversed()
                .thenComparingInt(group -> group.first().number()))
        .toList();
  }

  /// One row for each conversation, by number; made when looked at.
  public List<ConversationRow> rows() {
    return new AbstractList<>() {
      @Override
      public ConversationRow get(int index) {
        return new ConversationRow(all.all().get(index), kinds.get(alike.placeOf(index)));
      }

      @Override
      public int size() {
        return all.all().size();
      }
    };
  }

  /// What fails, the most frequent first; of a program that shares its hello with others, for all
  /// of them together.
  public List<ConversationGroup> groups() {
    return groups;
  }

  /// How many failed.
  public int failed() {
    return kinds.stream()
        .filter(kind -> kind.outcome().failed())
        .mapToInt(ConversationKind::count)
        .sum();
  }
}
