package org.maillens.diagnosis;

import java.util.List;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.conversation.ConversationEvidence;
import org.maillens.evidence.reply.Reply;

/// In a saved conversation the server refused the hello, and no answer to another hello shows that
/// it is well otherwise: that much is certain, and not why.
final class RefusedOnce implements Rule {
  private static final int HANDSHAKE_FAILURE = 40;
  private static final int PROTOCOL_VERSION = 70;
  private static final int INSUFFICIENT_SECURITY = 71;
  private static final int UNRECOGNIZED_NAME = 112;
  private static final int NO_APPLICATION_PROTOCOL = 120;

  @Override
  public List<Finding> findings(Case examined) {
    boolean proven =
        examined.observed().filter(seen -> seen.answered() != Answer.UNKNOWN).isPresent();
    if (proven || examined.conversation().isEmpty() || examined.speaksTls()) {
      return List.of();
    }
    return switch (ConversationEvidence.reply(examined.conversation().get())) {
      case Reply.Refused refused -> alert(examined, refused).alone();
      case Reply.Ended ended when ended.how() == Failure.CLOSED || ended.how() == Failure.RESET ->
          draft(examined).explainAs("ended", arguments(examined)).exactly(0, "-").alone();
      default -> List.of();
    };
  }

  private static Draft alert(Case examined, Reply.Refused refused) {
    int number = refused.alert().id();
    Draft draft = draft(examined).exactly(number, refused.alert().label());
    switch (number) {
      case PROTOCOL_VERSION ->
          draft
              .explainAs("version", arguments(examined))
              .candidate("version-not-shared", Confidence.VERY_LIKELY, examined.host());
      case HANDSHAKE_FAILURE, INSUFFICIENT_SECURITY ->
          draft
              .explainAs("offer", arguments(examined))
              .candidate("nothing-in-common", Confidence.VERY_LIKELY, examined.host())
              .candidate("refuses-everybody", Confidence.POSSIBLE, examined.host());
      case UNRECOGNIZED_NAME -> draft.explainAs("name", arguments(examined));
      case NO_APPLICATION_PROTOCOL -> draft.explainAs("application", arguments(examined));
      default -> draft.explainAs("other", arguments(examined));
    }
    return draft;
  }

  private static Object[] arguments(Case examined) {
    return new Object[] {examined.profile().label(), examined.host(), examined.clientVersions()};
  }

  private static Draft draft(Case examined) {
    return Draft.of("refused-in-conversation", Severity.BLOCKING, Confidence.CERTAIN)
        .title(examined.profile().label(), examined.host())
        .surerBy(examined.host())
        .fixableBy(Party.HELPDESK, Party.ADMINISTRATOR)
        .rests("conversations[0]");
  }
}
