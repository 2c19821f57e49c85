package org.maillens.client;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.TrustAnswer;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;

/// What a list of roots says of a chain, in a whole sentence: `believers.store.<reason>`, with the
/// certificate that it speaks of and the end or beginning of that one's validity.
final class StoreReasons {
  private StoreReasons() {}

  static Answer trusted(TrustAnswer answer) {
    return switch (answer.answer()) {
      case YES -> Answer.YES;
      case NO -> Answer.NO;
      case UNKNOWN -> Answer.UNKNOWN;
    };
  }

  static Message of(TrustAnswer answer) {
    String key = "believers.store." + Message.word(answer.reason());
    List<Certificate> path = answer.path();
    if (path.isEmpty()) {
      return Message.of(key);
    }
    Certificate told =
        answer.reason() == TrustAnswer.Reason.ROOT_IN_STORE
            ? path.getLast()
            : path.get(answer.failedAt());
    boolean early = answer.reason() == TrustAnswer.Reason.NOT_YET_VALID;
    return Message.of(key, told.shortName(), day(early ? told.notBefore() : told.notAfter()));
  }

  static String day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC).toString();
  }
}
