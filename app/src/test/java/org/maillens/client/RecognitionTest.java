package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.maillens.client.Recognised.Sureness;
import org.maillens.evidence.Answer;
import org.maillens.tls.Bytes;
import org.maillens.tls.CipherSuite;
import org.maillens.tls.ClientHello;
import org.maillens.tls.ClientHelloBuilder;
import org.maillens.tls.DecodeException;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.Ja3;
import org.maillens.tls.Ja4;
import org.maillens.tls.NamedGroup;

/// Every program of the catalogue is among those by which its own hello is recognised, and what was
/// recorded is said again as it was.
class RecognitionTest {
  private static final Optional<String> NAME = Optional.of("imap.example.org");

  private final Profiles profiles = Profiles.load();
  private final FingerprintIndex index = profiles.fingerprints();
  private final Random random = new Random(20261122);

  private Bytes random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  private ClientHello hello(Profile profile) throws DecodeException {
    ClientHello made =
        ProfileHello.clientHello(
            profile, NAME, random(32), random(32), Map.of(NamedGroup.X25519, random(32)));
    return (ClientHello) HandshakeCodec.decode(HandshakeCodec.encode(made));
  }

  @Test
  void everyProgramIsRecognisedByItsHello() throws DecodeException {
    List<Profile> sendable = profiles.all().stream().filter(Profile::sendable).toList();
    assertThat(sendable).hasSizeGreaterThan(50);
    for (Profile profile : sendable) {
      Recognised found = Recognition.of(hello(profile), index);
      assertThat(found.candidates()).as(profile.id()).contains(profile);
      if (found.candidates().size() == 1) {
        assertThat(found.sureness()).as(profile.id()).isEqualTo(Sureness.CERTAIN);
      } else {
        assertThat(found.sureness()).isEqualTo(Sureness.SEVERAL);
      }
    }
  }

  @Test
  void whatOffersOtherSuitesHasAnotherFingerprint() throws DecodeException {
    for (Profile profile : profiles.all().stream().filter(Profile::sendable).toList()) {
      ClientHello hello = hello(profile);
      List<Profile> byJa3 = index.families(Ja3.wire(hello).md5());
      assertThat(index.families(hello))
          .as(profile.id())
          .isEqualTo(byJa3.isEmpty() ? index.families(Ja4.of(hello).text()) : byJa3);
    }
  }

  @Test
  void whatNoProgramSaysIsNotRecognised() throws DecodeException {
    ClientHello strange =
        ClientHelloBuilder.from(hello(profiles.modernBaseline()))
            .cipherSuites(0x1301, 0x00FF, 0xC0AC)
            .build();
    assertThat(Recognition.of(strange, index)).isEqualTo(Recognised.NOT);
  }

  @Test
  void aRecordedClientSaysItsHelloAgain() throws DecodeException {
    for (Profile profile : profiles.all().stream().filter(Profile::sendable).toList()) {
      ClientHello seen = hello(profile);
      Profile recorded =
          RecordedClient.of(
              "recorded", "A program", ProfileHello.recordVersion(profile), seen, "2026-11-22");
      ClientHello again =
          ProfileHello.clientHello(
              recorded, seen.serverName(), seen.random(), seen.sessionId(), Map.of());
      assertThat(HandshakeCodec.encode(again))
          .as(profile.id())
          .isEqualTo(HandshakeCodec.encode(seen));
      assertThat(recorded.ofCatalogue()).isFalse();
      assertThat(recorded.sendable()).isTrue();
      assertThat(recorded.sendsServerName())
          .isEqualTo(seen.serverName().isPresent() ? Answer.YES : Answer.UNKNOWN);
    }
  }

  @Test
  void nothingOfAnEarlierSessionIsKept() throws DecodeException {
    ClientHello resuming =
        ClientHelloBuilder.from(hello(profiles.byId("windows-7-tls12").orElseThrow()))
            .sessionId(random(32))
            .extension(ExtensionType.SESSION_TICKET.id(), random(160))
            .build();
    Profile recorded = RecordedClient.of("recorded", "A program", 0x0301, resuming, "2026-11-22");
    ClientHello kept = recorded.offer().orElseThrow().captured().orElseThrow().hello();
    assertThat(kept.sessionId().isEmpty()).isTrue();
    assertThat(kept.extension(ExtensionType.SESSION_TICKET).orElseThrow().body().isEmpty())
        .isTrue();
    assertThat(kept.cipherSuites())
        .containsExactlyElementsOf(resuming.cipherSuites())
        .doesNotContain(new CipherSuite(0x5600));
  }
}
