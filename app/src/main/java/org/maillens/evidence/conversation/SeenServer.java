package org.maillens.evidence.conversation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.certificate.TrustStore;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.Conversations;
import org.maillens.evidence.Cost;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.Reported;
import org.maillens.evidence.ServedChain;
import org.maillens.evidence.TlsFacts;
import org.maillens.evidence.conversation.AlikeConversations.Alike;
import org.maillens.evidence.reply.Chains;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.evidence.reply.Verdicts;
import org.maillens.mail.Security;

/// All conversations with one server, and what they teach together.
public final class SeenServer {
  /// So many conversations are named as what the evidence rests on.
  private static final int NAMED = 200;

  private final List<Conversation> different = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();
  private final Control control;
  private final TlsFacts facts;
  private final SeenPorts ports;

  SeenServer(List<Alike> conversations, SeenPorts ports) {
    this.ports = ports;
    Set<Object> taught = new HashSet<>();
    for (Alike alike : conversations) {
      Hearing.of(alike.first())
          .filter(one -> taught.add(List.of(one.offered(), what(one.reply()))))
          .ifPresent(
              one -> {
                heard.add(one);
                different.add(alike.first());
              });
    }
    control = Control.of(conversations);
    facts =
        new ServerFacts(heard, told(conversations), control)
            .facts(ClientCertificates.of(different));
  }

  private static List<Answered> told(List<Alike> conversations) {
    return conversations.stream().flatMap(alike -> Hearing.told(alike.first()).stream()).toList();
  }

  private static Object what(Reply reply) {
    return switch (reply) {
      case Answered a ->
          new Answered(
              0,
              a.version(),
              a.suite(),
              a.group(),
              a.dhParameters(),
              a.scheme(),
              a.extensions(),
              a.chain(),
              a.remarks());
      case Reply.Refused r -> r.alert();
      case Reply.Ended e -> e.how();
      case Reply.SpokePlain plain -> plain.text();
      case Reply.Unreached u -> u.failure();
    };
  }

  /// The server of one conversation.
  public static SeenServer of(Conversations conversations, Conversation chosen) {
    List<Alike> all = AlikeConversations.of(conversations.all()).different();
    List<Alike> its =
        chosen.server().address().isEmpty()
            ? AlikeConversations.of(List.of(chosen)).different()
            : all.stream().filter(one -> one.first().server().equals(chosen.server())).toList();
    return new SeenServer(its, SeenPorts.of(all));
  }

  /// The evidence as one conversation sees it.
  ///
  /// @param programs ids of profiles for whose hello this conversation stands
  public Evidence evidence(Conversation chosen, List<TrustStore> stores, List<String> programs) {
    Optional<Heard> own = Hearing.of(chosen);
    Optional<String> name = own.flatMap(h -> h.offered().serverName());
    List<ServedChain> chains =
        own.isPresent() ? chains(name) : Chains.served(Hearing.told(chosen).stream().toList());
    return new Evidence(
        chosen.provenance(),
        chosen.startedAt(),
        ConversationEvidence.endpoint(chosen),
        Reported.nothing(),
        ports.network(chosen),
        dialogue(chosen),
        facts,
        chains,
        Chains.relevant(stores, chains),
        names(chosen, own),
        own.map(h -> programs.stream().map(id -> observed(id, h)).toList()).orElse(List.of()),
        List.of(),
        new Cost(0, 0, 0, 0, false, true),
        Inquiries.none(),
        Documents.none(),
        named(chosen));
  }

  /// What was said before TLS. A program that waited in vain for a greeting, at a port where others
  /// began with TLS and were answered, met a port that expects TLS at once.
  private DialogueFacts dialogue(Conversation chosen) {
    DialogueFacts said = chosen.dialogue();
    boolean connected =
        switch (chosen.end().how()) {
          case OPEN, CLOSED, RESET -> true;
          case REFUSED, NO_ANSWER -> false;
        };
    boolean waited =
        connected
            && chosen.handshake().hello().isEmpty()
            && chosen.handshake().sslv2Hello().isEmpty()
            && said.lines().isEmpty()
            && said.greeting().isEmpty()
            && chosen.lacks().isEmpty()
            && (said.problem() == Problem.NONE || said.problem() == Problem.SILENT);
    boolean expects =
        different.stream()
            .filter(other -> other.security() == Security.IMPLICIT_TLS)
            .map(Hearing::replyOf)
            .anyMatch(reply -> reply instanceof Answered || reply instanceof Reply.Refused);
    if (!waited || said.problem() == Problem.SILENT && !expects) {
      return said;
    }
    Problem problem =
        expects
            ? Problem.EXPECTS_TLS
            : chosen.end().by() == Side.SERVER
                ? Problem.ENDED
                : Hearing.waited(chosen) ? Problem.SILENT : Problem.NONE;
    return new DialogueFacts("", List.of(), Answer.UNKNOWN, problem, List.of());
  }

  private ObservedClient observed(String profile, Heard own) {
    return Verdicts.program(profile, own.reply(), control.proven(own));
  }

  /// The chains that were shown to whoever asked for this name, or for none.
  private List<ServedChain> chains(Optional<String> name) {
    return Chains.served(
        heard.stream()
            .filter(h -> h.offered().serverName().equals(name))
            .filter(h -> h.reply() instanceof Answered)
            .map(Known::answer)
            .toList());
  }

  private List<NameAnswer> names(Conversation chosen, Optional<Heard> own) {
    if (own.isEmpty()) {
      return List.of();
    }
    Optional<String> typed = own.get().offered().serverName();
    SeenNames names = new SeenNames(typed, ConversationEvidence.endpoint(chosen).host());
    names.add(own.get(), control.proven(own.get()));
    heard.forEach(h -> names.add(h, control.proven(h)));
    return names.answers();
  }

  private List<Conversation> named(Conversation chosen) {
    List<Conversation> named = new ArrayList<>();
    named.add(chosen);
    different.stream()
        .filter(other -> other.number() != chosen.number())
        .limit(NAMED - 1)
        .forEach(named::add);
    return named;
  }
}
