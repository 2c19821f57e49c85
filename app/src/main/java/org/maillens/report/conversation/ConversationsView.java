package org.maillens.report.conversation;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maillens.certificate.TrustStore;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.Recognised;
import org.maillens.diagnosis.Diagnosis;
import org.maillens.diagnosis.Finding;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.End;
import org.maillens.evidence.Conversation.Peer;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.conversation.SeenServer;
import org.maillens.evidence.conversation.SeenServers;

/// All saved conversations as a list, and what fails how often. Those that are alike (server,
/// hello, outcome) are looked at once; of very many different ones, the most frequent.
public final class ConversationsView {
  /// So many different failures are looked at from the beginning; each takes some milliseconds.
  private static final int LOOKED_AT = 300;

  /// What two conversations that are alike have in common.
  private record Likeness(Peer server, SeenHandshake handshake, End end, Problem problem) {
    @Override
    @SuppressWarnings("ReferenceEquality") // equal handshakes that were read together are one
    public boolean equals(Object other) {
      return other instanceof Likeness like
          && handshake == like.handshake
          && end.equals(like.end)
          && problem == like.problem
          && server.equals(like.server);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(handshake) * 31 + server.hashCode() + end.hashCode();
    }

    static Likeness of(Conversation conversation) {
      return new Likeness(
          conversation.server(),
          conversation.handshake(),
          conversation.end(),
          conversation.dialogue().problem());
    }
  }

  /// Conversations that are alike.
  private static final class Alike {
    private final Conversation first;
    private final Recognised program;
    private final Outcome outcome;
    private int count;
    private Optional<Finding> cause = Optional.empty();

    Alike(Conversation first, Recognised program) {
      this.first = first;
      this.program = program;
      this.outcome = Outcome.of(first);
    }
  }

  private final Conversations all;
  private final Profiles profiles;
  private final List<TrustStore> stores;
  private final SeenServers servers;
  private final Alike[] alike;
  private final List<Alike> different = new ArrayList<>();
  private final List<ConversationGroup> groups;

  private ConversationsView(
      Conversations all, Profiles profiles, SeenProgram programs, List<TrustStore> stores) {
    this.all = all;
    this.profiles = profiles;
    this.stores = List.copyOf(stores);
    this.servers = new SeenServers(all);
    this.alike = new Alike[all.all().size()];
    sort(programs);
    List<Alike> mostFrequent =
        different.stream()
            .filter(kind -> kind.outcome.failed())
            .sorted(Comparator.comparingInt((Alike kind) -> kind.count).reversed())
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

  private void sort(SeenProgram programs) {
    Map<Likeness, Alike> known = new HashMap<>();
    IdentityHashMap<SeenHandshake, Recognised> recognised = new IdentityHashMap<>();
    int at = 0;
    for (Conversation conversation : all.all()) {
      Alike kind =
          known.computeIfAbsent(
              Likeness.of(conversation),
              _ -> {
                Alike made =
                    new Alike(
                        conversation,
                        recognised.computeIfAbsent(
                            conversation.handshake(), _ -> programs.recognised(conversation)));
                different.add(made);
                return made;
              });
      kind.count++;
      alike[at++] = kind;
    }
  }

  private void diagnose(Alike kind) {
    if (kind.cause.isPresent()) {
      return;
    }
    SeenServer server = servers.of(kind.first);
    Profile profile =
        SeenProgram.profile(kind.first, kind.program).orElseGet(profiles::modernBaseline);
    kind.cause =
        Diagnosis.findings(
                server.evidence(kind.first, stores, List.of(profile.id())), profile, profiles)
            .stream()
            .findFirst();
  }

  private List<ConversationGroup> grouped() {
    Map<List<String>, List<Alike>> byCause = new LinkedHashMap<>();
    Map<List<String>, Integer> ofProgram = new HashMap<>();
    for (Alike kind : different) {
      List<String> program = ids(kind.program);
      ofProgram.merge(program, kind.count, Integer::sum);
      kind.cause.ifPresent(
          cause -> {
            List<String> key = new ArrayList<>(program);
            key.add(cause.id());
            key.add(cause.explanation().key());
            byCause.computeIfAbsent(key, _ -> new ArrayList<>()).add(kind);
          });
    }
    return byCause.values().stream()
        .map(
            kinds -> {
              Alike first = kinds.getFirst();
              return new ConversationGroup(
                  first.program,
                  first.cause.orElseThrow(),
                  kinds.stream().mapToInt(kind -> kind.count).sum(),
                  ofProgram.getOrDefault(ids(first.program), 0),
                  first.first.number());
            })
        .sorted(
            Comparator.comparingInt(ConversationGroup::failed)
                .reversed()
                .thenComparingInt(ConversationGroup::first))
        .toList();
  }

  private static List<String> ids(Recognised program) {
    return program.candidates().stream().map(Profile::id).toList();
  }

  /// One row for each conversation, by number; made when looked at.
  public List<ConversationRow> rows() {
    return new AbstractList<>() {
      @Override
      public ConversationRow get(int index) {
        Alike kind = alike[index];
        return new ConversationRow(all.all().get(index), kind.program, kind.outcome, kind.cause);
      }

      @Override
      public int size() {
        return alike.length;
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
    return different.stream()
        .filter(kind -> kind.outcome.failed())
        .mapToInt(kind -> kind.count)
        .sum();
  }

  /// The first finding of a row, whether it failed or not; worked out if it was not yet.
  public Optional<Finding> cause(ConversationRow row) {
    int at = all.all().indexOf(row.conversation());
    if (at < 0) {
      return row.cause();
    }
    diagnose(alike[at]);
    return alike[at].cause;
  }
}
