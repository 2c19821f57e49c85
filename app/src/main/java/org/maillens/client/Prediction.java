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
/// @param works the whole outcome: the handshake, then the name, then trust; `UNKNOWN` where the
///   evidence does not decide
/// @param reason the one that decides `works`
/// @param version that would be negotiated, where that is certain; likewise `cipherSuite` and
///   `group`
/// @param handshake the TLS handshake alone
/// @param gates all eight, in order; behind the first that fails none is reached
/// @param suites every suite that either side has: the client's first, in its order, then the
///   server's that the client lacks
public record Prediction(
    Answer works,
    Reason reason,
    Optional<ProtocolVersion> version,
    Optional<CipherSuite> cipherSuite,
    Optional<NamedGroup> group,
    Answer handshake,
    List<GateVerdict> gates,
    List<SuiteVerdict> suites) {
  public Prediction {
    gates = List.copyOf(gates);
    suites = List.copyOf(suites);
  }

  /// The verdict of one gate.
  public GateVerdict gate(Gate gate) {
    return gates.stream().filter(verdict -> verdict.gate() == gate).findFirst().orElseThrow();
  }

  /// The suites without those that only signal, for a table of them; none where nothing is known of
  /// the server's, since a list of what was offered says nothing of it.
  public List<SuiteVerdict> tellingSuites() {
    List<SuiteVerdict> real =
        suites.stream().filter(suite -> suite.whyNot() != WhyNot.SIGNALLING).toList();
    return real.stream().allMatch(suite -> suite.accepted() == Answer.UNKNOWN) ? List.of() : real;
  }

  /// Whether the server answers the hello, whatever the program then makes of the answer: a program
  /// that refuses the server's key has been answered.
  public Answer serverAnswers() {
    return handshake == Answer.NO && reason.byTheProgram ? Answer.YES : handshake;
  }

  /// What decides. Its words are `overlap.reason.<name in lower case with dashes>`.
  public enum Reason {
    COMMON_SUITE(Gate.SUITE),
    NO_COMMON_SUITE(Gate.SUITE),
    NO_COMMON_VERSION_SERVER_TOO_NEW(Gate.VERSION),
    NO_COMMON_VERSION_SERVER_TOO_OLD(Gate.VERSION),
    /// The program offers the server's version and then does not finish a handshake in it.
    VERSION_OFFERED_BUT_REFUSED(Gate.VERSION, true),
    /// The server's version is older than those that the program is known to accept.
    OLDER_VERSION_NOT_KNOWN(Gate.VERSION),
    /// The server refuses hellos for offering a version, though it has older ones.
    VERSION_NOT_TOLERATED(Gate.VERSION),
    /// The program names application protocols (ALPN), which some mail servers refuse.
    APPLICATION_PROTOCOL_NOT_KNOWN(Gate.VERSION),
    NO_TLS(Gate.VERSION),
    /// Too little is known of the program's hello.
    HELLO_NOT_KNOWN(Gate.VERSION),
    REFUSED_WITHOUT_SERVER_NAME(Gate.VERSION),
    /// Sources disagree on whether the program sends a server name, and the outcome hangs on it.
    SERVER_NAME_DISPUTED(Gate.VERSION),
    /// The server has no certificate of the kind that the program's suites need.
    NO_FITTING_CERTIFICATE(Gate.CERTIFICATE),
    RSA_KEY_TOO_SMALL(Gate.CERTIFICATE, true),
    RSA_KEY_TOO_LARGE(Gate.CERTIFICATE, true),
    HASH_REFUSED(Gate.CERTIFICATE, true),
    CERTIFICATES_TOO_LARGE(Gate.CERTIFICATE, true),
    /// The server does no key exchange of the kinds that the program's suites need.
    NO_FITTING_KEY_EXCHANGE(Gate.KEY_EXCHANGE),
    DH_TOO_SMALL(Gate.KEY_EXCHANGE, true),
    DH_TOO_LARGE(Gate.KEY_EXCHANGE, true),
    NO_COMMON_GROUP(Gate.CURVE),
    NO_COMMON_SIGNATURE_SCHEME(Gate.SIGNATURE),
    /// Up to TLS 1.1 the server signs its key exchange over MD5 and SHA-1, which the program does
    /// not take.
    OLD_SIGNATURE_REFUSED(Gate.SIGNATURE, true),
    WRONG_NAME(Gate.NAME),
    /// Whether the program insists on the name, or still reads the common name, is not known.
    NAME_CHECK_NOT_KNOWN(Gate.NAME),
    INTERMEDIATE_MISSING(Gate.TRUST),
    /// An intermediate certificate is missing, and whether the program gets it elsewhere is open.
    INTERMEDIATE_MISSING_PERHAPS(Gate.TRUST),
    NOT_TRUSTED(Gate.TRUST),
    TRUST_NOT_KNOWN(Gate.TRUST),
    NOT_KNOWN(Gate.VERSION);

    private final Gate gate;
    private final boolean byTheProgram;

    Reason(Gate gate) {
      this(gate, false);
    }

    /// @param byTheProgram whether it is the program that ends a handshake which the server would
    ///   do
    Reason(Gate gate, boolean byTheProgram) {
      this.gate = gate;
      this.byTheProgram = byTheProgram;
    }

    /// The gate that it usually speaks of.
    Gate gate() {
      return gate;
    }

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
