package org.maillens.evidence.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.DialogueFacts.Problem;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.SeenHandshake;
import org.maillens.evidence.SeenHandshake.Agreed;
import org.maillens.evidence.SeenHandshake.SeenAlert;
import org.maillens.evidence.reply.Reply;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.evidence.reply.Staple;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;

/// Reads what one conversation's hello got. What the source does not have is no refusal.
final class Hearing {
  /// Who waited so long for an answer met silence; who left sooner may have changed its mind.
  private static final Duration SILENCE = Duration.ofSeconds(3);

  /// Without these a missing answer may only be missing in the source.
  private static final Set<Lack> HOLES =
      Set.of(
          Lack.BEGINNING,
          Lack.PACKETS,
          Lack.PACKET_ENDS,
          Lack.DIRECTION,
          Lack.LEFT_OUT,
          Lack.BYTES,
          Lack.END);

  private Hearing() {}

  /// The hello and its reply; empty where there is no hello.
  static Optional<Heard> of(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    return seen.sslv2Hello()
        .map(Offered::of)
        .or(() -> seen.hello().map(Offered::of))
        .map(
            offered ->
                new Heard(
                    conversation.number(),
                    conversation.startedAt(),
                    conversation.startedAt().plus(conversation.lasted()),
                    offered,
                    reply(conversation),
                    seen.agreed().flatMap(Agreed::retryGroup).isPresent(),
                    seen.resumed() || seen.agreed().filter(Agreed::downgradeMark).isPresent()));
  }

  /// What the server chose in a conversation of which the source has no hello, as in the words of a
  /// tool; empty where there is a hello, or no answer. What was offered is then not known.
  static Optional<Answered> told(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    return hasHello(seen)
        ? Optional.empty()
        : seen.agreed()
            .map(agreed -> answer(conversation.number(), seen, agreed, seen.staple().isPresent()));
  }

  /// Whether it lasted so long that somebody waited in vain, if nothing was said.
  static boolean waited(Conversation conversation) {
    return conversation.lasted().compareTo(SILENCE) >= 0;
  }

  private static boolean hasHello(SeenHandshake seen) {
    return seen.hello().isPresent() || seen.sslv2Hello().isPresent();
  }

  /// What a hello got.
  private static Reply reply(Conversation conversation) {
    SeenHandshake seen = conversation.handshake();
    int number = conversation.number();
    if (seen.agreed().isPresent()) {
      return answered(number, seen, seen.agreed().get());
    }
    Optional<AlertDescription> refusal =
        seen.fatalAlert()
            .filter(alert -> !alert.fromClient())
            .flatMap(SeenAlert::alert)
            .map(Alert::description);
    if (refusal.isPresent()) {
      return new Reply.Refused(number, refusal.get());
    }
    Problem problem = conversation.dialogue().problem();
    if (problem == Problem.SPEAKS_PLAIN
        || (problem == Problem.OTHER_PROTOCOL && !conversation.dialogue().greeting().isEmpty())) {
      return new Reply.SpokePlain(number, conversation.dialogue().greeting());
    }
    return new Reply.Ended(number, ended(conversation));
  }

  private static Answered answered(int number, SeenHandshake seen, Agreed agreed) {
    boolean asksStaple =
        seen.hello().flatMap(hello -> hello.extension(ExtensionType.STATUS_REQUEST)).isPresent();
    Answered answered = answer(number, seen, agreed, asksStaple && !seen.chain().isEmpty());
    boolean finiteField =
        seen.hello().stream()
            .flatMap(hello -> hello.supportedGroups().stream())
            .anyMatch(NamedGroup::isFiniteField);
    return finiteField ? answered.withNegotiatedPrime() : answered;
  }

  private static Answered answer(
      int number, SeenHandshake seen, Agreed agreed, boolean asksStaple) {
    return new Answered(
        number,
        agreed.version(),
        agreed.suite(),
        agreed.group().or(agreed::retryGroup),
        agreed.dhParameters(),
        agreed.scheme(),
        agreed.extensions(),
        seen.readableChain(),
        new Reply.Remarks(seen.request(), warning(seen), Staple.of(asksStaple, seen.staple())));
  }

  /// What a conversation got, whether it has a hello or not.
  static Reply replyOf(Conversation conversation) {
    if (hasHello(conversation.handshake())) {
      return reply(conversation);
    }
    return told(conversation)
        .map(Reply.class::cast)
        .orElseGet(
            () ->
                new Reply.Unreached(
                    conversation.number(),
                    switch (conversation.end().how()) {
                      case REFUSED -> Failure.REFUSED;
                      case NO_ANSWER -> Failure.TIMED_OUT;
                      case OPEN -> Failure.NONE;
                      case CLOSED -> Failure.CLOSED;
                      case RESET -> Failure.RESET;
                    },
                    conversation.dialogue()));
  }

  /// What the server warned of before it chose; its close_notify is a farewell.
  private static Optional<AlertDescription> warning(SeenHandshake seen) {
    return seen.alerts().stream()
        .filter(alert -> !alert.fromClient())
        .flatMap(alert -> alert.alert().stream())
        .filter(alert -> !alert.isFatal() && alert.description().id() != 0)
        .map(Alert::description)
        .findFirst();
  }

  /// How a connection ended on which the server never answered.
  private static Failure ended(Conversation conversation) {
    // What a program says to a connection that the server has ended already ends nothing.
    boolean clientGaveUp =
        conversation.end().by() == Side.CLIENT
            || (conversation.end().by() == Side.UNKNOWN
                && conversation.handshake().alerts().stream().anyMatch(SeenAlert::fromClient));
    boolean mayBeMissing = conversation.lacks().stream().anyMatch(HOLES::contains);
    How how = conversation.end().how();
    if (mayBeMissing) {
      return Failure.CANCELLED;
    }
    if (clientGaveUp || how == How.OPEN) {
      return waited(conversation) ? Failure.TIMED_OUT : Failure.CANCELLED;
    }
    return List.of(How.RESET, How.CLOSED).contains(how)
        ? how == How.RESET ? Failure.RESET : Failure.CLOSED
        : Failure.CANCELLED;
  }
}
