package org.maillens.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maillens.evidence.reply.Reply.Answered;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.SignatureScheme;

/// What full handshakes offer, after a plain hello has shown what the server takes.
final class FullOffers {
  private static final List<NamedGroup> USUAL =
      List.of(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1);

  private FullOffers() {}

  /// The version and suite of an answer, its group first.
  static FullHandshake.Offer like(
      Answered answer, Question everything, Optional<String> serverName) {
    return offer(answer, everything.schemes(), serverName);
  }

  /// The same, but only with signatures of the other key type: a TLS 1.3 server that has RSA and
  /// ECDSA certificates then shows its other one.
  static FullHandshake.Offer otherKeyType(
      Answered answer, Question everything, Optional<String> serverName, Answered shown) {
    boolean rsa = shown.chain().getFirst().keyType().equals("RSA");
    return offer(
        answer,
        everything.schemes().stream().filter(s -> s.label().contains("rsa") != rsa).toList(),
        serverName);
  }

  private static FullHandshake.Offer offer(
      Answered answer, List<SignatureScheme> schemes, Optional<String> serverName) {
    List<NamedGroup> groups = new ArrayList<>(answer.group().stream().toList());
    USUAL.stream().filter(g -> !groups.contains(g)).forEach(groups::add);
    List<ProtocolVersion> versions = List.of(answer.version());
    return new FullHandshake.Offer(versions, List.of(answer.suite()), groups, schemes, serverName);
  }
}
