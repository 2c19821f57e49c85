package org.maillens.evidence.reply;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.DialogueFacts;
import org.maillens.evidence.NetworkFacts.Failure;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What one hello got. Decided by message types and numbers, never by texts.
public sealed interface Reply {
  /// The number of the connection, in the order of their start.
  int number();

  /// A ServerHello or HelloRetryRequest came: the offer is acceptable.
  ///
  /// @param chain as sent; empty in TLS 1.3, where it is encrypted
  record Answered(
      int number,
      ProtocolVersion version,
      CipherSuite suite,
      Optional<NamedGroup> group,
      Optional<DhParameters> dhParameters,
      Optional<SignatureScheme> scheme,
      List<ExtensionType> extensions,
      List<Certificate> chain,
      Remarks remarks)
      implements Reply {
    public Answered {
      extensions = List.copyOf(extensions);
      chain = List.copyOf(chain);
    }

    /// The answer to a hello that offered finite-field groups: a prime that is one of those was
    /// agreed on (RFC 7919 section 4), and says nothing about the server's own parameters.
    public Answered withNegotiatedPrime() {
      Optional<NamedGroup> agreed = dhParameters.flatMap(dh -> NamedGroup.byName(dh.primeName()));
      return agreed.isEmpty()
          ? this
          : new Answered(
              number, version, suite, agreed, Optional.empty(), scheme, extensions, chain, remarks);
    }
  }

  /// What came beside the answer.
  ///
  /// @param certificateRequest what the server asks of the client, where it was seen
  /// @param warning an alert that did not end it, such as the unrecognized_name by which OpenSSL
  ///   and Java answer a name that they do not know (RFC 6066 section 3)
  /// @param staple whether an OCSP answer came with the chain
  record Remarks(
      Optional<CertificateRequest.Wanted> certificateRequest,
      Optional<AlertDescription> warning,
      Staple staple) {
    /// Nothing came beside it.
    public static final Remarks NONE =
        new Remarks(Optional.empty(), Optional.empty(), Staple.NOT_ASKED);
  }

  /// A fatal alert came instead of a ServerHello.
  record Refused(int number, AlertDescription alert) implements Reply {}

  /// The connection ended, or time ran out, after the hello was sent.
  record Ended(int number, Failure how) implements Reply {}

  /// Something that is not TLS came.
  record SpokePlain(int number, String text) implements Reply {}

  /// The hello could not even be sent.
  record Unreached(int number, Failure failure, DialogueFacts dialogue) implements Reply {}

  /// The outcome in one word, for the record of exchanges.
  default String outcome() {
    return switch (this) {
      case Answered a -> a.version().label() + " " + a.suite().name();
      case Refused r -> "alert " + r.alert().id() + " " + r.alert().label();
      case Ended e -> e.how().name().toLowerCase(Locale.ROOT);
      case SpokePlain _ -> "not TLS";
      case Unreached u ->
          u.dialogue().problem() == DialogueFacts.Problem.NONE
              ? u.failure().name().toLowerCase(Locale.ROOT)
              : u.dialogue().problem().name().toLowerCase(Locale.ROOT);
    };
  }
}
