package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.client.Prediction.SuiteVerdict;
import org.maillens.client.Prediction.WhyNot;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ProtocolVersion;

/// Says of each suite which gates it passes and why it is not the one.
final class SuiteReasons {
  private final Profile profile;
  private final Evidence evidence;
  private final ServerOffer offer;
  private final Optional<CipherSuite> taken;
  private final List<Gates> shared;

  /// @param taken the suite that is certain to be negotiated
  SuiteReasons(Profile profile, ServerOffer offer, Optional<CipherSuite> taken) {
    this.profile = profile;
    this.evidence = offer.evidence();
    this.offer = offer;
    this.taken = taken;
    this.shared = profile.versions().stream().map(v -> new Gates(profile, offer, v)).toList();
  }

  SuiteVerdict of(CipherSuite suite) {
    boolean offered = profile.cipherSuites().contains(suite);
    boolean chosen = taken.equals(Optional.of(suite));
    Answer accepted = offered ? acceptedInSharedVersion(suite) : acceptedAnywhere(suite);
    Answer fits = offer.fitsCertificate(suite);
    Answer ready = offer.keyExchangeReady(suite);
    WhyNot why = chosen ? WhyNot.CHOSEN : why(suite, offered, accepted, fits, ready);
    return new SuiteVerdict(suite, Answer.of(offered), accepted, fits, ready, chosen, why);
  }

  private WhyNot why(
      CipherSuite suite, boolean offered, Answer accepted, Answer fits, Answer ready) {
    if (suite.isSignalling() || suite.isGrease()) {
      return WhyNot.SIGNALLING;
    }
    if (!offered) {
      return WhyNot.CLIENT_LACKS;
    }
    return switch (accepted) {
      case YES -> whyNotChosen(suite);
      case UNKNOWN -> WhyNot.NOT_KNOWN;
      case NO -> whyRefused(suite, fits, ready);
    };
  }

  private WhyNot whyNotChosen(CipherSuite suite) {
    List<Gates> taking = shared.stream().filter(g -> g.accepted(suite) == Answer.YES).toList();
    if (taking.stream().allMatch(g -> g.group(suite) == Answer.NO)) {
      return WhyNot.GROUP_NOT_SHARED;
    }
    if (taking.stream().allMatch(g -> g.signature(suite) == Answer.NO)) {
      return WhyNot.SIGNATURE_NOT_SHARED;
    }
    if (taking.stream()
        .allMatch(g -> g.limits(suite).filter(s -> s.passage() == Passage.FAILS).isPresent())) {
      return WhyNot.KEY_TOO_SMALL;
    }
    return taking.stream().anyMatch(g -> g.server(suite) == Answer.YES)
        ? WhyNot.USABLE
        : WhyNot.NOT_KNOWN;
  }

  private WhyNot whyRefused(CipherSuite suite, Answer fits, Answer ready) {
    if (!usableVersionShared(suite)) {
      return WhyNot.VERSION_NOT_SHARED;
    }
    if (fits == Answer.NO) {
      return switch (suite.authentication()) {
        case RSA -> WhyNot.NEEDS_RSA_CERTIFICATE;
        case ECDSA -> WhyNot.NEEDS_ECDSA_CERTIFICATE;
        case DSS -> WhyNot.NEEDS_DSS_CERTIFICATE;
        default -> WhyNot.SERVER_DOES_NOT_ENABLE;
      };
    }
    if (ready == Answer.NO) {
      return switch (suite.keyExchange()) {
        case DHE -> WhyNot.SERVER_DOES_NO_DHE;
        case ECDHE -> WhyNot.SERVER_DOES_NO_ECDHE;
        case RSA -> WhyNot.SERVER_DOES_NO_RSA_KEY_EXCHANGE;
        default -> WhyNot.SERVER_DOES_NOT_ENABLE;
      };
    }
    return WhyNot.SERVER_DOES_NOT_ENABLE;
  }

  /// Whether both sides have a version in which this suite could be used at all.
  private boolean usableVersionShared(CipherSuite suite) {
    return profile.versions().stream()
        .filter(v -> suite.isTls13() == v.equals(ProtocolVersion.TLS13))
        .filter(v -> !suite.needsTls12() || v.compareTo(ProtocolVersion.TLS12) >= 0)
        .anyMatch(v -> evidence.version(v).supported() != Answer.NO);
  }

  private Answer acceptedInSharedVersion(CipherSuite suite) {
    boolean open = false;
    for (Gates gates : shared) {
      Answer answer = gates.accepted(suite);
      if (answer == Answer.YES) {
        return Answer.YES;
      }
      open |= answer == Answer.UNKNOWN;
    }
    return open ? Answer.UNKNOWN : Answer.NO;
  }

  private Answer acceptedAnywhere(CipherSuite suite) {
    return Answer.of(
        evidence.tls().versions().stream().anyMatch(v -> v.cipherSuites().contains(suite)));
  }
}
