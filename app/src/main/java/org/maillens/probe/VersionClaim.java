package org.maillens.probe;

import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.evidence.VersionFacts.How;
import org.maillens.evidence.reply.Reply;
import org.maillens.tls.ProtocolVersion;

/// What a search concluded about a version, with the refusal that it rests on: the claim only holds
/// if that refusal is proven.
record VersionClaim(ProtocolVersion version, Answer supported, How how, Optional<Reply> restsOn) {

  static VersionClaim answered(ProtocolVersion version) {
    return new VersionClaim(version, Answer.YES, How.ANSWERED, Optional.empty());
  }

  /// What the answer to a hello that allowed everything says of TLS 1.3.
  static VersionClaim ofTls13(Reply toEverything) {
    return toEverything instanceof Reply.Answered answer
        ? answer.version().equals(ProtocolVersion.TLS13)
            ? answered(ProtocolVersion.TLS13)
            : new VersionClaim(
                ProtocolVersion.TLS13, Answer.NO, How.NEGOTIATED_DOWN, Optional.empty())
        : new VersionClaim(
            ProtocolVersion.TLS13, Answer.NO, How.REFUSED, Optional.of(toEverything));
  }

  /// What the answer to a usual hello says of TLS 1.3, where the server has only older versions to
  /// show and refused the hello that allowed everything.
  static VersionClaim ofTls13Beside(Reply toUsual) {
    VersionClaim claim = ofTls13(toUsual);
    return claim.how == How.REFUSED
        ? new VersionClaim(claim.version, claim.supported, How.NOT_TOLERATED, claim.restsOn)
        : claim;
  }

  /// The claim as far as it is proven.
  VersionClaim judged(Ledger ledger) {
    return restsOn.isEmpty() || ledger.proven(restsOn.get())
        ? this
        : new VersionClaim(version, Answer.UNKNOWN, How.UNPROVEN, restsOn);
  }
}
