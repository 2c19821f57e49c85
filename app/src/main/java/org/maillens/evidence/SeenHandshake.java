package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.evidence.TlsFacts.DhParameters;
import org.maillens.tls.Alert;
import org.maillens.tls.AlertDescription;
import org.maillens.tls.Bytes;
import org.maillens.tls.CertificateRequest;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;
import org.maillens.tls.Sslv2ClientHello;

/// A handshake between others, as far as it was seen. Equal where two handshakes differ in nothing
/// but what is new in each: randoms, session ids, tickets, keys.
///
/// @param hellos the client's first, and its second after a HelloRetryRequest; none where the
///   source has none. Random, session id, ticket and pre-shared keys are zeros of the same length;
///   key shares are those of the first equal hello that was read
/// @param recordVersion of the first hello's record; 0 where unknown
/// @param sslv2Hello the hello in SSL 2.0's form, in place of the others
/// @param agreed what the server chose; empty where it did not answer
/// @param chain the server's certificates as sent, leaf first; none where not seen
/// @param staple the OCSP answer that came with the chain
/// @param request what the server asks of the client, where it asks for a certificate
/// @param clientCertificate whether the client answered with a certificate
/// @param alerts in the order of their coming, of both sides
/// @param reach how far it got
/// @param resumed an earlier session goes on, so no certificate is sent
/// @param decrypted keys were given and fitted
public record SeenHandshake(
    @Sensitivity(PUBLIC) List<ClientHello> hellos,
    @Sensitivity(PUBLIC) int recordVersion,
    @Sensitivity(PUBLIC) Optional<Sslv2ClientHello> sslv2Hello,
    @Sensitivity(PUBLIC) Optional<Agreed> agreed,
    @Sensitivity(PUBLIC) List<SeenCertificate> chain,
    @Sensitivity(PUBLIC) Optional<Bytes> staple,
    @Sensitivity(PUBLIC) Optional<CertificateRequest.Wanted> request,
    @Sensitivity(PUBLIC) Answer clientCertificate,
    @Sensitivity(PUBLIC) List<SeenAlert> alerts,
    @Sensitivity(PUBLIC) Reach reach,
    @Sensitivity(PUBLIC) boolean resumed,
    @Sensitivity(PUBLIC) boolean decrypted) {

  private static final SeenHandshake NONE =
      new SeenHandshake(
          List.of(),
          0,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Answer.UNKNOWN,
          List.of(),
          Reach.NOTHING,
          false,
          false);

  public SeenHandshake {
    hellos = List.copyOf(hellos);
    chain = List.copyOf(chain);
    alerts = List.copyOf(alerts);
  }

  /// Nothing of TLS was seen.
  public static SeenHandshake none() {
    return NONE;
  }

  /// The first hello.
  public Optional<ClientHello> hello() {
    return hellos.isEmpty() ? Optional.empty() : Optional.of(hellos.getFirst());
  }

  /// The fatal alert that ended it, of whichever side; empty where none was readable. What comes
  /// after a farewell (close_notify) ends nothing.
  public Optional<SeenAlert> fatalAlert() {
    return alerts.stream()
        .takeWhile(a -> a.alert().filter(SeenHandshake::isFarewell).isEmpty())
        .filter(a -> a.alert().filter(Alert::isFatal).isPresent())
        .findFirst();
  }

  private static boolean isFarewell(Alert alert) {
    return alert.description().equals(AlertDescription.CLOSE_NOTIFY);
  }

  /// What the server chose.
  ///
  /// @param group of the key exchange, where seen
  /// @param retryGroup the group that a HelloRetryRequest asked for
  /// @param scheme by which the server signed
  /// @param extensions of its ServerHello, and in TLS 1.3 of EncryptedExtensions where decrypted
  /// @param compression RFC 3749: 0 none, 1 DEFLATE
  /// @param downgradeMark see [org.maillens.tls.ServerHello#hasDowngradeMark]
  public record Agreed(
      @Sensitivity(PUBLIC) ProtocolVersion version,
      @Sensitivity(PUBLIC) CipherSuite suite,
      @Sensitivity(PUBLIC) Optional<NamedGroup> group,
      @Sensitivity(PUBLIC) Optional<NamedGroup> retryGroup,
      @Sensitivity(PUBLIC) Optional<SignatureScheme> scheme,
      @Sensitivity(PUBLIC) Optional<DhParameters> dhParameters,
      @Sensitivity(PUBLIC) List<ExtensionType> extensions,
      @Sensitivity(PUBLIC) int compression,
      @Sensitivity(PUBLIC) boolean downgradeMark) {
    public Agreed {
      extensions = List.copyOf(extensions);
    }
  }

  /// A certificate of the chain.
  ///
  /// @param certificate empty where it cannot be read, or only its names are known
  /// @param damaged whether bytes were there that are no certificate
  public record SeenCertificate(
      @Sensitivity(PUBLIC) Optional<Certificate> certificate,
      @Sensitivity(PUBLIC) String subject,
      @Sensitivity(PUBLIC) String issuer,
      @Sensitivity(PUBLIC) boolean damaged) {
    /// One that can be read.
    public static SeenCertificate of(Certificate certificate) {
      return new SeenCertificate(
          Optional.of(certificate), certificate.subject(), certificate.issuer(), false);
    }
  }

  /// The certificates of the chain, where every one of it can be read; else none, since nothing can
  /// be said of a chain with holes.
  public List<Certificate> readableChain() {
    return chain.stream().allMatch(c -> c.certificate().isPresent())
        ? chain.stream().map(c -> c.certificate().orElseThrow()).toList()
        : List.of();
  }

  /// An alert.
  ///
  /// @param alert empty where it is encrypted and no key was given
  public record SeenAlert(
      @Sensitivity(PUBLIC) boolean fromClient, @Sensitivity(PUBLIC) Optional<Alert> alert) {}

  /// How far a handshake got.
  public enum Reach {
    /// No hello was seen.
    NOTHING,
    /// The client said hello.
    HELLO,
    /// The server chose.
    ANSWERED,
    /// Both sides finished.
    FINISHED
  }
}
