package org.maillens.report.conversation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.maillens.client.FingerprintIndex;
import org.maillens.client.Offer;
import org.maillens.client.Profile;
import org.maillens.client.Profiles;
import org.maillens.client.Recognised;
import org.maillens.client.Recognition;
import org.maillens.client.RecordedClient;
import org.maillens.evidence.Conversation;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ProtocolVersion;

/// Whose conversation it is: recognises programs of the catalogue by their hellos.
public final class SeenProgram {
  private final FingerprintIndex index;

  /// @param profiles the programs that can be recognised
  public SeenProgram(Profiles profiles) {
    this.index = profiles.fingerprints();
  }

  /// What the hello tells; not known also where there is none of SSLv3 or later.
  public Recognised recognised(Conversation conversation) {
    return conversation.handshake().hello().map(this::recognised).orElse(Recognised.NOT);
  }

  /// The same of the hello alone.
  Recognised recognised(ClientHello hello) {
    return Recognition.of(hello, index);
  }

  /// The program of the catalogue that says the hello, if it is the only one; else a profile of
  /// what the hello itself tells. Empty where there is no hello of SSLv3 or later.
  public Optional<Profile> profile(Conversation conversation) {
    return profile(conversation, recognised(conversation));
  }

  /// The same where it was recognised before.
  public static Optional<Profile> profile(Conversation conversation, Recognised recognised) {
    return recognised.program().or(() -> recorded(conversation));
  }

  /// Whether a conversation's hello can be that of a program: it offers the same suites and
  /// versions, as far as these are known.
  public boolean maySay(Profile profile, Conversation conversation) {
    return conversation
        .handshake()
        .hello()
        .filter(hello -> real(hello.cipherSuites()).equals(real(profile.cipherSuites())))
        .filter(
            hello ->
                profile.offer().flatMap(Offer::versions).isEmpty()
                    || newest(hello.offeredVersions()).equals(newest(profile.versions())))
        .isPresent();
  }

  private static List<CipherSuite> real(List<CipherSuite> suites) {
    return suites.stream().filter(s -> !s.isGrease() && !s.isSignalling()).toList();
  }

  private static Optional<ProtocolVersion> newest(List<ProtocolVersion> versions) {
    return versions.stream().filter(v -> !v.isGrease()).max(Comparator.naturalOrder());
  }

  private static Optional<Profile> recorded(Conversation conversation) {
    return conversation
        .handshake()
        .hello()
        .map(
            hello ->
                RecordedClient.of(
                    "conversation-" + conversation.number(),
                    "Program of conversation " + conversation.number(),
                    conversation.handshake().recordVersion(),
                    hello,
                    LocalDate.ofInstant(conversation.startedAt(), ZoneOffset.UTC).toString()));
  }
}
