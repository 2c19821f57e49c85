package org.maillens.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.tls.Bytes;
import org.maillens.tls.ClientHello;
import org.maillens.tls.Extension;
import org.maillens.tls.ExtensionType;
import org.maillens.tls.HandshakeCodec;
import org.maillens.tls.Ja3;
import org.maillens.tls.NamedGroup;

class ProfileHelloTest {
  private static final Bytes RANDOM = Bytes.ofHex("11".repeat(32));
  private static final Bytes SESSION = Bytes.ofHex("22".repeat(32));
  private static final Profiles PROFILES = Profiles.load();

  @Test
  void thunderbird102IsWhatDovecotDocumentsForIt() {
    ClientHello hello = hello("thunderbird-102", "imap.example.org");
    assertThat(Ja3.dovecot(hello, Ja3.OpenSsl.V1_1_1_TO_3_1).md5())
        .isEqualTo("3ed71a458200f4af79031644408b8e58");
    assertThat(Ja3.wire(hello).md5()).isEqualTo("9f7f6e9be3564f60b4ec89f732938b43");
    assertThat(HandshakeCodec.encode(hello).length()).isEqualTo(512);
  }

  @Test
  void windows7IsWhatWasSeenOfOutlookOnMailPorts() {
    assertThat(Ja3.wire(hello("windows-7", "mail.example.com")).md5())
        .isEqualTo("05af1f5ca1b87cc9cc9b25185115607d");
    // The same extensions, groups and formats as were seen with TLS 1.2; the suites are the
    // incident's.
    assertThat(Ja3.wire(hello("windows-7-tls12", "mail.example.com")).text())
        .endsWith(",0-10-11-13-23-65281,23-24,0")
        .startsWith("771,49192-49191-49172-49171-159-158-157-156-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows-7-tls12", "windows-7", "thunderbird-102", "modern"})
  void theHelloIsTheProfile(String id) {
    Profile profile = PROFILES.byId(id).orElseThrow();
    ClientHello hello = hello(id, "imap.example.org");
    assertThat(hello.random()).isEqualTo(RANDOM);
    assertThat(hello.cipherSuites()).isEqualTo(profile.cipherSuites());
    assertThat(hello.extensionList()).extracting(Extension::type).isEqualTo(profile.extensions());
    assertThat(hello.supportedGroups()).isEqualTo(profile.groups());
    assertThat(hello.signatureSchemes()).isEqualTo(profile.signatureSchemes());
    assertThat(hello.serverName()).contains("imap.example.org");
    if (hello.extension(ExtensionType.SUPPORTED_VERSIONS).isPresent()) {
      assertThat(hello.offeredVersions()).isEqualTo(profile.versions());
    }
  }

  @Test
  void keysAreExchangedAndTheNameLeftOut() {
    Bytes key = Bytes.ofHex("33".repeat(32));
    ClientHello hello =
        ProfileHello.clientHello(
            PROFILES.modernBaseline(),
            Optional.empty(),
            RANDOM,
            SESSION,
            Map.of(NamedGroup.X25519, key));
    assertThat(hello.serverName()).isEmpty();
    assertThat(hello.sessionId()).isEqualTo(SESSION);
    assertThat(hello.keyShares())
        .extracting(Extension.KeyShare::group)
        .containsExactly(NamedGroup.X25519MLKEM768, NamedGroup.X25519, NamedGroup.SECP256R1);
    assertThat(hello.keyShares().get(1).publicKey()).isEqualTo(key);
    assertThat(hello.keyShares().get(2).publicKey().length()).isEqualTo(65);
  }

  @Test
  void programsWithoutSessionIdKeepItEmpty() {
    assertThat(hello("windows-7", "mail.example.com").sessionId().isEmpty()).isTrue();
    assertThat(ProfileHello.recordVersion(PROFILES.byId("windows-7-tls12").orElseThrow()))
        .isEqualTo(0x0303);
    assertThat(ProfileHello.recordVersion(PROFILES.modernBaseline())).isEqualTo(0x0301);
  }

  private static ClientHello hello(String id, String name) {
    return ProfileHello.clientHello(
        PROFILES.byId(id).orElseThrow(), Optional.of(name), RANDOM, SESSION, Map.of());
  }
}
