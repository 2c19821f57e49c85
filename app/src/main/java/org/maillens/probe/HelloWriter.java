package org.maillens.probe;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.maillens.evidence.reply.Offerable;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ClientHelloBuilder;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.NamedGroup;
import org.maillens.tls.ProtocolVersion;
import org.maillens.tls.Sslv2ClientHello;

/// Writes questions as hellos. It sends no ALPN: some mail servers refuse the wrong one.
final class HelloWriter {
  private final SecureRandom random;
  private final Bytes x25519 = PublicKeys.of(NamedGroup.X25519);

  HelloWriter(SecureRandom random) {
    this.random = random;
  }

  /// The version in the header of the record that carries a hello: TLS 1.0 for compatibility (RFC
  /// 8446 section 5.1), or SSLv3 with its own hello.
  static int recordVersion(ClientHello hello) {
    return Math.min(hello.legacyVersion().code(), ProtocolVersion.TLS10.code());
  }

  ClientHello hello(Question question) {
    boolean tls13 = question.highest().equals(ProtocolVersion.TLS13);
    ProtocolVersion legacy = tls13 ? ProtocolVersion.TLS12 : question.highest();
    List<CipherSuite> suites = new ArrayList<>(offered(question));
    if (!question.lowest().equals(ProtocolVersion.TLS13)) {
      suites.add(CipherSuite.EMPTY_RENEGOTIATION_INFO_SCSV);
    }
    ClientHelloBuilder hello =
        ClientHelloBuilder.withRandom(random(32))
            .version(legacy)
            .sessionId(tls13 ? random(32) : Bytes.EMPTY)
            .cipherSuites(suites);
    if (question.highest().equals(ProtocolVersion.SSL3)) {
      return hello.withoutExtensionBlock().build();
    }
    question.serverName().ifPresent(hello::serverName);
    hello.emptyExtension(ExtensionType.EXTENDED_MASTER_SECRET);
    if (question.withStaple()) {
      hello.extension(new Extension.StatusRequest());
    }
    List<NamedGroup> groups = offeredGroups(question);
    hello.pointFormats(0).supportedGroups(groups);
    if (legacy.equals(ProtocolVersion.TLS12)) {
      hello.signatureAlgorithms(question.schemes());
    }
    if (tls13) {
      hello.supportedVersions(
          ProtocolVersion.known().reversed().stream()
              .filter(v -> v.compareTo(question.lowest()) >= 0 && v.code() >= 0x0300)
              .toArray(ProtocolVersion[]::new));
      hello.extension(ExtensionType.PSK_KEY_EXCHANGE_MODES.id(), Bytes.of(1, 1));
      hello.keyShares(question.withKeyShare() ? shares(groups) : List.of());
    }
    return hello.padAwayFrom256To511().build();
  }

  Bytes sslv2() {
    return Sslv2ClientHello.offeringAll(random(16)).encode();
  }

  /// Fresh random bytes, for the parts of a hello that must not repeat.
  Bytes random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  private static List<CipherSuite> offered(Question question) {
    return question.suites().stream()
        .filter(
            s ->
                Offerable.fits(s, question.highest())
                    || (question.highest().equals(ProtocolVersion.TLS13)
                        && !question.lowest().equals(ProtocolVersion.TLS13)
                        && Offerable.fits(s, ProtocolVersion.TLS12)))
        .toList();
  }

  private static List<NamedGroup> offeredGroups(Question question) {
    return question.groups().stream().filter(g -> Offerable.fits(g, question.highest())).toList();
  }

  /// One key is enough to see the answer; a server that wants another asks for it.
  private List<Extension.KeyShare> shares(List<NamedGroup> groups) {
    return groups.contains(NamedGroup.X25519)
        ? List.of(new Extension.KeyShare(NamedGroup.X25519, x25519))
        : List.of();
  }
}
