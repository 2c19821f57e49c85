package org.maillens.probe;

import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.tls.ProtocolVersion;

/// What a search concluded about a version, with the refusal that it rests on: the claim only holds
/// if that refusal is proven.
record VersionClaim(ProtocolVersion version, Answer supported, How how, Optional<Reply> restsOn) {

  static VersionClaim answered(ProtocolVersion version) {
    return new VersionClaim(version, Answer.YES, How.ANSWERED, Optional.empty());
  }

  /// What the answer to a hello that allowed everything says of TLS 1.3.
  ///
  /// A server without TLS 1.3 takes an older version from such a hello. One that refuses it, and
  /// answers when TLS 1.3 is left out, has chosen TLS 1.3 and finds nothing in common, or cannot
  /// stand its being offered: whether it has it is open.
  ///
  /// @param toAtMost12 the answer to the same hello without TLS 1.3
  static VersionClaim ofTls13(Reply toEverything, Reply toAtMost12) {
    if (!(toEverything instanceof Reply.Answered) && toAtMost12 instanceof Reply.Answered) {
      return new VersionClaim(
          ProtocolVersion.TLS13, Answer.UNKNOWN, How.UNPROVEN, Optional.empty());
    }
    return toEverything instanceof Reply.Answered answer
        ? answer.version().equals(ProtocolVersion.TLS13)
            ? answered(ProtocolVersion.TLS13)
            : new VersionClaim(
                ProtocolVersion.TLS13, Answer.NO, How.NEGOTIATED_DOWN, Optional.empty())
        : new VersionClaim(
            ProtocolVersion.TLS13, Answer.NO, How.REFUSED, Optional.of(toEverything));
  }

  /// The claim as far as it is proven.
  VersionClaim judged(Ledger ledger) {
    return restsOn.isEmpty() || ledger.proven(restsOn.get())
        ? this
        : new VersionClaim(version, Answer.UNKNOWN, How.UNPROVEN, restsOn);
  }
}
