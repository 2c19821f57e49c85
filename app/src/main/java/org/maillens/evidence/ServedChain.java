package org.maillens.evidence;

import static org.maillens.evidence.Sensitivity.Level.PUBLIC;

import java.util.List;
import java.util.Optional;
import org.maillens.certificate.Certificate;
import org.maillens.tls.Bytes;
import org.maillens.tls.ProtocolVersion;

/// A certificate chain as the server sent it for the endpoint's own name.
///
/// @param role key type of the leaf: "RSA", "EC", …
/// @param versions with which it was seen, newest first; none where no handshake showed it, as with
///   a file of certificates
/// @param sent in the order of the Certificate message, leaf first
/// @param stapled whether an OCSP answer came with the chain (RFC 6066 section 8, RFC 8446 section
///   4.4.2.1): `NO` when it was asked for and none came, `UNKNOWN` when nobody asked
/// @param staple that answer, as sent
public record ServedChain(
    @Sensitivity(PUBLIC) String role,
    @Sensitivity(PUBLIC) List<ProtocolVersion> versions,
    @Sensitivity(PUBLIC) List<Certificate> sent,
    @Sensitivity(PUBLIC) Answer stapled,
    @Sensitivity(PUBLIC) Optional<Bytes> staple) {
  public ServedChain {
    versions = List.copyOf(versions);
    sent = List.copyOf(sent);
    // What may not leave a report leaves nothing behind.
    staple = staple.filter(answer -> answer.length() > 0);
  }

  /// A chain for which nobody asked for a staple.
  public ServedChain(String role, ProtocolVersion version, List<Certificate> sent) {
    this(role, List.of(version), sent, Answer.UNKNOWN, Optional.empty());
  }

  /// A chain that came with a stapled answer.
  public static ServedChain stapled(
      String role, ProtocolVersion version, List<Certificate> sent, Bytes staple) {
    return new ServedChain(role, List.of(version), sent, Answer.YES, Optional.of(staple));
  }

  /// A chain of which nothing tells with what it is served.
  public static ServedChain unseen(String role, List<Certificate> sent) {
    return new ServedChain(role, List.of(), sent, Answer.UNKNOWN, Optional.empty());
  }

  /// The newest version with which it was seen; empty where no handshake showed it.
  public Optional<ProtocolVersion> newest() {
    return versions.stream().findFirst();
  }

  /// The certificate of the server itself.
  public Certificate leaf() {
    return sent.getFirst();
  }
}
