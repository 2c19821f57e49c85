package org.maillens.client;

import java.util.List;
import java.util.Optional;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Message;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;

/// What a profile would get from a server, derived from evidence alone.
///
/// @param works `YES`, `NO`, or `UNKNOWN` where the evidence does not decide
/// @param reason the one that decides
/// @param suites every suite that either side has: the client's first, in its order, then the
///   server's that the client lacks
public record Prediction(
    Answer works,
    Reason reason,
    Optional<ProtocolVersion> version,
    Optional<CipherSuite> cipherSuite,
    Optional<NamedGroup> group,
    List<SuiteVerdict> suites) {
  public Prediction {
    suites = List.copyOf(suites);
  }

  /// What decides. Its words are `overlap.reason.<name in lower case with dashes>`.
  public enum Reason {
    COMMON_SUITE,
    NO_COMMON_SUITE,
    NO_COMMON_VERSION_SERVER_TOO_NEW,
    NO_COMMON_VERSION_SERVER_TOO_OLD,
    NO_COMMON_GROUP,
    NO_COMMON_SIGNATURE_SCHEME,
    DH_TOO_SMALL,
    RSA_KEY_TOO_SMALL,
    NO_TLS,
    NOT_KNOWN;

    /// The reason in words.
    public Message message() {
      return Message.of("overlap.reason." + Message.word(this));
    }
  }

  /// One suite and the gates it passes on the way to being chosen.
  ///
  /// @param offered in the client's hello
  /// @param accepted by the server, with a version that the client offers
  /// @param fitsCertificate whether the server has a certificate for the suite's authentication
  /// @param keyExchangeReady whether the server does this key exchange at all
  /// @param chosen whether this is the one that would be negotiated
  public record SuiteVerdict(
      CipherSuite suite,
      Answer offered,
      Answer accepted,
      Answer fitsCertificate,
      Answer keyExchangeReady,
      boolean chosen,
      WhyNot whyNot) {}

  /// Why a suite is not used. Its words are `overlap.why.<name in lower case with dashes>`.
  public enum WhyNot {
    USABLE,
    CHOSEN,
    CLIENT_LACKS,
    NEEDS_ECDSA_CERTIFICATE,
    NEEDS_RSA_CERTIFICATE,
    NEEDS_DSS_CERTIFICATE,
    SERVER_DOES_NO_DHE,
    SERVER_DOES_NO_ECDHE,
    SERVER_DOES_NO_RSA_KEY_EXCHANGE,
    SERVER_DOES_NOT_ENABLE,
    VERSION_NOT_SHARED,
    GROUP_NOT_SHARED,
    SIGNATURE_NOT_SHARED,
    KEY_TOO_SMALL,
    SIGNALLING,
    NOT_KNOWN;

    /// The reason in words.
    public Message message() {
      return Message.of("overlap.why." + Message.word(this));
    }
  }
}
