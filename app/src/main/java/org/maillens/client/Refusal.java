package org.maillens.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.maillens.client.Prediction.Reason;
import org.maillens.evidence.Answer;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// Why no suite of a client can be chosen: the first gate at which all that were still there stop.
final class Refusal {
  private final Profile profile;
  private final ServerOffer offer;
  private final Gates gates;
  private final ProtocolVersion version;

  Refusal(Profile profile, ServerOffer offer, Gates gates, ProtocolVersion version) {
    this.profile = profile;
    this.offer = offer;
    this.gates = gates;
    this.version = version;
  }

  Outcome outcome() {
    return Outcome.of(Answer.NO, reason(), offer.chains()).in(version);
  }

  private Reason reason() {
    List<CipherSuite> accepted =
        profile.cipherSuites().stream().filter(s -> gates.accepted(s) == Answer.YES).toList();
    if (accepted.isEmpty()) {
      return nothingAccepted();
    }
    return all(accepted, gates::certificate)
        .or(() -> all(accepted, gates::prime))
        .orElseGet(
            () -> {
              if (accepted.stream().allMatch(s -> gates.group(s) == Answer.NO)) {
                return Reason.NO_COMMON_GROUP;
              }
              return accepted.stream().allMatch(s -> gates.signature(s) == Answer.NO)
                  ? Reason.NO_COMMON_SIGNATURE_SCHEME
                  : Reason.NO_COMMON_SUITE;
            });
  }

  private static Optional<Reason> all(
      List<CipherSuite> suites, Function<CipherSuite, Optional<Step>> limit) {
    return suites.stream().map(limit).allMatch(Refusal::fails)
        ? limit.apply(suites.getFirst()).map(Step::reason)
        : Optional.empty();
  }

  private static boolean fails(Optional<Step> step) {
    return step.filter(s -> s.passage() == Passage.FAILS).isPresent();
  }

  /// A suite that lacks only a certificate or a key exchange at the server is told apart from one
  /// that is switched off.
  private Reason nothingAccepted() {
    List<CipherSuite> usable =
        profile.cipherSuites().stream()
            .filter(s -> !s.isSignalling() && !s.isGrease())
            .filter(s -> s.isTls13() == version.equals(ProtocolVersion.TLS13))
            .filter(s -> !s.needsTls12() || version.compareTo(ProtocolVersion.TLS12) >= 0)
            .toList();
    Predicate<CipherSuite> noCertificate = s -> offer.fitsCertificate(s) == Answer.NO;
    if (usable.isEmpty() || version.equals(ProtocolVersion.TLS13)) {
      return Reason.NO_COMMON_SUITE;
    }
    if (usable.stream().allMatch(noCertificate)) {
      return Reason.NO_FITTING_CERTIFICATE;
    }
    return usable.stream()
            .filter(noCertificate.negate())
            .allMatch(s -> offer.keyExchangeReady(s) == Answer.NO)
        ? Reason.NO_FITTING_KEY_EXCHANGE
        : Reason.NO_COMMON_SUITE;
  }
}
