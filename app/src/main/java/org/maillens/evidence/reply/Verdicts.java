package org.maillens.evidence.reply;

import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.NameMatch;
import org.maillens.evidence.Answer;
import org.maillens.evidence.NameAnswer;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.ObservedClient;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.evidence.reply.Reply.Ended;
import org.maillens.evidence.reply.Reply.Refused;
import org.maillens.evidence.reply.Reply.SpokePlain;
import org.maillens.evidence.reply.Reply.Unreached;

/// What one reply says of the hello that got it, where it is known whether a refusal is proven.
public final class Verdicts {
  private Verdicts() {}

  /// Whether a reply can be a refusal at all. A hello that never went out was not refused, and
  /// silence may be a lost packet: neither is ever proven.
  public static boolean decides(Reply refusal) {
    return switch (refusal) {
      case Refused _, SpokePlain _ -> true;
      case Ended ended -> ended.how() == Failure.CLOSED || ended.how() == Failure.RESET;
      case Answered _, Unreached _ -> false;
    };
  }

  /// What a program got whose hello it was.
  public static ObservedClient program(String profileId, Reply reply, boolean proven) {
    if (reply instanceof Answered a) {
      return new ObservedClient(
          profileId,
          Answer.YES,
          Optional.of(a.version()),
          Optional.of(a.suite()),
          a.group(),
          Optional.empty());
    }
    return new ObservedClient(
        profileId,
        refused(proven),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        reply instanceof Refused r ? Optional.of(r.alert()) : Optional.empty());
  }

  /// What a server name got.
  ///
  /// @param reference the name that certificates are compared with
  public static NameAnswer name(
      Optional<String> name, NameAnswer.Kind kind, String reference, Reply reply, boolean proven) {
    if (reply instanceof Answered answered) {
      Optional<Certificate> leaf = answered.chain().stream().findFirst();
      return new NameAnswer(
          name,
          kind,
          Answer.YES,
          Optional.of(answered.version()),
          Optional.of(answered.suite()),
          answered.remarks().warning(),
          leaf,
          leaf.map(l -> Answer.of(NameMatch.match(l, reference).matches())).orElse(Answer.UNKNOWN));
    }
    return new NameAnswer(
        name,
        kind,
        refused(proven),
        Optional.empty(),
        Optional.empty(),
        reply instanceof Refused r ? Optional.of(r.alert()) : Optional.empty(),
        Optional.empty(),
        Answer.UNKNOWN);
  }

  private static Answer refused(boolean proven) {
    return proven ? Answer.NO : Answer.UNKNOWN;
  }
}
